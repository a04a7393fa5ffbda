package io.workwise.bridge.application;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.POJONode;
import java.util.Optional;

/**
 * Stands in the place of an application that {@code routes/workwise/application.jq} cannot make. No JSON can be read as
 * one, so data never poses as it.
 *
 * @param source what Workwise sent
 * @param why the mapping failed; holds no value of it (R26)
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

    /** Never shows what Workwise sent. */
    @Override
    public String toString() {
        return "unshaped: " + why;
    }
}
