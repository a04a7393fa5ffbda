package io.workwise.bridge.ledger;

import io.workwise.bridge.verdict.Reason;
import java.time.Duration;

/**
 * The outcome of one write.
 *
 * @param reason the application's next reason, which implies its next verdict; ignored for a finished step that is not
 *     the last
 * @param code the outcome's name in attempts, metrics and logs, such as {@code done}, {@code uncertain} or
 *     {@code refused-data}
 * @param httpStatus 0 if no answer came
 * @param atsId the id that the step yielded; null if none
 * @param delay wait before the next try or look-up
 * @param countsAsTry whether the retry delays advance
 * @param detail the ATS's error without values; null if none
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
     * DONE finishes a step. APPLIED is a yes without an id. EXISTS: the ATS already has the record. CONFLICT is a 409
     * without an error code. OPEN leaves the step to a retry or a look-up.
     */
    public enum Kind {
        DONE,
        APPLIED,
        EXISTS,
        CONFLICT,
        OPEN
    }

    /** A document could not be read to its end, which says nothing about the ATS. */
    public static final String DOCUMENT_BROKE_OFF = "document-broke-off";

    /** The access token had expired, which says nothing about the ATS. */
    public static final String TOKEN_OVER = "token-over";

    private static final String NOT_SENT = "not-sent";

    /** Marked but not sent: the lease or the ownership ended in between, or the ATS asked for a pause. */
    public static Outcome notSent() {
        return new Outcome(Kind.OPEN, Reason.RETRY, NOT_SENT, 0, null, Duration.ZERO, false, null);
    }

    /** Returns whether the outcome tells something about the state of the ATS. */
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

    /** The ATS already has the record. The look-up finds its id, and whether it is ours (R22). */
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
