package io.workwise.bridge.cli;

/** What was asked could not be done: a stable code, and what is wrong in one line. */
public final class ApiException extends RuntimeException {
    private final String code;

    ApiException(String code, String detail) {
        super(detail);
        this.code = code;
    }

    String code() {
        return code;
    }

    String line() {
        return Plain.of(code + ": " + getMessage());
    }
}
