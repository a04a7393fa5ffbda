package io.workwise.bridge.console;

import com.fasterxml.jackson.databind.JsonNode;
import io.workwise.bridge.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The admin API's document, prepared for the page that people read. */
public record ApiDocument(String title, String description, List<Group> groups, List<Shape> shapes) {
    /** The calls about one subject. */
    public record Group(String name, String description, List<Call> calls) {
        private Group below(String base) {
            return new Group(
                    name,
                    description,
                    calls.stream().map(call -> call.below(base)).toList());
        }
    }

    /**
     * A call.
     *
     * @param path includes the server's path if it is not the API's own
     */
    public record Call(
            String id,
            String method,
            String path,
            String role,
            String summary,
            String description,
            List<Field> inputs,
            List<Answer> answers) {
        private Call below(String base) {
            return path.startsWith("/")
                    ? new Call(id, method, base + path, role, summary, description, inputs, answers)
                    : this;
        }
    }

    /**
     * A parameter of a call, or a field of a shape.
     *
     * @param where such as path, query or body; empty for a field of a shape
     * @param shape the name of its shape; null if none
     */
    public record Field(String name, String where, boolean required, String type, String shape, String description) {}

    /** An answer of a call. */
    public record Answer(String status, String shape, String description) {}

    /** A named JSON shape of the document. */
    public record Shape(String name, List<Field> fields) {}

    /** Holds the document; read when the first page asks for it. */
    private static final class Read {
        static final ApiDocument ONE = of(tree());
    }

    static ApiDocument one() {
        return Read.ONE;
    }

    /**
     * Returns the document with the paths below another one.
     *
     * @param base the path above the API's own paths; empty if none
     */
    static ApiDocument below(String base) {
        return base.isEmpty()
                ? one()
                : new ApiDocument(
                        one().title(),
                        one().description(),
                        one().groups().stream().map(group -> group.below(base)).toList(),
                        one().shapes());
    }

    private static JsonNode tree() {
        try (InputStream in = ApiDocument.class.getResourceAsStream("/admin-api.openapi.yaml")) {
            return Json.MAPPER.valueToTree(new Load(LoadSettings.builder().build()).loadFromInputStream(in));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ApiDocument of(JsonNode root) {
        Reader reader = new Reader(root);
        List<Group> groups = items(root.path("tags"))
                .map(tag -> new Group(
                        tag.path("name").asText(),
                        tag.path("description").asText(),
                        reader.calls(tag.path("name").asText())))
                .toList();
        List<Shape> shapes = root.path("components").path("schemas").properties().stream()
                .map(schema -> new Shape(schema.getKey(), reader.fields(schema.getValue(), "")))
                .filter(shape -> !shape.fields().isEmpty())
                .toList();
        return new ApiDocument(
                root.path("info").path("title").asText(),
                root.path("info").path("description").asText(),
                groups,
                shapes);
    }

    private static Stream<JsonNode> items(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false);
    }

    private record Reader(JsonNode root) {
        List<Call> calls(String tag) {
            return root.path("paths").properties().stream()
                    .flatMap(path -> path.getValue().properties().stream()
                            .filter(call -> items(call.getValue().path("tags"))
                                    .anyMatch(t -> t.asText().equals(tag)))
                            .map(call -> call(path, call)))
                    .toList();
        }

        private Call call(Map.Entry<String, JsonNode> path, Map.Entry<String, JsonNode> call) {
            JsonNode one = call.getValue();
            JsonNode servers = path.getValue().has("servers") ? path.getValue().path("servers") : root.path("servers");
            List<Field> inputs = new ArrayList<>();
            Stream.of(path.getValue(), one)
                    .flatMap(place -> items(place.path("parameters")))
                    .map(this::followed)
                    .forEach(parameter -> inputs.add(field(
                            parameter.path("name").asText(),
                            parameter.path("in").asText(),
                            parameter.path("required").asBoolean(),
                            parameter.path("schema"),
                            parameter.path("description").asText())));
            inputs.addAll(fields(json(followed(one.path("requestBody"))), "body"));
            return new Call(
                    one.path("operationId").asText(),
                    call.getKey().toUpperCase(java.util.Locale.ROOT),
                    servers.path(0).path("url").asText() + path.getKey(),
                    one.path("x-role").asText(),
                    one.path("summary").asText(),
                    one.path("description").asText(),
                    inputs,
                    one.path("responses").properties().stream()
                            .map(this::answer)
                            .toList());
        }

        private Answer answer(Map.Entry<String, JsonNode> response) {
            JsonNode one = followed(response.getValue());
            return new Answer(
                    response.getKey(), name(json(one)), one.path("description").asText());
        }

        private static JsonNode json(JsonNode content) {
            return content.path("content").path("application/json").path("schema");
        }

        private JsonNode followed(JsonNode node) {
            return node.has("$ref") ? root.at(node.path("$ref").asText().substring(1)) : node;
        }

        /** Returns the fields of an object. */
        List<Field> fields(JsonNode schema, String where) {
            JsonNode object = followed(schema);
            List<String> required =
                    items(object.path("required")).map(JsonNode::asText).toList();
            return object.path("properties").properties().stream()
                    .map(field -> field(
                            field.getKey(),
                            where,
                            required.contains(field.getKey()),
                            field.getValue(),
                            field.getValue().path("description").asText()))
                    .toList();
        }

        private Field field(String name, String where, boolean required, JsonNode schema, String description) {
            return new Field(
                    name,
                    where,
                    required,
                    type(schema),
                    name(schema),
                    description.isEmpty() ? followed(schema).path("description").asText() : description);
        }

        private String type(JsonNode schema) {
            JsonNode one = followed(schema);
            if (one.has("enum")) {
                return items(one.path("enum")).map(JsonNode::asText).collect(Collectors.joining(" | "));
            }
            if (one.has("oneOf")) {
                return items(one.path("oneOf")).map(this::type).collect(Collectors.joining(" | "));
            }
            if (one.has("items")) {
                return type(one.path("items")) + "[]";
            }
            return one.path("type").isArray()
                    ? items(one.path("type")).map(JsonNode::asText).collect(Collectors.joining(" | "))
                    : one.path("type").asText("object");
        }

        /** Returns the name of the schema's shape, or of the shape that it lists. */
        private String name(JsonNode schema) {
            Stream<JsonNode> places =
                    Stream.concat(Stream.of(schema, schema.path("items")), items(schema.path("oneOf")));
            return places.filter(place -> followed(place).has("properties") && place.has("$ref"))
                    .map(place -> place.path("$ref").asText().replaceFirst(".*/", ""))
                    .findFirst()
                    .orElse(null);
        }
    }
}
