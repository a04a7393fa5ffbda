package io.workwise.bridge.cli;

/** A call failed. Has a stable code and one line that tells what is wrong. */
public final class ApiException extends RuntimeException {
    private final String code;

    ApiException(String code, String detail) {
        super(detail);
        this.code = code;
    }

    String code() {
        return code;
    }

    public String line() {
        return Plain.of(code + ": " + getMessage());
    }
}
