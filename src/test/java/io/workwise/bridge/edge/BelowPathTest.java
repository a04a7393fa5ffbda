package io.workwise.bridge.edge;

import static org.assertj.core.api.Assertions.assertThat;

import io.javalin.http.HttpStatus;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A port at a path of a shared host. */
class BelowPathTest {
    private Edge edge;
    private RawClient client;

    @BeforeEach
    void aPort() throws IOException {
        edge = Edge.open(
                TestPort.admin(0, "https://portal.example.org/b$x/"),
                Limits.DEFAULT,
                ProblemDocument::show,
                BelowPathTest::serve);
        client = new RawClient(edge.port());
    }

    private static void serve(Routes routes) {
        routes.get("/", Need.NOTHING, context -> context.result("start"));
        routes.get(
                "/data/{id}",
                Need.NOTHING,
                context ->
                        context.result(context.path() + " " + context.pathParam("id") + " " + context.queryString()));
        routes.post("/data", Need.NOTHING, context -> context.result(context.body()));
        routes.get("/leads", Need.NOTHING, context -> context.header("HX-Redirect", context.queryParam("to"))
                .header("Refresh", "5; url=" + context.queryParam("to"))
                .redirect(context.queryParam("to"), HttpStatus.SEE_OTHER));
    }

    @AfterEach
    void close() throws IOException {
        client.close();
        edge.close();
    }

    @ParameterizedTest
    @CsvSource({
        "/b$x,start",
        "/b$x/,start",
        "/,start",
        "/b$x/data/1?q=/b$x/,/data/1 1 q=/b$x/",
        "/data/1,/data/1 1 null",
        "/b$x/data/a%2Fb%2e%C3%BC,/data/a%2Fb%2e%C3%BC a/b.ü null",
        "/b$x/data/%2e%2e,/data/%2e%2e .. null",
        "http://127.0.0.1/b$x/data/1,/data/1 1 null"
    })
    void a_request_may_have_the_path_or_not(String asked, String answer) throws IOException {
        assertThat(client.asks("GET " + asked).hears().body()).isEqualTo(answer);
        client.asks("POST /b$x/data", "Content-Length: 5").sends("hello");
        assertThat(client.hears().body()).isEqualTo("hello");
    }

    @ParameterizedTest
    @CsvSource({
        "/b$xx/data/1",
        "/b$x/b$x/data/1",
        "/b%24x/data/1",
        "/B$x/data/1",
        "/b$x;y/data/1",
        "/b$x//data/1",
        "/b$x/./data/1",
        "/b$x/../data/1",
        "/b$x/a/../../data/1",
        "/b$x/a/../data/1",
        "/b$x/..",
        "/x/../b$x/data/1",
        "//b$x/data/1",
        "/b$x%2Fdata/1"
    })
    void an_address_has_one_spelling_below_the_path_too(String asked) throws IOException {
        assertThat(client.asks("GET " + asked).hears().status()).isIn(400, 404);
    }

    @ParameterizedTest
    @CsvSource({
        "/jobs,/b$x/jobs",
        "/b$x,/b$x/b$x",
        "//other.example/x,//other.example/x",
        "https://other.example/x,https://other.example/x",
        "jobs,jobs"
    })
    void redirects_to_our_paths_lead_below_it(String to, String below) throws IOException {
        RawClient.Answer answer = client.asks("GET /b$x/leads?to=" + to).hears();
        assertThat(answer.status()).isEqualTo(303);
        assertThat(answer.headers())
                .containsEntry("location", below)
                .containsEntry("hx-redirect", below)
                .containsEntry("refresh", "5; url=" + below);
    }

    @Test
    void headers_and_refusals_are_those_of_every_port() throws IOException {
        EdgeTest.secured(client.asks("GET /b$x/data/1").hears());
        EdgeTest.secured(client.asks("GET /b$x/nowhere").hears());
        RawClient.Answer refused = client.asks("GET /b$x/data/%zz").hears();
        assertThat(refused.status()).isEqualTo(400);
        EdgeTest.secured(refused);
    }
}
