package io.workwise.bridge.problem;

/** A rule forbids what a person asked for. The message says what is wrong and what to do; the code is stable. */
public final class RefusedException extends RuntimeException {
    private final int status;
    private final String code;

    /**
     * Creates the refusal.
     *
     * @param status the equivalent HTTP status
     */
    public RefusedException(int status, String code, String message) {
        super(message, null, false, false);
        this.status = status;
        this.code = code;
    }

    public int status() {
        return status;
    }

    public String code() {
        return code;
    }
}
