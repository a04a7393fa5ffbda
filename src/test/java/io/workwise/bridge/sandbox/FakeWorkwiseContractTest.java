package io.workwise.bridge.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecVersion.VersionFlag;
import io.workwise.bridge.testkit.TestClock;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * The fake Workwise is the reference implementation of docs/workwise-api.openapi.yaml: the document declares each of
 * its answers.
 */
class FakeWorkwiseContractTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final JsonNode DOCUMENT = document();
    private static final List<String> METHODS = List.of("get", "put", "post", "delete");
    private static final String BASE = "https://workwise.test/api";
    private final TestClock clock = new TestClock();
    private final FakeWorkwise workwise = new FakeWorkwise(clock, "secret");
    private final Http http = new Http(workwise.url() + "/v1", "Authorization", "Bearer secret");
    private String application;

    private static JsonNode document() {
        try {
            return JSON.valueToTree(new Load(LoadSettings.builder().build())
                    .loadFromString(Files.readString(Path.of("docs/workwise-api.openapi.yaml"))));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @BeforeEach
    void aCompanyWithApplications() {
        SandboxJobs.fill(workwise);
        Applicants applicants = new Applicants(clock, 7);
        for (int i = 0; i < 30; i++) {
            application = applicants.next(SandboxWorld.MECHANIC).applyAt(workwise);
        }
    }

    @AfterEach
    void stop() {
        workwise.close();
    }

    /**
     * Sends a GET.
     *
     * @param path as the document writes it
     * @param query with its question mark
     */
    private JsonNode get(String path, String query) throws Exception {
        Http.Answer answer = http.get(filled(path) + query);
        assertNamed("get", path, answer);
        return answer.status() == 200 ? answer.json() : null;
    }

    private String filled(String path) {
        return path.replace("{applicationId}", application)
                .replace(
                        "{documentId}",
                        workwise.application(application)
                                .path("documents")
                                .path(0)
                                .path("id")
                                .asText("none"));
    }

    private static void assertNamed(String method, String path, Http.Answer answer) throws IOException {
        JsonNode responses = DOCUMENT.path("paths").path(path).path(method).path("responses");
        assertThat(responses.has(String.valueOf(answer.status())))
                .as("%s %s answers %d, which the document names", method, path, answer.status())
                .isTrue();
        JsonNode schema = responses
                .path(String.valueOf(answer.status()))
                .path("content")
                .path("application/json")
                .path("schema");
        if (!schema.isMissingNode()) {
            assertValid(schema, answer.json());
        }
    }

    private static void assertValid(JsonNode schema, JsonNode answer) {
        ObjectNode wrapped = schema.deepCopy();
        wrapped.set("components", DOCUMENT.path("components").deepCopy());
        JsonSchemaFactory factory = JsonSchemaFactory.getInstance(VersionFlag.V202012);
        assertThat(factory.getSchema(SchemaLocation.of(BASE), wrapped)
                        .validate(
                                answer, context -> context.getExecutionConfig().setFormatAssertionsEnabled(true)))
                .isEmpty();
    }

    @Test
    void every_page_of_every_list_is_what_the_document_says() throws Exception {
        for (String list : List.of("/jobs", "/application-statuses", "/applications")) {
            int seen = 0;
            String query = list.equals("/application-statuses") ? "" : "?limit=2";
            while (query != null) {
                JsonNode page = get(list, query);
                seen += page.path("items").size();
                query = page.has("nextPageToken")
                        ? "?limit=2&pageToken=" + page.path("nextPageToken").asText()
                        : null;
            }
            assertThat(seen).as(list).isGreaterThan(3);
        }
    }

    @Test
    void one_application_is_what_the_document_says_before_and_after_its_status_changes_and_its_end() throws Exception {
        assertThat(get("/applications/{applicationId}", "").path("id").asText()).isEqualTo(application);
        assertNamed(
                "put",
                "/applications/{applicationId}/status",
                http.put("/applications/" + application + "/status", "{\"statusId\": \"interview\"}"));
        assertThat(get("/applications/{applicationId}", "")
                        .path("statusHistory")
                        .size())
                .isEqualTo(2);
        workwise.delete(application);
        assertNamed("get", "/applications/{applicationId}", http.get("/applications/" + application));
        assertNamed(
                "put",
                "/applications/{applicationId}/status",
                http.put("/applications/" + application + "/status", "{\"statusId\": \"hired\"}"));
        assertNamed("get", "/applications/{applicationId}", http.get("/applications/never-was"));
    }

    @Test
    void a_document_has_the_size_that_the_application_says() throws Exception {
        ObjectNode with = workwise.applications().stream()
                .filter(one -> !one.path("documents").isEmpty())
                .findFirst()
                .orElseThrow();
        for (JsonNode document : with.path("documents")) {
            Http.Answer answer = http.get("/documents/" + document.path("id").asText() + "/content");
            assertNamed("get", "/documents/{documentId}/content", answer);
            assertThat(answer.response().body()).hasSize(document.path("size").asInt());
        }
    }

    @Test
    void the_list_is_ascending_by_change_and_id() throws Exception {
        String before = "";
        for (JsonNode one : get("/applications", "?limit=200").path("items")) {
            String now = one.path("updatedAt").asText() + " " + one.path("id").asText();
            assertThat(now).isGreaterThan(before);
            before = now;
        }
    }

    @Test
    void the_fake_serves_each_operation_of_the_document() {
        DOCUMENT.path("paths").properties().forEach(path -> path.getValue().properties().stream()
                .map(Map.Entry::getKey)
                .filter(METHODS::contains)
                .forEach(method -> {
                    String operation = method.toUpperCase(Locale.ROOT) + " " + path.getKey();
                    assertThatCode(() -> http.send(
                                    method.toUpperCase(Locale.ROOT),
                                    filled(path.getKey()),
                                    BodyPublishers.ofString("{}")))
                            .doesNotThrowAnyException();
                    assertThat(workwise.requests(operation)).as(operation).isEqualTo(1);
                }));
    }

    @Test
    void an_answer_that_is_not_what_the_document_says_is_noticed() throws Exception {
        ObjectNode wrong = get("/applications/{applicationId}", "").deepCopy();
        wrong.put("receivedAt", "yesterday");
        JsonNode schema = DOCUMENT.path("paths")
                .path("/applications/{applicationId}")
                .path("get")
                .path("responses")
                .path("200")
                .path("content")
                .path("application/json")
                .path("schema");
        assertThatThrownBy(() -> assertValid(schema, wrong))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("receivedAt");
    }
}
