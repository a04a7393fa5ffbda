package io.workwise.bridge.edge;

import static org.assertj.core.api.Assertions.assertThat;

import io.workwise.bridge.edge.Edge.Port;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Clients that are slow, silent or many keep nobody else waiting, and are cut off. */
class SlowClientsTest {
    private static final Duration SOON = Duration.ofMillis(400);
    private static final Duration LATE = Duration.ofMinutes(5);
    private static final int SMALL = 2_048;
    private static final String LARGE = "x".repeat(400_000);
    private final List<RawClient> clients = new ArrayList<>();
    private Edge edge;

    @AfterEach
    void close() throws IOException {
        for (RawClient client : clients) {
            client.close();
        }
        edge.close();
    }

    /**
     * Opens a port.
     *
     * @param patience the patience of the port with its clients
     */
    private void port(int connections, Duration patience, Duration idle, boolean streams) {
        edge = Edge.open(
                new Port("admin", "127.0.0.1", 0, Hosts.ANY, "", false, Ports.LARGEST_BODY, streams),
                new Limits(connections, patience, idle, 1_000_000),
                ProblemDocument::show,
                routes -> routes.get("/small", Need.NOTHING, context -> context.result("small"))
                        .get("/large", Need.NOTHING, context -> context.result(LARGE))
                        .post("/echo", Need.NOTHING, context -> context.result(context.body())));
    }

    private RawClient client() throws IOException {
        RawClient client = new RawClient(edge.port(), SMALL);
        clients.add(client);
        return client;
    }

    private void somebodyElseIsAnswered() throws IOException {
        try (RawClient other = new RawClient(edge.port()).waitsFor(Duration.ofSeconds(5))) {
            assertThat(other.asks("GET /small").hears().body()).isEqualTo("small");
            other.asks("POST /echo", "Content-Length: 5").sends("hello");
            assertThat(other.hears().body()).isEqualTo("hello");
        }
    }

    @Test
    void neither_250_slow_bodies_nor_300_clients_that_do_not_read_keep_anybody_waiting() throws IOException {
        port(1_000, LATE, LATE, false);
        for (int i = 0; i < 250; i++) {
            client().asks("POST /echo", "Content-Length: 100").sends("x");
        }
        somebodyElseIsAnswered();
        for (int i = 0; i < 300; i++) {
            client().asks("GET /large")
                    .asks("GET /large")
                    .asks("GET /large")
                    .asks("GET /large")
                    .asks("GET /large");
        }
        somebodyElseIsAnswered();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "GET /small HTT",
                "GET /small HTTP/1.1\r\nHost: 127.0.0.1\r\nX: ",
                "POST /echo HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 1000\r\n\r\nx",
                "POST /echo HTTP/1.1\r\nHost: 127.0.0.1\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nx\r\n1\r\n"
            })
    void a_client_that_stops_in_the_middle_is_cut_off(String begun) throws IOException {
        port(1_000, SOON, LATE, false);
        assertThat(client().sends(begun).isCutOff()).isTrue();
        somebodyElseIsAnswered();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /small HTTP/1.1\r\nHost: 127.0.0.1\r\nX: ",
                "POST /echo HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 60000\r\n\r\n"
            })
    void so_is_one_that_goes_on_byte_by_byte(String begun) throws IOException {
        port(1_000, SOON, LATE, false);
        RawClient slow = client().sends(begun).waitsFor(Duration.ofMillis(20));
        assertThat(goesOn(slow)).as("bytes until it was cut off").isLessThan(2_000);
    }

    /** A byte whenever nothing was heard for a moment. */
    private static int goesOn(RawClient slow) throws IOException {
        int bytes = 0;
        while (!slow.isCutOff() && bytes < 2_000) {
            bytes++;
            try {
                slow.sends("x");
            } catch (IOException reset) {
                return bytes;
            }
        }
        return bytes;
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void one_that_does_not_read_is_cut_off(boolean streams) throws IOException {
        port(1_000, SOON, LATE, streams);
        RawClient silent = client();
        for (int i = 0; i < 40; i++) {
            silent.asks("GET /large");
        }
        RawClient.awaitCutOff(List.of(silent), client().asks("GET /small"));
        somebodyElseIsAnswered();
    }

    @Test
    void a_connection_that_says_nothing_more_after_an_answer_ends_with_its_idle_time() throws IOException {
        port(1_000, LATE, SOON, false);
        RawClient idle = client().asks("GET /small");
        assertThat(idle.hears().body()).isEqualTo("small");
        assertThat(idle.isCutOff()).isTrue();
    }

    @Test
    void if_connections_run_short_the_one_that_kept_the_port_waiting_longest_is_cut_off() throws IOException {
        port(20, LATE, LATE, false);
        RawClient first = client();
        for (int i = 0; i < 19; i++) {
            client().sends("GET /small HTTP/1.1\r\n");
        }
        RawClient newest = client().asks("GET /small");
        assertThat(newest.hears().body()).isEqualTo("small");
        assertThat(first.isCutOff()).isTrue();
        for (int i = 0; i < 100; i++) {
            client();
            somebodyElseIsAnswered();
        }
    }

    @Test
    void if_the_memory_for_answers_runs_short_the_slowest_reader_is_cut_off() throws IOException {
        port(1_000, LATE, LATE, false);
        List<RawClient> silent = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            RawClient one = client();
            for (int j = 0; j < 8; j++) {
                one.asks("GET /large");
            }
            silent.add(one);
        }
        RawClient reader = client().asks("GET /large");
        assertThat(reader.hears().body()).hasSize(LARGE.length());
        RawClient.awaitCutOff(silent, client().asks("GET /small"));
    }
}
