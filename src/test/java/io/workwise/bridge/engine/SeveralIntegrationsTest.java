package io.workwise.bridge.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.workwise.bridge.Main;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** Commands find the meant integration among two, against an API with canned answers and one integration per page. */
class SeveralIntegrationsTest {
    private static final String APPLICATION = """
            {"id": "app-1", "integrationId": "%s", "verdict": "due", "reason": "retry", "rule": "R23", "sentence": {"de": "Gleich.", "en": "Soon."},
             "addressee": "nobody", "nextTryAt": "2026-03-02T08:00:00Z", "attempts": []}""";
    private final List<String> asked = new ArrayList<>();
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private HttpServer server;

    @BeforeEach
    void anApi() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            String uri = exchange.getRequestURI().toString();
            asked.add(exchange.getRequestMethod() + " " + uri);
            String answer = answer(uri);
            byte[] bytes = (answer == null ? "{\"code\": \"not-found\", \"detail\": \"no such\"}" : answer)
                    .getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(answer == null ? 404 : 200, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        server.start();
    }

    private static String answer(String uri) {
        return switch (uri.substring("/api/v1".length())) {
            case "/integrations?limit=200" -> "{\"items\": [{\"id\": \"acme\"}], \"nextCursor\": \"a/b=\"}";
            case "/integrations?limit=200&cursor=a%2Fb%3D" -> "{\"items\": [{\"id\": \"b/2\"}], \"nextCursor\": null}";
            case "/integrations/acme/applications/both" -> APPLICATION.formatted("acme");
            case "/integrations/b%2F2/applications/both", "/integrations/b%2F2/applications/app-1" ->
                APPLICATION.formatted("b/2");
            case "/integrations/b%2F2/applications/html" -> "<html>";
            default -> null;
        };
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private int bridge(String... args) {
        List<String> all = new ArrayList<>(List.of(args));
        all.addAll(1, List.of("--url=http://127.0.0.1:" + server.getAddress().getPort(), "--token=t"));
        CommandLine line = Main.line().setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
        return line.execute(all.toArray(String[]::new));
    }

    @Test
    void a_change_names_them_and_does_nothing() {
        assertThat(bridge("pause")).isEqualTo(1);
        assertThat(err.toString())
                .startsWith("which-integration: name one with --integration: acme, b/2")
                .hasLineCount(1);
        assertThat(asked).allMatch(request -> request.startsWith("GET /api/v1/integrations?"));
    }

    @Test
    void explain_looks_in_all() {
        assertThat(bridge("explain", "app-1", "--lang", "en")).isZero();
        assertThat(out.toString())
                .contains(
                        "app-1: due (retry, R23)",
                        "Soon.",
                        "Integration    b/2",
                        "Next try       2026-03-02T08:00:00Z",
                        "No attempts.");
    }

    @Test
    void explain_asks_which_where_several_know_it() {
        assertThat(bridge("explain", "both")).isEqualTo(1);
        assertThat(err.toString()).contains("acme, b/2").hasLineCount(1);
        assertThat(bridge("explain", "both", "--integration", "b/2")).isZero();
    }

    @Test
    void an_address_that_is_not_the_api_gets_a_clear_message() {
        assertThat(bridge("explain", "html", "--integration", "b/2")).isEqualTo(1);
        assertThat(err.toString()).startsWith("not-the-api: ").hasLineCount(1).contains("200");
    }
}
