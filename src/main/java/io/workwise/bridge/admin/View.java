package io.workwise.bridge.admin;

import io.workwise.bridge.flow.Times;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** Builds a JSON object. Nulls stay, because the contract names all fields. */
final class View {
    private final Map<String, Object> fields = new LinkedHashMap<>();

    static View of(String name, Object value) {
        return new View().and(name, value);
    }

    View and(String name, Object value) {
        fields.put(name, value instanceof Instant time ? Times.millis(time) : value);
        return this;
    }

    Map<String, Object> map() {
        return fields;
    }
}
