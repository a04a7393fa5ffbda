package io.workwise.bridge.edge;

import static org.assertj.core.api.Assertions.assertThat;

import io.javalin.http.HandlerType;
import io.workwise.bridge.edge.Edge.Port;
import io.workwise.bridge.edge.RawClient.Answer;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A port accepts valid requests, refuses others, and sends the security headers with each answer. */
class EdgeTest {
    private static final Limits LIMITS = new Limits(50, Duration.ofSeconds(10), Duration.ofSeconds(10), 1_000);
    private Edge edge;
    private RawClient client;

    @BeforeEach
    void aPort() throws IOException {
        edge = Edge.open(
                new Port(
                        "admin",
                        "127.0.0.1",
                        0,
                        Hosts.of("https://bridge.example.org", List.of("bridge")),
                        "",
                        true,
                        Ports.LARGEST_BODY,
                        false),
                LIMITS,
                ProblemDocument::show,
                EdgeTest::serve);
        client = new RawClient(edge.port());
    }

    private static void serve(Routes routes) {
        routes.get("/data", Need.NOTHING, context -> context.result("data"))
                .post("/data", Need.NOTHING, context -> context.result(context.body()));
        routes.post("/form", Need.NOTHING, context -> context.result(String.valueOf(context.formParam("field"))));
        routes.get("/data/{id}", Need.NOTHING, context -> context.result(context.pathParam("id")));
        routes.get("/fault", Need.NOTHING, context -> {
            throw new IllegalStateException("a secret");
        });
        routes.get("/error", Need.NOTHING, context -> {
            throw new StackOverflowError("a secret");
        });
        routes.javalin.addHttpHandler(HandlerType.GET, "/forgotten", context -> context.result("secret"));
    }

    @AfterEach
    void close() throws IOException {
        client.close();
        edge.close();
    }

    private Answer answer(String methodAndPath, String... lines) throws IOException {
        return client.asks(methodAndPath, lines).hears();
    }

    @Test
    void a_connection_serves_one_request_after_the_other() throws IOException {
        assertThat(answer("GET /data").body()).isEqualTo("data");
        client.asks("POST /data", "Content-Length: 5").sends("hello");
        assertThat(client.hears().body()).isEqualTo("hello");
        client.asks("POST /data", "Transfer-Encoding: chunked").sends("3\r\nhel\r\n2\r\nlo\r\n0\r\n\r\n");
        assertThat(client.hears().body()).isEqualTo("hello");
        client.asks("POST /form", "Content-Type: application/x-www-form-urlencoded", "Content-Length: 10")
                .sends("field=w%C3");
        assertThat(client.hears().status()).isEqualTo(200);
    }

