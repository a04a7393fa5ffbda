package io.workwise.bridge.jq;

/** A mapping failed or yielded an unusable result. The message holds no value of the mapped document (R26). */
public final class MappingException extends RuntimeException {
    public MappingException(String message) {
        super(message, null, false, false);
    }

    /** Returns the mapping exception among the causes of a failure; null if there is none. */
    public static MappingException behind(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof MappingException mapping) {
                return mapping;
            }
        }
        return null;
    }
}
