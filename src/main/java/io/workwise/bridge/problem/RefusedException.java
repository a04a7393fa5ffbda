package io.workwise.bridge.problem;

/** A rule forbids what a person asked for. Says what, and what to do; the code is stable. */
public final class RefusedException extends RuntimeException {
    private final int status;
    private final String code;

    /** @param status the HTTP status that says the same */
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
