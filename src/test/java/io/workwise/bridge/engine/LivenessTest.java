package io.workwise.bridge.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.workwise.bridge.admin.ManagementServer;
import io.workwise.bridge.edge.RawClient;
import io.workwise.bridge.testkit.TestCompany;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Health checks are answered, whatever others do on the same port. */
class LivenessTest {
    private static final Duration SOON = Duration.ofSeconds(5);

    @TempDir
    private Path folder;

    private final List<RawClient> others = new ArrayList<>();
    private TestCompany company;
    private ManagementServer server;

    @BeforeEach
    void aBridge() throws Exception {
        company = new TestCompany(folder, "jdbc:sqlite:{data}/bridge.db").open();
        server = company.managementServer();
    }

    @AfterEach
    void close() throws IOException {
        for (RawClient other : others) {
            other.close();
        }
        server.close();
        company.close();
    }

    private void isAlive() throws IOException {
        try (RawClient probe = new RawClient(server.port()).waitsFor(SOON)) {
            assertThat(probe.asks("GET /health/live").hears().body()).contains("UP");
            assertThat(probe.asks("GET /health/ready").hears().body()).contains("UP");
        }
    }

    @Test
    void while_300_clients_ask_for_metrics_and_do_not_read() throws IOException {
        for (int i = 0; i < 300; i++) {
            RawClient other = new RawClient(server.port(), 2_048);
            others.add(other);
            for (int j = 0; j < 20; j++) {
                other.asks("GET /metrics");
            }
        }
        isAlive();
    }

    @Test
    void while_250_clients_send_slowly() throws IOException {
        for (int i = 0; i < 250; i++) {
            others.add(new RawClient(server.port())
                    .sends(
                            i % 2 == 0
                                    ? "GET /health/live HTTP/1.1\r\nX: "
                                    : "POST /health/live HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\nx"));
        }
        isAlive();
    }

    @Test
    void metrics_are_those_of_now() throws IOException {
        others.add(new RawClient(server.port()));
        RawClient.Answer answer = others.get(0).asks("GET /metrics").hears();
        assertThat(answer.headers()).containsEntry("content-type", "text/plain; version=0.0.4; charset=utf-8");
        assertThat(answer.body()).contains("bridge_duty{integration=\"acme\"}");
    }
}
