package io.workwise.bridge.application;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.POJONode;
import java.util.Optional;

/**
 * Replaces an application that {@code routes/workwise/application.jq} failed to make. No JSON is read as this type, so
 * data cannot imitate it.
 *
 * @param source the JSON that Workwise sent
 * @param why the reason for the failure; contains no value (R26)
 */
public record Unshaped(JsonNode source, String why) {
    public JsonNode node() {
        return new POJONode(this);
    }

    public static Optional<Unshaped> in(JsonNode json) {
        return json instanceof POJONode node && node.getPojo() instanceof Unshaped unshaped
                ? Optional.of(unshaped)
                : Optional.empty();
    }

    /** Returns a text without the JSON that Workwise sent. */
    @Override
    public String toString() {
        return "unshaped: " + why;
    }
}
