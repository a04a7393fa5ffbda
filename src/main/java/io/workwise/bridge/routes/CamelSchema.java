package io.workwise.bridge.routes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.workwise.bridge.settings.Near;
import io.workwise.bridge.settings.YamlNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What may stand where in a route, by the schema that Camel ships with its YAML. Unlike Camel itself, it goes on after a mistake, and knows
 * what may be meant. It is the more lenient of the two where the schema gives several ways: Camel has the last word.
 */
final class CamelSchema {
    private static final String FILE = "/schema/camelYamlDsl.json";
    private static final String MODEL = "org.apache.camel.model.";
    private static final int FEW = 12;
    private static CamelSchema read;
    private final JsonNode schema;

    private CamelSchema(JsonNode schema) {
        this.schema = schema;
    }

    /** It is large: read once, and only where there is something to check. */
    static synchronized CamelSchema get() {
        if (read == null) {
            try (InputStream in = CamelSchema.class.getResourceAsStream(FILE)) {
                read = new CamelSchema(new ObjectMapper().readTree(in));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return read;
    }

    /** A file of routes. */
    void checkRoutes(YamlNode root) {
        check(root, schema);
    }

    /** Where a route or a kamelet begins. */
    void checkFrom(YamlNode from) {
        check(from, definition(MODEL + "FromDefinition"));
    }

    private JsonNode definition(String name) {
        return schema.path("items").path("definitions").path(name);
    }

    private void check(YamlNode node, JsonNode schema) {
        List<JsonNode> shapes = shapes(schema, new ArrayList<>());
        if (node.isText() && !node.text().isEmpty()) {
            text(node, shapes);
        } else if (node.isList()) {
            JsonNode items = shapes.stream().filter(shape -> shape.has("items")).map(shape -> shape.get("items")).findFirst().orElse(null);
            if (items != null) {
                node.items().forEach(item -> check(item, items));
            } else if (isClosed(shapes)) {
                node.fault("is a list", "no list here");
            }
        } else if (node.isMapping()) {
            mapping(node, shapes);
        }
    }

    /** The schema itself and all that it names as another way to write the same. */
    private List<JsonNode> shapes(JsonNode schema, List<JsonNode> shapes) {
        if (schema.has("$ref")) {
            return shapes(definition(schema.get("$ref").asText().replaceFirst(".*/", "")), shapes);
        }
        shapes.add(schema);
        schema.path("oneOf").forEach(shape -> shapes(shape, shapes));
        schema.path("anyOf").forEach(shape -> shapes(shape, shapes));
        return shapes;
    }

    private static boolean isClosed(List<JsonNode> shapes) {
        return shapes.stream().anyMatch(shape -> shape.has("type"));
    }

    private static boolean is(JsonNode shape, String type) {
        return shape.path("type").asText().equals(type);
    }

    private void text(YamlNode node, List<JsonNode> shapes) {
        boolean structure = shapes.stream().anyMatch(shape -> is(shape, "object") || is(shape, "array"));
        if (structure && shapes.stream().noneMatch(shape -> is(shape, "string") || is(shape, "boolean") || is(shape, "number"))) {
            node.fault("is '" + node.text() + "'", shapes.stream().anyMatch(shape -> is(shape, "array")) ? "a list: items that begin with -" : "key: value pairs below it");
        }
        List<String> words = shapes.stream().flatMap(shape -> texts(shape.path("enum")).stream()).toList();
        if (!words.isEmpty() && !words.contains(node.text()) && !node.text().contains("{{")) {
            node.fault("is '" + node.text() + "'", Near.oneOf(node.text(), words));
        }
        if (shapes.stream().anyMatch(shape -> is(shape, "boolean")) && !node.text().matches("true|false|\\{\\{.*")) {
            node.fault("is '" + node.text() + "'", "true or false");
        }
    }

    private void mapping(YamlNode node, List<JsonNode> shapes) {
        Map<String, JsonNode> known = new LinkedHashMap<>();
        shapes.forEach(shape -> shape.path("properties").properties().forEach(field -> known.merge(field.getKey(), field.getValue(), (a, b) -> a.isEmpty() ? b : a)));
        if (known.isEmpty()) {
            if (isClosed(shapes) && shapes.stream().noneMatch(shape -> is(shape, "object"))) {
                node.fault("holds key: value pairs", shapes.stream().anyMatch(shape -> is(shape, "array")) ? "a list: items that begin with -" : "one value");
            }
            return;
        }
        boolean closed = shapes.stream().anyMatch(shape -> shape.has("additionalProperties"));
        node.fields().forEach((key, value) -> {
            if (known.containsKey(key)) {
                check(value, known.get(key));
            } else if (closed) {
                value.fault("is unknown", known.size() <= FEW ? Near.oneOf(key, known.keySet()) : "what Camel's YAML has in this place" + Near.hint(key, known.keySet()));
            }
        });
        if (shapes.get(0).has("maxProperties") && node.fields().size() > 1) {
            node.fault("holds several: " + String.join(", ", node.fields().keySet()), "one step per item, what belongs to it below and further in");
        }
        texts(shapes.get(0).path("required")).stream().filter(key -> !node.get(key).isThere()).forEach(key -> node.get(key).needed("Camel's YAML needs it here"));
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(text -> texts.add(text.asText()));
        return texts;
    }
}
