package io.workwise.bridge.application;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.stream.StreamSupport;

/**
 * Fields whose names begin with a dollar sign. A genuine application has none. Mappings and databases of ATSs may
 * interpret such a field as a command.
 */
final class DollarFields {
    private DollarFields() {}

    /** Removes such fields at any depth. */
    static void removeFrom(JsonNode json) {
        Deque<JsonNode> left = new ArrayDeque<>(List.of(json));
        while (!left.isEmpty()) {
            JsonNode node = left.pop();
            if (node instanceof ObjectNode object) {
                object.remove(object.properties().stream()
                        .map(field -> field.getKey())
                        .filter(name -> name.startsWith("$"))
                        .toList());
            }
            StreamSupport.stream(node.spliterator(), false)
                    .filter(JsonNode::isContainerNode)
                    .forEach(left::push);
        }
    }
}
