package io.workwise.bridge.sql;

/** The store is down, full, or not durable enough. Nothing is sent without it (D10). */
public final class StoreException extends RuntimeException {
    public StoreException(String message) {
        super(message);
    }

    public StoreException(String message, Throwable cause) {
        super(message, cause);
    }
}
