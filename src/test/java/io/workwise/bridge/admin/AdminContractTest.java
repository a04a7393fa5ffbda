package io.workwise.bridge.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaId;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecVersion.VersionFlag;
import io.workwise.bridge.admin.Access.Role;
import io.workwise.bridge.edge.Limits;
import io.workwise.bridge.edge.TestPort;
import io.workwise.bridge.json.Json;
import io.workwise.bridge.testkit.TestCompany;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The admin API matches its document: the same calls, roles and answers. */
class AdminContractTest {
    private static final List<String> METHODS = List.of("get", "put", "post", "delete");
    private static final Map<String, String> IDS = Map.of(
            "token",
            "no-such-token",
            "session",
            "no-such-session",
            "integrationId",
            TestCompany.INTEGRATION,
            "atsJobId",
            TestCompany.ATS_JOB,
            "workwiseJobId",
            TestCompany.WW_JOB,
            "applicationId",
            "none");
    private static final JsonNode DOCUMENT = document();

    @TempDir
    private static Path folder;

    private static TestCompany company;
    private static AdminServer server;
    private static final List<String> SERVED = new ArrayList<>();

    /**
     * A call.
     *
     * @param role the lowest allowed role; null for everybody
     */
    record Call(String method, String path, Role role, JsonNode described) {
        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    private static JsonNode document() {
        try (InputStream in = AdminContractTest.class.getResourceAsStream("/admin-api.openapi.yaml")) {
            return Json.MAPPER.valueToTree(new Load(LoadSettings.builder().build()).loadFromInputStream(in));
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @BeforeAll
    static void aBridge() throws Exception {
        company = new TestCompany(folder, "jdbc:sqlite:{data}/bridge.db").open();
        Access access = new Access(
                List.of(
                        Map.entry("viewer", Role.VIEWER),
                        Map.entry("operator", Role.OPERATOR),
                        Map.entry("admin", Role.ADMIN)),
                token -> token);
        server = new AdminServer(company.parts(), access, AdminServer.Site.NONE, TestPort.admin(), Limits.DEFAULT);
        server.routes()
                .forEach(route -> SERVED.add(route.method() + " " + route.path().replaceAll("\\{[^}]*}", "{}")));
    }

    @AfterAll
    static void close() {
        server.close();
        company.close();
    }

    /** Returns the calls of the admin port. */
    static Stream<Call> calls() {
        return DOCUMENT.path("paths").properties().stream()
                .filter(path -> !path.getValue()
                        .path("servers")
                        .path(0)
                        .path("url")
                        .asText()
                        .startsWith("http"))
                .flatMap(path -> METHODS.stream().filter(path.getValue()::has).map(method -> call(path, method)));
    }

    private static Call call(Map.Entry<String, JsonNode> path, String method) {
        JsonNode described = path.getValue().path(method);
        JsonNode servers = path.getValue().has("servers") ? path.getValue().path("servers") : DOCUMENT.path("servers");
        String role = described.path("x-role").asText();
        return new Call(
                method.toUpperCase(Locale.ROOT),
                servers.path(0).path("url").asText() + path.getKey(),
                role.equals("public") ? null : Role.valueOf(role.toUpperCase(Locale.ROOT)),
                described);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/integrations/%00",
                "/api/v1/integrations/a%00b/applications",
                "/api/v1/%zz",
                "/api/v1/integrations/a%",
                "/api/v1/integrations/%c0%ae",
                "/%00",
                "/api/v1/integrations/%ff%fe",
                "/api/v1/integrations/a b"
            })
    void a_path_that_cannot_be_decoded_is_refused_with_a_problem_document_as_all_else_is(String path) throws Exception {
        try (Socket socket = new Socket("127.0.0.1", server.port())) {
            socket.getOutputStream()
                    .write(("GET " + path
                                    + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer viewer\r\nConnection: close\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(answer)
                    .containsPattern("^HTTP/1[.]1 4\\d\\d ")
                    .containsIgnoringCase("content-type: application/problem+json")
                    .doesNotContainIgnoringCase("jetty")
                    .doesNotContain("<html");
            JsonNode problem = Json.MAPPER.readTree(answer.substring(answer.indexOf("\r\n\r\n")));
            assertThat(answer).startsWith("HTTP/1.1 " + problem.path("status").asInt());
            assertThat(problem.path("code").asText()).isIn("bad-request", "not-found");
        }
    }

    @Test
    void the_api_serves_exactly_what_its_document_describes() {
        assertThat(calls().map(call -> call.toString().replaceAll("\\{[^}]*}", "{}")))
                .hasSizeGreaterThan(25)
                .containsExactlyInAnyOrderElementsOf(SERVED);
    }

    @ParameterizedTest
    @MethodSource("calls")
    void each_call_is_for_its_roles_alone_and_answers_what_is_described(Call call) throws Exception {
        HttpResponse<String> nobody = send(call, null);
        HttpResponse<String> stranger = send(call, "somebody's token");
        if (call.role() != null) {
            assertThat(List.of(nobody.statusCode(), stranger.statusCode())).containsOnly(401);
            assertThat(nobody.body()).contains("\"code\":\"unauthorized\"");
        }
        for (Role role : Role.values()) {
            HttpResponse<String> answer = send(call, role.code());
            assertThat(call.described().path("responses").has(String.valueOf(answer.statusCode())))
                    .as("%s is among the answers that are described: %s", answer.statusCode(), answer.body())
                    .isTrue();
            assertThat(answer.body()).doesNotContain("there is nothing at this address");
            if (call.role() != null && role.compareTo(call.role()) < 0) {
                assertThat(answer.statusCode()).as("as %s", role).isEqualTo(403);
                assertThat(answer.body())
                        .contains("\"code\":\"forbidden\"")
                        .contains(call.role().code());
            } else {
                assertThat(answer.statusCode()).as("as %s", role).isNotIn(401, 403);
            }
        }
    }

    private static HttpResponse<String> send(Call call, String token) throws Exception {
        String path = call.path();
        for (Map.Entry<String, String> id : IDS.entrySet()) {
            path = path.replace("{" + id.getKey() + "}", id.getValue());
        }
        assertThat(path).doesNotContain("{");
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
                .method(
                        call.method(),
                        call.described().has("requestBody")
                                ? HttpRequest.BodyPublishers.ofString("{\"nobody\": \"knows this\"}")
                                : HttpRequest.BodyPublishers.noBody());
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void all_that_it_refers_to_is_there() {
        List<String> references = new ArrayList<>();
        DOCUMENT.findValues("$ref").forEach(reference -> references.add(reference.asText()));
        assertThat(references).hasSizeGreaterThan(100).allSatisfy(reference -> assertThat(
                        DOCUMENT.at(reference.substring(1)).isMissingNode())
                .as(reference)
                .isFalse());
    }

    @Test
    void each_call_has_a_name_of_its_own_and_says_what_its_path_holds() {
        assertThat(calls().map(call -> call.described().path("operationId").asText()))
                .doesNotHaveDuplicates()
                .doesNotContain("");
        DOCUMENT.path("paths").properties().forEach(path -> {
            List<String> places = java.util.regex.Pattern.compile("\\{([^}]*)}")
                    .matcher(path.getKey())
                    .results()
                    .map(r -> r.group(1))
                    .toList();
            List<String> described = new ArrayList<>();
            path.getValue()
                    .path("parameters")
                    .forEach(parameter -> described.add(
                            DOCUMENT.at(parameter.path("$ref").asText().substring(1))
                                    .path("name")
                                    .asText()));
            assertThat(described).as(path.getKey()).containsExactlyInAnyOrderElementsOf(places);
        });
    }

    @Test
    void each_schema_is_one_and_each_example_is_as_its_schema_says() {
        JsonSchema meta =
                JsonSchemaFactory.getInstance(VersionFlag.V202012).getSchema(SchemaLocation.of(SchemaId.V202012));
        assertThat(DOCUMENT.path("components").path("schemas").properties())
                .isNotEmpty()
                .allSatisfy(schema -> assertThat(meta.validate(schema.getValue()))
                        .as(schema.getKey())
                        .isEmpty());
        List<String> checked = new ArrayList<>();
        check(DOCUMENT, checked);
        assertThat(checked).hasSizeGreaterThan(30);
    }

    private static void check(JsonNode node, List<String> checked) {
        if (node.has("schema") && node.has("examples")) {
            ObjectNode schema = Json.MAPPER.createObjectNode();
            schema.set("components", DOCUMENT.path("components"));
            schema.putArray("allOf").add(node.path("schema"));
            JsonSchema read = JsonSchemaFactory.getInstance(VersionFlag.V202012).getSchema(schema);
            node.path("examples").properties().forEach(example -> {
                JsonNode value = (example.getValue().has("$ref")
                                ? DOCUMENT.at(
                                        example.getValue().path("$ref").asText().substring(1))
                                : example.getValue())
                        .path("value");
                assertThat(read.validate(value))
                        .as(example.getKey() + " " + value)
                        .isEmpty();
                checked.add(example.getKey());
            });
        }
        node.forEach(child -> check(child, checked));
    }
}
