package io.workwise.bridge.ledger;

import io.workwise.bridge.verdict.Reason;
import java.time.Duration;

/**
 * What came of one write.
 *
 * @param reason the application's next reason, and by it its next verdict; for a finished step that is not the last it
 *     does not matter
 * @param code the outcome as attempts, metrics and logs name it, such as {@code done}, {@code uncertain} or
 *     {@code refused-data}
 * @param httpStatus 0 where no answer came
 * @param atsId the id that the step yielded; null where there is none
 * @param delay how long to wait before the next try or look-up
 * @param countsAsTry whether the retry delays advance
 * @param detail what the ATS said, values removed; may be null
 */
public record Outcome(
        Kind kind,
        Reason reason,
        String code,
        int httpStatus,
        String atsId,
        Duration delay,
        boolean countsAsTry,
        String detail) {
    /**
     * DONE finishes a step; APPLIED is a yes without an id, EXISTS "I have it already", CONFLICT a bare 409; OPEN
     * leaves it to be tried again or looked up.
     */
    public enum Kind {
        DONE,
        APPLIED,
        EXISTS,
        CONFLICT,
        OPEN
    }

    /** A document could not be read to its end: says nothing about the ATS. */
    public static final String DOCUMENT_BROKE_OFF = "document-broke-off";

    /** The access token was over: says nothing about the ATS either. */
    public static final String TOKEN_OVER = "token-over";

    private static final String NOT_SENT = "not-sent";

    /**
     * Marked, but then it might not be sent any more: the duty or the time under the lease was over, or the ATS wanted
     * to be left alone.
     */
    public static Outcome notSent() {
        return new Outcome(Kind.OPEN, Reason.RETRY, NOT_SENT, 0, null, Duration.ZERO, false, null);
    }

    /** Whether it says something about how the ATS is. */
    public boolean isAboutTheAts() {
        return !code.equals(DOCUMENT_BROKE_OFF) && !code.equals(TOKEN_OVER) && !code.equals(NOT_SENT);
    }

    public static Outcome done(Reason reason, int httpStatus, String atsId, String detail) {
        return new Outcome(
                Kind.DONE,
                reason,
                reason == Reason.EXISTED ? "already-there" : "done",
                httpStatus,
                atsId,
                Duration.ZERO,
                true,
                detail);
    }

    public static Outcome open(Reason reason, String code, int httpStatus, Duration delay, String detail) {
        return new Outcome(Kind.OPEN, reason, code, httpStatus, null, delay, reason != Reason.RATE_LIMITED, detail);
    }

    /** The ATS has it: whose it is, and its id, the look-up says (R22). */
    public static Outcome exists(Reason reason, int httpStatus, String detail) {
        return new Outcome(Kind.EXISTS, reason, "exists", httpStatus, null, Duration.ZERO, true, detail);
    }

    public static Outcome conflict(Reason reason, int httpStatus, String detail) {
        return new Outcome(Kind.CONFLICT, reason, "conflict", httpStatus, null, Duration.ZERO, true, detail);
    }

    public static Outcome applied(Reason reason, int httpStatus, Duration delay) {
        return new Outcome(Kind.APPLIED, reason, "applied-without-id", httpStatus, null, delay, true, null);
    }
}
