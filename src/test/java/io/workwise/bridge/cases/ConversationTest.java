package io.workwise.bridge.cases;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.workwise.bridge.connector.Connectors;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** Requests and answers of other ATSs: tokens, forms, multipart and raw uploads, links to the next page. */
class ConversationTest {
    @TempDir
    Path folder;

    private final HttpClient client = HttpClient.newHttpClient();
    private CannedAts ats;
    private Case one;
    private Conversation conversation;

    @BeforeEach
    void aCaseOfAllKinds() throws Exception {
        Path kinds = Files.createDirectories(folder.resolve("kinds"));
        Files.writeString(kinds.resolve("input.json"), """
                {"id": "p-1", "documents": [{"id": "d-1", "size": 300}, {"id": "d-2", "size": 300}]}""");
        Files.writeString(kinds.resolve("case.yaml"), """
                whenever:
                  - request: POST /token
                    answer: {body: {access_token: t-1, expires_in: 3600}}
                  - request: GET /reset
                    answer: reset
                  - request: GET /half
                    answer: breaks-off
                requests:
                  - request: POST /login
                    form: {grant_type: client_credentials, scope: [read, write], name: Jörg & Co, seconds: 3600}
                    answer: {status: 201, headers: {Link: '<{{ats}}/jobs?page=2>; rel="next"'}, text: 'next: {{ats}}/jobs?page=2'}
                  - request: POST /files
                    parts:
                      - {name: category, content: cv}
                      - {name: file, filename: "Müller \\"neu\\".pdf", content-type: application/pdf, content: {$document: d-1}}
                    answer: 200
                  - request: PUT /uploads/d%2F1?name=a%20b
                    content: {$document: d-2}
                    answer: 204
                expected: {verdict: delivered created}
                """);
        one = CaseReader.read(
                kinds,
                new CaseReader.Source(
                        Connectors.read(Path.of("routes"), new ArrayList<>()).get("kombo"),
                        null,
                        null,
                        List.of(kinds.getParent())));
        ats = new CannedAts(CaseRun.CLOCK);
        conversation = ats.begin(one);
    }

    @AfterEach
    void close() throws Exception {
        ats.close();
    }

    @Test
    void a_form_the_parts_of_a_multipart_and_bytes_alone_are_compared_as_they_are_meant() throws Exception {
        String form = "name=J%C3%B6rg+%26+Co&scope=read&grant_type=client_credentials&scope=write&seconds=3600";
        HttpResponse<String> login =
                send("POST", "/login", "application/x-www-form-urlencoded", form.getBytes(StandardCharsets.UTF_8));
        assertThat(login.statusCode()).isEqualTo(201);
        assertThat(login.headers().firstValue("Link"))
                .as("an answer can lead back here")
                .contains("<" + ats.url(one) + "/jobs?page=2>; rel=\"next\"");
        assertThat(login.headers().firstValue("Date")).contains("Mon, 2 Mar 2026 08:00:00 GMT");
        assertThat(login.body()).isEqualTo("next: " + ats.url(one) + "/jobs?page=2");
        assertThat(send("POST", "/files", "multipart/form-data; boundary=xyz", parts("d-1"))
                        .statusCode())
                .isEqualTo(200);
        assertThat(send("PUT", "/uploads/d%2F1?name=a+b", "application/pdf", bytes("d-2"))
                        .statusCode())
                .isEqualTo(204);
        assertThat(conversation.mismatches()).isEmpty();
    }

    @Test
    void mismatches_in_them_are_named() throws Exception {
        send("POST", "/login", "application/json", "{\"grant_type\": \"client_credentials\"}".getBytes(UTF_8));
        send("POST", "/files", "multipart/form-data; boundary=\"xyz\"", parts("d-2"));
        send("PUT", "/uploads/d%2F1?name=a%20b", "application/pdf", "other bytes".getBytes(UTF_8));
        assertThat(conversation.mismatches().stream().map(m -> m.path() + ": " + m.got()))
                .containsExactly(
                        "form: \"(no form, but 36 bytes of application/json) {\\\"grant_type\\\": \\\"client_credentials\\\"}\"",
                        "parts[1].content.$document: \"d-2\"",
                        "content: \"other bytes\"");
    }

    @Test
    void whenever_requests_do_not_count_as_expected_requests() throws Exception {
        for (int i = 0; i < 3; i++) {
            assertThat(send("POST", "/token", "text/plain", new byte[0]).body())
                    .isEqualTo("{\"access_token\":\"t-1\",\"expires_in\":3600}");
        }
        assertThat(conversation.mismatches())
                .extracting(Mismatch::got)
                .containsExactly("nothing", "nothing", "nothing");
        assertThat(conversation.wentAsExpected()).isTrue();
    }

    @Test
    void after_an_unexpected_request_nothing_more_is_compared() throws Exception {
        assertThat(send("POST", "/files", "multipart/form-data; boundary=xyz", parts("d-1"))
                        .statusCode())
                .isEqualTo(400);
        assertThat(send("POST", "/login", "text/plain", new byte[0]).statusCode())
                .isEqualTo(400);
        assertThat(conversation.mismatches())
                .extracting(Mismatch::expected, Mismatch::got)
                .containsExactly(tuple("\"POST /login\"", "\"POST /files\""));
        assertThat(conversation.wentAsExpected()).isFalse();
    }

    private HttpResponse<String> send(String method, String path, String type, byte[] body)
            throws IOException, InterruptedException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(ats.url(one) + path)).header("Content-Type", type);
        return client.send(
                request.method(method, BodyPublishers.ofByteArray(body)).build(), BodyHandlers.ofString());
    }

    private byte[] bytes(String document) {
        return one.documents().bytes().get(document);
    }

    private byte[] parts(String document) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write("preamble\r\n--xyz\r\nContent-Disposition: form-data; name=\"category\"\r\n\r\ncv\r\n--xyz\r\n"
                .getBytes(StandardCharsets.UTF_8));
        out.write(
                "Content-Disposition: form-data; name=\"file\"; filename=\"Müller \\\"neu\\\".pdf\"\r\nContent-Type: application/pdf\r\n\r\n"
                        .getBytes(StandardCharsets.UTF_8));
        out.write(bytes(document));
        out.write("\r\n--xyz--\r\n".getBytes(StandardCharsets.UTF_8));
        return out.toByteArray();
    }

    @Test
    void a_connection_that_a_case_closes_leaves_nothing_in_the_log() throws Exception {
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        log.start();
        root.addAppender(log);
        try {
            for (String path : List.of("/reset", "/half")) {
                HttpRequest request =
                        HttpRequest.newBuilder(URI.create(ats.url(one) + path)).build();
                assertThatThrownBy(() -> client.send(request, BodyHandlers.ofString()))
                        .as(path)
                        .isInstanceOf(IOException.class);
            }
            ats.close();
        } finally {
            root.detachAppender(log);
        }
        assertThat(log.list).isEmpty();
    }
}
