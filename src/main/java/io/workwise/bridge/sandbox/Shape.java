package io.workwise.bridge.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * What a JSON value must look like. Each problem names the path and the rule, never the value: it may be a person's.
 */
interface Shape {
    void check(String path, JsonNode value, Consumer<String> problems);

    default List<String> problems(String path, JsonNode value) {
        List<String> found = new ArrayList<>();
        check(path, value, found::add);
        return found;
    }

    static Shape of(String rule, Predicate<JsonNode> holds) {
        return (path, value, problems) -> {
            if (!holds.test(value)) problems.accept(path + " " + rule);
        };
    }

    static Shape text(String rule, Predicate<String> holds) {
        return of(rule, value -> value.isTextual() && holds.test(value.textValue()));
    }

    static Shape oneOf(String... allowed) {
        return text("must be one of " + String.join(", ", allowed), List.of(allowed)::contains);
    }

    static Shape listOf(Shape item) {
        return (path, value, problems) -> {
            if (!value.isArray()) problems.accept(path + " must be an array");
            else for (int i = 0; i < value.size(); i++) item.check(path + "[" + i + "]", value.get(i), problems);
        };
    }

    static Members object() {
        return new Members(new LinkedHashMap<>(), new ArrayList<>());
    }

    /** An object; members that are not named here are let through, as the published description does. */
    record Members(Map<String, Shape> shapes, List<String> required) implements Shape {
        Members with(String name, Shape shape) {
            shapes.put(name, shape);
            return this;
        }

        Members require(String name, Shape shape) {
            required.add(name);
            return with(name, shape);
        }

        @Override
        public void check(String path, JsonNode value, Consumer<String> problems) {
            if (!value.isObject()) {
                problems.accept(path + " must be an object");
                return;
            }
            required.stream()
                    .filter(name -> !value.has(name))
                    .forEach(name -> problems.accept(path + "." + name + " is required"));
            shapes.forEach((name, shape) -> {
                if (value.has(name)) shape.check(path + "." + name, value.get(name), problems);
            });
        }
    }
}
