package io.workwise.bridge.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import io.workwise.bridge.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** Texts that try to break the page that shows them, from {@code console/hostile.json}. */
public final class Hostile {
    private Hostile() {}

    public static List<String> strings() {
        try (InputStream in = Hostile.class.getResourceAsStream("/console/hostile.json")) {
            List<String> strings = new ArrayList<>();
            for (JsonNode one : Json.MAPPER.readTree(in)) {
                strings.add(
                        one.isTextual()
                                ? one.textValue()
                                : one.path("of")
                                        .textValue()
                                        .repeat(one.path("times").intValue()));
            }
            return strings;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