    /** A proxy may read such a request as one, and a second, hidden request as its body. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Transfer-Encoding: chunked||1;a=\"|x\"|x|0||HIDDEN",
                "Transfer-Encoding: chunked||1;a=\"|\"|x|0||HIDDEN",
                "Transfer-Encoding: chunked||-1|x|0||HIDDEN",
                "Transfer-Encoding: chunked||0x1|x|0||HIDDEN",
                "Transfer-Encoding: chunked||1 |xy|0||HIDDEN",
                "Transfer-Encoding: chunked||FFFFFFFFFFFFFFFFF|x|0||HIDDEN",
                "Transfer-Encoding: chunked||\n1|x|0||HIDDEN",
                "Transfer-Encoding: chunked|Content-Length: 3||0||HIDDEN",
                "Content-Length: 3|Transfer-Encoding: chunked||0||HIDDEN",
                "Content-Length: 3|Content-Length: 30||abcHIDDEN",
                "Content-Length: -3||abcHIDDEN",
                "Content-Length: +3||abcHIDDEN",
                "Content-Length: 3,30||abcHIDDEN",
                "Content-Length : 3||abcHIDDEN",
                "Content-Length: 3| folded: 30||abcHIDDEN",
                "Transfer-Encoding: identity, chunked||0||HIDDEN",
                "Transfer-Encoding: chunked, chunked||0||HIDDEN",
                "Transfer-Encoding: xchunked||0||HIDDEN",
                "Transfer-Encoding:\u000bchunked||0||HIDDEN",
                "Host: other||HIDDEN",
                "No colon||HIDDEN"
            })
    void an_ambiguous_request_has_one_answer_and_ends_the_connection(String rest) throws IOException {
        client.sends(("POST /data HTTP/1.1|Host: 127.0.0.1|" + rest)
                .replace("|", "\r\n")
                .replace("HIDDEN", "GET /data HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n"));
        Answer answer = client.hears();
        assertThat(answer.status()).isBetween(400, 499);
        assertThat(answer.headers()).containsEntry("content-type", "application/problem+json");
        assertThat(client.hears()).as("a second answer").isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /data HTTP/1.1\nHost: 127.0.0.1\n\n",
                "GET /data\r\n",
                "GET /data HTTP/0.9\r\n\r\n",
                "get /data HTTP/1.1\r\n\r\n",
                "GET http://evil.example/data HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n",
                "GET /data HTTP/1.1\r\n\r\n",
                "\u0016\u0003\u0001\u0002\u0000\u0001\u0000\r\n\r\n",
                "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"
            })
    void whatever_is_not_valid_http_is_refused(String request) throws IOException {
        Answer answer = client.sends(request).hears();
        assertThat(answer == null ? 400 : answer.status()).isIn(400, 404, 421, 426, 505);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "//data",
                "/./data",
                "/x/../data",
                "/data/..;/data",
                "/%2e/data;x=1",
                "/data/%",
                "/data/%zz",
                "/data/%c3%28",
                "/data#x",
                "/DATA",
                "/data;x",
                "/data;jsessionid=1",
                "/%64ata/x/y"
            })
    void an_address_has_one_spelling(String path) throws IOException {
        assertThat(answer("GET " + path).status()).isIn(400, 404);
    }

    @ParameterizedTest
    @CsvSource({"a%2Fb,a/b", "%2e%2e,..", "%2E,.", "a%25b,a%b", "a%3Bb,a;b", "%C3%BC,ü", "a%20b,a b", "a+b,a+b"})
    void an_id_may_hold_any_character(String spelled, String id) throws IOException {
        assertThat(answer("GET /data/" + spelled).body()).isEqualTo(id);
    }

    @Test
    void headers_and_addresses_have_a_largest_size() throws IOException {
        assertThat(answer("GET /data", "Cookie: " + "x".repeat(30 << 10)).status())
                .isEqualTo(200);
        assertThat(answer("GET /data", "Cookie: " + "x".repeat(33 << 10)).status())
                .isEqualTo(431);
        assertThat(client.isCutOff()).isTrue();
        try (RawClient other = new RawClient(edge.port())) {
            assertThat(other.asks("GET /data?" + "x".repeat(33 << 10)).hears().status())
                    .isEqualTo(414);
        }
    }

    @Test
    void bodies_have_a_largest_size_with_any_declared_length() throws IOException {
        client.asks("POST /data", "Content-Length: " + Ports.LARGEST_BODY).sends("x".repeat(Ports.LARGEST_BODY));
        assertThat(client.hears().body()).hasSize(Ports.LARGEST_BODY);
        Answer told = answer("POST /data", "Content-Length: " + (Ports.LARGEST_BODY + 1));
        assertThat(told.status()).isEqualTo(413);
        assertThat(told.body()).contains("\"code\":\"too-large\"");
        try (RawClient other = new RawClient(edge.port())) {
            other.asks("POST /data", "Transfer-Encoding: chunked").sends("10001\r\n" + "x".repeat(0x10001) + "\r\n");
            assertThat(other.hears().status()).isEqualTo(413);
        }
    }

    @Test
    void files_are_refused_before_any_of_them_is_read() throws IOException {
        long before = temporaryFiles();
        client.asks("POST /form", "Content-Type: Multipart/form-data; boundary=b", "Content-Length: 2000000000");
        assertThat(client.hears().status()).isEqualTo(415);
        assertThat(temporaryFiles()).isEqualTo(before);
    }

    private static long temporaryFiles() throws IOException {
        try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return files.filter(file -> file.getFileName().toString().startsWith("MultiPart"))
                    .count();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1,200",
        "127.0.0.1:8080,200",
        "localhost,200",
        "LOCALHOST:80,200",
        "[::1]:8080,200",
        "bridge,200",
        "bridge.example.org,200",
        "bridge.example.org.,200",
        "evil.example,421",
        "127.0.0.1.evil.example,421",
        "localhost.evil.example,421",
        "bridge.example.org.evil.example,421",
        "127.0.0.1@evil.example,400"
    })
    void it_answers_under_its_own_names_alone(String host, int status) throws IOException {
        assertThat(client.sends("GET /data HTTP/1.1\r\nHost: " + host + "\r\n\r\n")
                        .hears()
                        .status())
                .isEqualTo(status);
    }

    @Test
    void a_route_without_a_need_is_refused() throws IOException {
        for (String spelled : List.of("/forgotten", "/forgotten/")) {
            Answer answer = answer("GET " + spelled);
            assertThat(answer.status()).isEqualTo(403);
            assertThat(answer.body()).contains("\"code\":\"forbidden\"").doesNotContain("secret");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "GET /data,200",
        "GET /nowhere,404",
        "POST /nowhere,404",
        "PUT /data,404",
        "TRACE /data,404",
        "OPTIONS /data,404",
        "BREW /data,404",
        "GET /forgotten,403",
        "GET /fault,500",
        "GET /error,500",
        "GET /data/%zz,400",
        "GET //data,400"
    })
    void each_answer_forbids_what_nobody_needs_and_tells_nothing_of_the_server(String methodAndPath, int status)
            throws IOException {
        Answer answer = answer(methodAndPath);
        assertThat(answer.status()).isEqualTo(status);
        secured(answer);
        assertThat(answer.body())
                .doesNotContain("a secret")
                .doesNotContainIgnoringCase("jetty")
                .doesNotContainIgnoringCase("javalin")
                .doesNotContainIgnoringCase("exception");
    }

    @ParameterizedTest
    @CsvSource({
        "Host: x,400",
        "Content-Length: 99999999,413",
        "Content-Type: multipart/form-data; boundary=b,415",
        "Transfer-Encoding: gzip,400",
        "No colon,400"
    })
    void so_does_each_refusal(String line, int status) throws IOException {
        Answer answer = answer("POST /data", line);
        assertThat(answer.status()).isEqualTo(status);
        secured(answer);
        secured(new RawClient(edge.port())
                .sends("GET /data HTTP/1.1\r\nHost: evil.example\r\n\r\n")
                .hears());
        secured(new RawClient(edge.port())
                .asks("GET /data", "Cookie: " + "x".repeat(33 << 10))
                .hears());
    }

    static void secured(Answer answer) {
        assertThat(answer.headers())
                .containsEntry("x-content-type-options", "nosniff")
                .containsEntry("x-frame-options", "DENY")
                .containsEntry("cache-control", "no-store")
                .containsEntry("referrer-policy", "no-referrer")
                .containsEntry("cross-origin-resource-policy", "same-origin")
                .containsEntry("cross-origin-opener-policy", "same-origin")
                .containsEntry("cross-origin-embedder-policy", "require-corp")
                .containsEntry("strict-transport-security", "max-age=31536000")
                .doesNotContainKeys("server", "x-powered-by", "set-cookie");
        assertThat(answer.headers().get("content-security-policy"))
                .contains("default-src 'none'")
                .contains("frame-ancestors 'none'");
    }

    @Test
    void no_other_class_builds_a_server() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            assertThat(files.filter(file -> file.toString().endsWith(".java"))
                            .filter(file -> builds(file))
                            .map(file -> file.getFileName().toString()))
                    .as("except the fakes of sandbox and cases, and the sandbox's look for a free port")
                    .containsExactlyInAnyOrder(
                            "Edge.java", "LoopbackServer.java", "CannedAts.java", "SandboxSettings.java");
        }
    }

    private static boolean builds(Path file) {
        try {
            String code = Files.readString(file);
            return Stream.of(
                            "Javalin.create(",
                            "Javalin.start(",
                            "new Server(",
                            "HttpServer.create(",
                            "new ServerSocket(",
                            "ServerSocketChannel.open(")
                    .anyMatch(code::contains);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void an_answer_that_breaks_off_is_not_taken_for_a_whole_one() throws IOException {
        Port documents = TestPort.documents();
        try (Edge streaming = Edge.open(
                        documents,
                        LIMITS,
                        ProblemDocument::show,
                        routes -> routes.get("/document", Need.NOTHING, context -> {
                            OutputStream out = context.res().getOutputStream();
                            out.write(new byte[100_000]);
                            out.flush();
                            Edge.breakOff(context);
                        }));
                RawClient reader =
                        new RawClient(streaming.port()).sends("GET /document HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n")) {
            Answer answer = reader.hears();
            assertThat(answer.headers()).containsEntry("transfer-encoding", "chunked");
            assertThat(reader.isCutOff()).isTrue();
        }
    }
}
