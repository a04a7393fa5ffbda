package io.workwise.bridge.jq;

/** A mapping fails, or does not make what is needed of it. The message holds nothing of what was mapped (R26). */
public final class MappingException extends RuntimeException {
    public MappingException(String message) {
        super(message, null, false, false);
    }

    /** The one behind a failure; null if none is. */
    public static MappingException behind(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof MappingException mapping) {
                return mapping;
            }
        }
        return null;
    }
}
