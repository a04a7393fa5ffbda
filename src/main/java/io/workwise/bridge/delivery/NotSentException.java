package io.workwise.bridge.delivery;

import io.workwise.bridge.verdict.Reason;
import java.time.Duration;

/** Nothing was sent, and nothing will be under this claim. Carries the application's new reason. */
public final class NotSentException extends RuntimeException {
    private final transient Reason reason;
    private final transient Duration delay;
    private final boolean aTry;

    /**
     * Ends a claim.
     *
     * @param reason null if the claim was lost: its new holder decides
     * @param delay until the next try
     */
    public NotSentException(Reason reason, Duration delay, String detail) {
        this(reason, delay, detail, false);
    }

    private NotSentException(Reason reason, Duration delay, String detail, boolean aTry) {
        super(detail, null, false, false);
        this.reason = reason;
        this.delay = delay;
        this.aTry = aTry;
    }

    /** Makes one that counts as a try, so that the retry delays grow: the obstacle may be there every time. */
    public static NotSentException asTry(Reason reason, Duration delay, String detail) {
        return new NotSentException(reason, delay, detail, true);
    }

    boolean isATry() {
        return aTry;
    }

    public Reason reason() {
        return reason;
    }

    public Duration delay() {
        return delay;
    }
}
