package io.workwise.bridge.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.workwise.bridge.application.Application.Document;
import io.workwise.bridge.edge.Limits;
import io.workwise.bridge.edge.TestPort;
import io.workwise.bridge.gate.GateStates;
import io.workwise.bridge.http.HttpPort;
import io.workwise.bridge.integration.AnIntegration;
import io.workwise.bridge.integration.Integration;
import io.workwise.bridge.integration.Integrations;
import io.workwise.bridge.integration.Secrets;
import io.workwise.bridge.json.Json;
import io.workwise.bridge.sandbox.Behaviour;
import io.workwise.bridge.sandbox.Call;
import io.workwise.bridge.sandbox.FakeWorkwise;
import io.workwise.bridge.sandbox.Fault;
import io.workwise.bridge.sql.Database;
import io.workwise.bridge.workwise.WorkwiseClock;
import io.workwise.bridge.workwise.WorkwiseRequest;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A link leads to one document, works once and expires. */
class DocumentLinksTest {
    private static final byte[] CV = "a curriculum vitae".getBytes(StandardCharsets.UTF_8);

    @TempDir
    private Path folder;

    private final AtomicLong nanos = new AtomicLong();
    private final FakeWorkwise workwise = new FakeWorkwise(Clock.systemUTC(), "t");
    private final HttpPort http = new HttpPort();
    private final HttpClient client = HttpClient.newHttpClient();
    private Database database;
    private DocumentLinks links;
    private DocumentServer server;
    private Integration integration;

    @BeforeEach
    void aServer() {
        integration = AnIntegration.withKombo(folder, "workwise.base-url = " + workwise.url());
        workwise.putDocument("d 1", "application/pdf", CV);
        links = new DocumentLinks("https://bridge.test", Duration.ofMinutes(15), nanos::get);
        server = new DocumentServer(
                links,
                new WorkwiseRequest(
                        new Integrations(Map.of(integration.id(), integration)),
                        http,
                        new WorkwiseClock(Clock.systemUTC()),
                        states(),
                        id -> true,
                        Secrets.FIXED),
                TestPort.documents(),
                Limits.DEFAULT);
    }

    @AfterEach
    void stop() {
        server.close();
        http.close();
        database.close();
        workwise.close();
    }

    @Test
    void a_link_gives_its_document_once() throws Exception {
        String link = link("d 1");
        HttpResponse<byte[]> answer = get(link);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo(CV);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/pdf");
        assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(get(link).statusCode()).as("the second time").isEqualTo(404);
    }

    @Test
    void a_link_expires() throws Exception {
        String link = link("d 1");
        nanos.set(Duration.ofMinutes(15).toNanos() + 1);
        assertThat(get(link).statusCode()).isEqualTo(404);
    }

    @Test
    void a_link_leads_only_to_its_own_document() throws Exception {
        workwise.putDocument("d-2", "application/pdf", CV);
        String link = link("d 1");
        assertThat(get(link.replace("d%201", "d-2")).statusCode()).isEqualTo(404);
        assertThat(get("https://bridge.test/documents/AAAA/d%201").statusCode()).isEqualTo(404);
        assertThat(get("https://bridge.test/api/v1/integrations").statusCode()).isEqualTo(404);
        assertThat(get(link).statusCode()).isEqualTo(200);
    }

    @Test
    void a_link_in_use_gives_nothing_and_works_again_after_a_failure() {
        String token = link("d 1").split("/")[4];
        DocumentLinks.Link taken = links.take(token, "d 1").orElseThrow();
        assertThat(links.take(token, "d 1"))
                .as("while another request fetches it")
                .isEmpty();
        links.putBack(token, taken);
        assertThat(links.take(token, "d 1")).contains(taken);
    }

    @Test
    void a_head_request_does_not_use_a_link_up() throws Exception {
        String link = link("d 1");
        HttpRequest head = HttpRequest.newBuilder(here(link))
                .method("HEAD", HttpRequest.BodyPublishers.noBody())
                .build();
        assertThat(client.send(head, BodyHandlers.discarding()).statusCode()).isEqualTo(200);
        assertThat(get(link).body()).isEqualTo(CV);
    }

    @Test
    void a_link_works_again_after_a_failure_of_workwise() throws Exception {
        String link = link("d 1");
        workwise.behave(new Behaviour() {
            @Override
            public Fault onRequest(Call call) {
                return Fault.answer(500, Map.of(), "");
            }
        });
        assertThat(get(link).statusCode()).isEqualTo(503);
        workwise.behave(Behaviour.NONE);
        assertThat(get(link).body()).isEqualTo(CV);
    }

    @Test
    void a_document_that_workwise_has_deleted_is_not_found() throws Exception {
        assertThat(get(link("gone")).statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"<html><body>Bitte anmelden</body></html>", "a curriculum", "A curriculum vitae", ""})
    void a_wrong_document_is_not_sent_and_its_link_works_again_R24(String other) throws Exception {
        String link = link("d 1");
        workwise.putDocument("d 1", "text/html", other.getBytes(StandardCharsets.UTF_8));
        HttpResponse<byte[]> answer = get(link);
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Content-Type"))
                .as("the answer instead of the document")
                .contains("application/problem+json");
        workwise.putDocument("d 1", "text/html", CV);
        assertThat(get(link).body()).isEqualTo(CV);
    }

    @Test
    void a_large_wrong_document_breaks_off_R24() throws Exception {
        byte[] large = new byte[500_000];
        workwise.putDocument("d 1", "application/pdf", large);
        String link = link(new Document("d 1", "cv", "application/pdf", large.length, sha256(CV)));
        assertThatThrownBy(() -> get(link)).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> get(link))
                .as("the link still works and breaks off again")
                .isInstanceOf(IOException.class);
    }

    @Test
    void a_document_has_the_announced_type_and_no_coding_R24() throws Exception {
        workwise.putDocument("d 1", "text/html", CV);
        HttpRequest request = HttpRequest.newBuilder(here(link("d 1")))
                .header("Accept-Encoding", "gzip")
                .build();
        HttpResponse<byte[]> answer = client.send(request, BodyHandlers.ofByteArray());
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/pdf");
        assertThat(answer.headers().firstValue("Content-Encoding")).isEmpty();
        assertThat(answer.headers().firstValueAsLong("Content-Length")).hasValue(CV.length);
        assertThat(answer.body()).isEqualTo(CV);
    }

    @Test
    void one_document_may_have_two_links() {
        assertThat(link("d 1")).isNotEqualTo(link("d 1"));
    }

    private GateStates states() {
        database = Database.open("jdbc:sqlite:" + folder.resolve("bridge.db"), "", "");
        return new GateStates(database);
    }

    private String link(String documentId) {
        return link(new Document(documentId, "cv", "application/pdf", CV.length, sha256(CV)));
    }

    private String link(Document document) {
        JsonNode made = links.made(
                Json.MAPPER
                        .createObjectNode()
                        .set("cv", Json.MAPPER.createObjectNode().put("$link", document.id())),
                integration,
                Map.of(document.id(), document));
        assertThat(made.path("cv").asText()).matches("https://bridge\\.test/documents/[\\w-]{43}/.*");
        return made.path("cv").asText();
    }

    private HttpResponse<byte[]> get(String link) throws Exception {
        return client.send(HttpRequest.newBuilder(here(link)).build(), BodyHandlers.ofByteArray());
    }

    private URI here(String link) {
        return URI.create(link.replace("https://bridge.test", "http://127.0.0.1:" + server.port()));
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
