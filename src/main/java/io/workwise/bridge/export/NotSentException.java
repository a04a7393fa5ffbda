package io.workwise.bridge.export;

import io.workwise.bridge.judge.Reason;
import java.time.Duration;

/** Nothing was sent, and nothing will be under this claim. Carries what the application is now. */
public final class NotSentException extends RuntimeException {
    private final transient Reason reason;
    private final transient Duration delay;

    /** @param reason null: the claim was lost, somebody else decides */
    public NotSentException(Reason reason, Duration delay, String detail) {
        super(detail, null, false, false);
        this.reason = reason;
        this.delay = delay;
    }

    public Reason reason() {
        return reason;
    }

    public Duration delay() {
        return delay;
    }
}
