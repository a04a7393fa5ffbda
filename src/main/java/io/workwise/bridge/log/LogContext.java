package io.workwise.bridge.log;

import org.slf4j.MDC;

/**
 * Adds integration and application to each line that a thread logs, until it is closed. Ids only. Close it on the
 * thread that opened it.
 */
public final class LogContext implements AutoCloseable {
    static final String INTEGRATION = "integration";
    static final String APPLICATION = "application";
    private final String before;
    private final String beforeApplication;

    private LogContext(String integration, String application) {
        before = MDC.get(INTEGRATION);
        beforeApplication = MDC.get(APPLICATION);
        set(INTEGRATION, integration);
        set(APPLICATION, application);
    }

    public static LogContext of(String integration) {
        return new LogContext(integration, null);
    }

    /**
     * Opens the context of an application.
     *
     * @param application the id in the form that a log may show
     */
    public static LogContext of(String integration, String application) {
        return new LogContext(integration, application);
    }

    private static void set(String field, String value) {
        if (value == null) {
            MDC.remove(field);
        } else {
            MDC.put(field, value);
        }
    }

    @Override
    public void close() {
        set(INTEGRATION, before);
        set(APPLICATION, beforeApplication);
    }
}
