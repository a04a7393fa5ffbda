package io.workwise.bridge.routes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.workwise.bridge.settings.Suggestions;
import io.workwise.bridge.settings.YamlNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Checks routes by the schema that Camel ships for its YAML. Unlike Camel, it continues after a mistake and suggests a
 * known word. It is more lenient than Camel if the schema allows several forms; Camel decides.
 */
final class CamelSchema {
    private static final String FILE = "/schema/camelYamlDsl.json";
    private static final String FROM = "org.apache.camel.model.FromDefinition";
    private static final String KNOWN = "what Camel knows in this place";
    private static final String PAIRS = "write key: value pairs below it";
    private static final String LIST = "write a list of items that begin with -";
    private static CamelSchema read;
    private final JsonNode schema;
    private final IdentityHashMap<JsonNode, Shapes> shapes = new IdentityHashMap<>();

    /**
     * The forms in which a node can be written, the schema's own first.
     *
     * @param fields the fields that any of the forms has
     */
    private record Shapes(List<JsonNode> ways, Map<String, JsonNode> fields) {
        boolean isAny(String... types) {
            return ways.stream()
                    .anyMatch(way -> List.of(types).contains(way.path("type").asText()));
        }

        List<String> words() {
            return ways.stream().flatMap(way -> texts(way.path("enum"))).toList();
        }
    }

    private CamelSchema(JsonNode schema) {
        this.schema = schema;
    }

    /** Returns the schema. It is large, so it is read once, at the first use. */
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

    /** Checks a file of routes. */
    synchronized void checkRoutes(YamlNode root) {
        check(root, schema);
    }

    /** Checks the {@code from} of a route or kamelet. */
    synchronized void checkFrom(YamlNode from) {
        check(from, definition(FROM));
    }

    private JsonNode definition(String name) {
        return schema.path("items").path("definitions").path(name);
    }

    private Shapes shapes(JsonNode of) {
        return shapes.computeIfAbsent(of, s -> {
            List<JsonNode> ways = new ArrayList<>();
            collect(s, ways);
            Map<String, JsonNode> fields = new LinkedHashMap<>();
            ways.forEach(way -> way.path("properties")
                    .properties()
                    .forEach(field -> fields.merge(field.getKey(), field.getValue(), (a, b) -> a.isEmpty() ? b : a)));
            return new Shapes(ways, fields);
        });
    }

    private void collect(JsonNode of, List<JsonNode> ways) {
        if (of.has("$ref")) {
            collect(definition(of.get("$ref").asText().replaceFirst(".*/", "")), ways);
            return;
        }
        ways.add(of);
        of.path("oneOf").forEach(way -> collect(way, ways));
        of.path("anyOf").forEach(way -> collect(way, ways));
    }

    private void check(YamlNode node, JsonNode by) {
        Shapes known = shapes(by);
        if (node.isText() && !node.text().isEmpty()) {
            text(node, known);
        } else if (node.isList()) {
            known.ways().stream()
                    .filter(way -> way.has("items"))
                    .findFirst()
                    .map(way -> way.get("items"))
                    .ifPresentOrElse(
                            items -> node.items().forEach(item -> check(item, items)), () -> known.ways().stream()
                                    .filter(way -> way.has("type"))
                                    .findFirst()
                                    .ifPresent(way -> node.fault(
                                            "is a list", known.isAny("object") ? PAIRS : "write one value")));
        } else if (node.isMapping() && known.fields().isEmpty()) {
            if (known.isAny("array", "string", "boolean", "number") && !known.isAny("object")) {
                node.fault("holds key: value pairs", known.isAny("array") ? LIST : "write one value");
            }
        } else if (node.isMapping()) {
            mapping(node, known);
        }
    }

    private static void text(YamlNode node, Shapes known) {
        String text = node.text();
        boolean filledLater = text.contains("{{");
        if (known.isAny("object", "array") && !known.isAny("string", "boolean", "number")) {
            node.fault("is '" + text + "'", known.isAny("array") ? LIST : PAIRS);
        } else if (!known.words().isEmpty() && !known.words().contains(text) && !filledLater) {
            node.mustBe(Suggestions.oneOf(text, known.words(), KNOWN));
        } else if (known.isAny("boolean") && !known.isAny("string") && !text.matches("true|false") && !filledLater) {
            node.mustBe("true or false");
        }
    }

    private void mapping(YamlNode node, Shapes known) {
        node.fields().forEach((key, value) -> {
            if (known.fields().containsKey(key)) {
                check(value, known.fields().get(key));
            } else {
                value.fault(
                        "is unknown here", Suggestions.use(key, known.fields().keySet(), KNOWN));
            }
        });
        JsonNode own = known.ways().get(0);
        if (own.has("maxProperties") && node.fields().size() > 1) {
            node.fault(
                    "holds several steps: " + String.join(", ", node.fields().keySet()),
                    "write one step per item, and indent its parameters below it");
        }
        texts(own.path("required")).forEach(key -> node.get(key).needed("Camel requires it here"));
    }

    private static Stream<String> texts(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).map(JsonNode::asText);
    }
}
