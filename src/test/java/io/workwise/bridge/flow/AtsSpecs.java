package io.workwise.bridge.flow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import io.workwise.bridge.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The OpenAPI documents of ATSs, if they lie next to the project. Bodies are checked against them too. */
final class AtsSpecs {
    private static final Path FOLDER = Path.of("..", "shared", "specs");
    /**
     * The document and the path of the body's schema, by connector and step. Merge's schemas have alternatives that
     * overlap; Ashby, Greenhouse and Lever publish none.
     */
    private static final Map<String, List<String>> BODIES = Map.of(
            "kombo create-application",
                    List.of("kombo.trimmed.json", "/components/schemas/PostAtsJobsJobIdApplicationsRequestBody"),
            "personio create-application",
                    List.of("personio-recruiting-v2-derived.yaml", "/components/schemas/submit_application"),
            "smartrecruiters create-candidate",
                    List.of("smartrecruiters.trimmed.yaml", "/components/schemas/CandidateInput"),
            "workable create-candidate",
                    List.of(
                            "workable.yaml",
                            "/paths/~1jobs~1{shortcode}~1candidates/post/requestBody/content/application~1json/schema"),
            "dvinci create-person",
                    List.of(
                            "dvinci-derived.json",
                            "/paths/~1persons~1/post/requestBody/content/application~1json/schema"),
            "dvinci create-application",
                    List.of(
                            "dvinci-derived.json",
                            "/paths/~1applications~1/post/requestBody/content/application~1json/schema"));
    /** Faults that an ATS may rightly find: missing data, or invalid addresses. The application then ends as fix. */
    private static final Set<String> REFUSED = Set.of("required", "email", "uuid");

    private final Map<String, Optional<JsonSchema>> schemas = new HashMap<>();

    /** Returns the faults of a body, except those that the ATS may rightly find. */
    List<String> wrong(String connector, String step, JsonNode body) {
        Optional<JsonSchema> schema = schemas.computeIfAbsent(connector + " " + step, AtsSpecs::schema);
        return schema.map(known -> known.validate(filled(body.deepCopy())).stream()
                        .filter(message -> !isRefused(message))
                        .map(AtsSpecs::said)
                        .distinct()
                        .toList())
                .orElse(List.of());
    }

    private static boolean isRefused(ValidationMessage message) {
        return REFUSED.contains(message.getType())
                || (message.getType().equals("format")
                        && REFUSED.stream()
                                .anyMatch(word -> message.getMessage().contains(word)));
    }

    private static String said(ValidationMessage message) {
        return message.getInstanceLocation() + " " + message.getType() + " "
                + (message.getMessage().length() > 200 ? message.getMessage().substring(0, 200) : message.getMessage());
    }

    private static Optional<JsonSchema> schema(String write) {
        List<String> where = BODIES.get(write);
        if (where == null || !Files.exists(FOLDER.resolve(where.get(0)))) {
            return Optional.empty();
        }
        try {
            JsonNode document = Json.MAPPER.valueToTree(new Load(
                            LoadSettings.builder().setCodePointLimit(50_000_000).build())
                    .loadFromString(Files.readString(FOLDER.resolve(where.get(0)))));
            ObjectNode schema = document.at(where.get(1)).deepCopy();
            schema.set("components", document.get("components"));
            SchemaValidatorsConfig config = SchemaValidatorsConfig.builder()
                    .formatAssertionsEnabled(true)
                    .build();
            return Optional.of(JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                    .getSchema(schema, config));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the body as it is sent: a document's bytes are text, its link is a URL. */
    private static JsonNode filled(JsonNode body) {
        if (body instanceof ObjectNode object) {
            object.properties()
                    .forEach(field -> field.setValue(
                            field.getValue().has("$document")
                                    ? Json.MAPPER.getNodeFactory().textNode("eA==")
                                    : field.getValue().has("$link")
                                            ? Json.MAPPER.getNodeFactory().textNode("https://bridge.example/d")
                                            : filled(field.getValue())));
        } else if (body instanceof ArrayNode array) {
            array.forEach(AtsSpecs::filled);
        }
        return body;
    }
}
