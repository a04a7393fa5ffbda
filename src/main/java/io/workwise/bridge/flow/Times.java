package io.workwise.bridge.flow;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Writes times as both systems do: RFC 3339, UTC, with milliseconds. */
public final class Times {
    private static final DateTimeFormatter MILLIS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private Times() {}

    /** Returns the time as text; null for null. */
    public static String millis(Instant time) {
        return time == null ? null : MILLIS.format(time);
    }
}
