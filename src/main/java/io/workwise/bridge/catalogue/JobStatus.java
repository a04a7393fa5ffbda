package io.workwise.bridge.catalogue;

/** Our reading of an ATS job's status (R3). */
public enum JobStatus {
    OPEN,
    CLOSED,
    DRAFT,
    ARCHIVED,
    UNKNOWN;

    /** Reads a status. Any text that is not exactly one of the known words is UNKNOWN. */
    public static JobStatus read(String text) {
        for (JobStatus status : values()) {
            if (status.name().equals(text)) {
                return status;
            }
        }
        return UNKNOWN;
    }
}
