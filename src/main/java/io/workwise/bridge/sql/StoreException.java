package io.workwise.bridge.sql;

/** The store is down, full or not durable enough. Nothing is sent without it (D10). */
public final class StoreException extends RuntimeException {
    public StoreException(String message) {
        super(message);
    }

    public StoreException(String message, Throwable cause) {
        super(message, cause);
    }

    /** Returns whether the store failed, and not its caller. */
    public static boolean isBehind(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof StoreException || cause instanceof java.sql.SQLException) {
                return true;
            }
        }
        return false;
    }
}
