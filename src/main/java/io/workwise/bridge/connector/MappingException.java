package io.workwise.bridge.connector;

/** A mapping that does not end as it should. Its message is a sentence for people and holds nothing of what is mapped. */
public final class MappingException extends RuntimeException {
    public MappingException(String message) {
        super(message, null, false, false);
    }

    /** The one behind another exception; null if there is none. */
    public static MappingException behind(Throwable thrown) {
        Throwable cause = thrown;
        while (cause != null && !(cause instanceof MappingException)) {
            cause = cause.getCause();
        }
        return (MappingException) cause;
    }
}
