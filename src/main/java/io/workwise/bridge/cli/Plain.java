package io.workwise.bridge.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Makes foreign text safe for a terminal: one line, one direction, no control sequences. */
final class Plain {
    private static final String NOTHING = "-";
    /**
     * Control characters, direction marks and other format characters, line separators. Soft hyphens and joiners stay,
     * because they belong to words and emoji.
     */
    private static final Pattern UNSEEN =
            Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}&&[^\\u00AD\\u200C\\u200D]]+");

    private Plain() {}

    static String of(String text) {
        return UNSEEN.matcher(text).replaceAll(" ");
    }

    static String of(JsonNode value) {
        if (value.isMissingNode() || value.isNull()) {
            return NOTHING;
        }
        if (value.isArray()) {
            return value.isEmpty()
                    ? NOTHING
                    : StreamSupport.stream(value.spliterator(), false)
                            .map(Plain::of)
                            .collect(Collectors.joining(", "));
        }
        return of(value.asText());
    }
}
