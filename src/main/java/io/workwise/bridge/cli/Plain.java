package io.workwise.bridge.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Text from outside as a terminal may show it: on one line, and without sequences that steer the terminal. */
final class Plain {
    private static final String NOTHING = "-";

    private Plain() {}

    static String of(String text) {
        return text.replaceAll("[\\p{Cntrl}\\u0080-\\u009f\\u2028\\u2029\\u202a-\\u202e\\u2066-\\u2069]+", " ");
    }

    static String of(JsonNode value) {
        if (value.isMissingNode() || value.isNull()) {
            return NOTHING;
        }
        if (value.isArray()) {
            return value.isEmpty() ? NOTHING : StreamSupport.stream(value.spliterator(), false).map(Plain::of).collect(Collectors.joining(", "));
        }
        return of(value.asText());
    }
}
