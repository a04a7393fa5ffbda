package io.workwise.bridge.delivery;

import io.workwise.bridge.verdict.Reason;
import java.time.Duration;

/** Nothing was sent, and nothing will be under this claim. Carries what the application is now. */
public final class NotSentException extends RuntimeException {
    private final transient Reason reason;
    private final transient Duration delay;
    private final boolean aTry;

    /** @param reason null: the claim was lost, somebody else decides */
    public NotSentException(Reason reason, Duration delay, String detail) {
        this(reason, delay, detail, false);
    }

    private NotSentException(Reason reason, Duration delay, String detail, boolean aTry) {
        super(detail, null, false, false);
        this.reason = reason;
        this.delay = delay;
        this.aTry = aTry;
    }

    /** The same, and the retry delays advance: what is in the way may be so every time. */
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
