package io.workwise.bridge.export;

/** An exception as a log may show it: its kind and where it happened. Its message may quote what it failed on. */
public final class Safe extends RuntimeException {
    private Safe(Throwable cause) {
        super(cause.getClass().getName(), null, false, true);
        setStackTrace(cause.getStackTrace());
    }

    public static Throwable of(Throwable cause) {
        return cause == null ? null : new Safe(cause);
    }
}
