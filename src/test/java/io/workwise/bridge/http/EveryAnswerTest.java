package io.workwise.bridge.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.workwise.bridge.address.Address;
import io.workwise.bridge.application.Application;
import io.workwise.bridge.application.ApplicationReader;
import io.workwise.bridge.connector.Connectors;
import io.workwise.bridge.connector.Descriptor;
import io.workwise.bridge.delivery.AtsCall;
import io.workwise.bridge.delivery.Classifier;
import io.workwise.bridge.delivery.ErrorText;
import io.workwise.bridge.delivery.Export;
import io.workwise.bridge.delivery.OwnWords;
import io.workwise.bridge.delivery.RequestBody;
import io.workwise.bridge.delivery.WriteOutcomes;
import io.workwise.bridge.integration.AnIntegration;
import io.workwise.bridge.integration.Integration;
import io.workwise.bridge.json.Json;
import io.workwise.bridge.ledger.AtsReply;
import io.workwise.bridge.ledger.Entry;
import io.workwise.bridge.verdict.Reason;
import io.workwise.bridge.verdict.Verdict;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** R26, for every connector: foreign words at any place of an answer get neither into the detail nor into the code. */
class EveryAnswerTest {
    private static final List<String> CANARIES = List.of(
            "schwanger",
            "Nachbarin",
            "ich bin schwanger",
            "nachbarin_schwanger",
            "schwanger.nachbarin",
            "NACHBARIN",
            "nachbarin@firma.test");
    private static final Set<String> HIDDEN = Set.of("schwanger", "nachbarin");
    private static final ObjectMapper MAPPER = new ObjectMapper();

    @TempDir
    private Path folder;

    static Stream<String> connectors() {
        return Connectors.read(Path.of("routes"), new ArrayList<>()).all().keySet().stream();
    }

    /** Returns the bodies of all answers in the connector's cases. */
    private static Set<JsonNode> answers(String connector) throws IOException {
        Set<JsonNode> answers = new TreeSet<>((a, b) -> a.toString().compareTo(b.toString()));
        try (Stream<Path> files = Files.walk(Path.of("routes/ats", connector, "cases"))) {
            for (Path file : files.filter(f -> f.toString().endsWith(".yaml")).toList()) {
                MAPPER
                        .<JsonNode>valueToTree(
                                new Yaml(new SafeConstructor(new LoaderOptions())).load(Files.readString(file)))
                        .findValues("answer")
                        .stream()
                        .map(answer -> answer.path("body"))
                        .filter(JsonNode::isContainerNode)
                        .forEach(answers::add);
            }
        }
        return answers;
    }

    /** Returns copies of the body, each with the canary as one of its texts or field names. */
    private static List<JsonNode> withCanary(JsonNode json, String canary) {
        List<JsonNode> all = new ArrayList<>();
        if (json instanceof ObjectNode object) {
            object.properties().forEach(field -> {
                withCanary(field.getValue(), canary)
                        .forEach(value -> all.add(object.deepCopy().set(field.getKey(), value)));
                ObjectNode renamed = object.deepCopy();
                renamed.remove(field.getKey());
                all.add(renamed.set(canary, field.getValue()));
            });
        } else if (json instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                int at = i;
                withCanary(array.get(i), canary).forEach(value -> {
                    ArrayNode copy = array.deepCopy();
                    copy.set(at, value);
                    all.add(copy);
                });
            }
        } else {
            all.add(TextNode.valueOf(canary));
            all.add(TextNode.valueOf(json.asText() + " " + canary + "."));
        }
        return all;
    }

    @ParameterizedTest
    @MethodSource("connectors")
    void no_foreign_word_is_kept_wherever_the_answer_has_it(String connector) throws IOException {
        Integration integration = AnIntegration.with(folder, connector);
        Set<JsonNode> answers = answers(connector);
        assertThat(answers).isNotEmpty();
        for (JsonNode answer : answers) {
            for (String canary : CANARIES) {
                for (JsonNode said : withCanary(answer, canary)) {
                    for (int status : new int[] {201, 400, 500}) {
                        AtsCall call = call(integration);
                        call.answered(
                                new Answer(status, said, false, canary, canary, "<" + canary + ">; rel=\"next\""));
                        String kept = (WriteOutcomes.of(call).detail() + " " + Classifier.shownCode(call))
                                .toLowerCase(java.util.Locale.ROOT);
                        assertThat(HIDDEN)
                                .as("HTTP " + status + " " + said + " leaves " + kept)
                                .noneMatch(kept::contains);
                    }
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("connectors")
    void a_declared_code_is_shown_also_one_declared_with_its_status(String connector) {
        Integration integration = AnIntegration.with(folder, connector);
        Descriptor descriptor = integration.connector();
        OwnWords own = new OwnWords(null, descriptor);
        assertThat(descriptor.answers().classes().keySet().stream().map(code -> code.replaceFirst("^\\d{3} ", "")))
                .allSatisfy(code -> {
                    assertThat(own.isCode(code)).isTrue();
                    assertThat(ErrorText.shown(code, own)).isEqualTo(code);
                });
        assertThat(descriptor.steps().stream()
                        .flatMap(step -> step.requires().stream())
                        .map(Object::toString))
                .allSatisfy(field ->
                        assertThat(ErrorText.shown(field + " is missing", own)).isEqualTo(field + " is missing"));
    }

    private static AtsCall call(Integration integration) {
        Application application = ApplicationReader.read(json("""
                {"id": "p-1", "jobId": "w-1", "statusId": "open", "receivedAt": "2026-03-02T09:00:00Z", "candidate": {}, "documents": []}"""));
        Entry claim = new Entry(
                integration.id(),
                "p-1",
                "w-1",
                Instant.EPOCH,
                Instant.EPOCH,
                Verdict.SENDING,
                Reason.UNDER_WAY,
                null,
                "a-1",
                0,
                null,
                1,
                Instant.EPOCH,
                1,
                0,
                AtsReply.NOTHING,
                null,
                null,
                false,
                Instant.EPOCH,
                Address.FORM,
                List.of());
        return new AtsCall(
                integration,
                new Export(integration, claim, application),
                new HttpUriRequestBase("POST", URI.create("https://ats.example")),
                RequestBody.Encoding.JSON,
                json("{\"candidate\": {\"first_name\": \"Anna\"}}"));
    }

    private static JsonNode json(String text) {
        try {
            return Json.MAPPER.readTree(text);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
