package io.workwise.bridge.edge;

import static org.assertj.core.api.Assertions.assertThat;

import io.workwise.bridge.engine.Bridge;
import io.workwise.bridge.engine.Setup;
import io.workwise.bridge.linking.Linking.Wish;
import io.workwise.bridge.testkit.BridgeParts;
import io.workwise.bridge.testkit.Child;
import io.workwise.bridge.testkit.TestCompany;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * 200 slow clients on each port slow down neither the exports nor other clients. Not part of the tests, since a rate
 * can only be measured on a machine that does nothing else: {@code mvn -q test -Dtest=SlowClientsProof};
 * {@code -Dproof.exports=} changes how many are exported at a time (250; four times with slow clients, four times
 * without).
 */
class SlowClientsProof {
    private static final int EXPORTS = Integer.getInteger("proof.exports", 250);
    private static final int PAIRS = 4;
    private static final int ON_EACH_PORT = 200;
    private static final Duration SOON = Duration.ofSeconds(2);

    @TempDir
    private Path folder;

    @Test
    void exports_keep_95_percent_of_their_rate_and_all_ports_answer() throws Exception {
        int documents = freePort();
        Properties settings = new Properties();
        settings.putAll(Map.of(
                "admin.port",
                "0",
                "management.port",
                "0",
                "documents.url",
                "http://127.0.0.1:" + documents,
                "documents.port",
                "" + documents,
                "admin.token",
                Child.TOKEN));
        try (TestCompany company = new TestCompany(folder, "jdbc:sqlite:{data}/bridge.db")) {
            Path config = company.config(
                    "ats.budget",
                    "unlimited",
                    "schedule.applications",
                    "every 1s",
                    "schedule.ats-jobs",
                    "every 1s",
                    "schedule.workwise-jobs",
                    "every 1s",
                    "workwise.page-size",
                    "100");
            try (Bridge bridge = new Bridge(
                    Setup.read(config, Path.of("routes"), folder.resolve("data"), settings, Map.of()),
                    Clock.systemUTC())) {
                bridge.start();
                Child.await("linked", () -> isLinked(bridge));
                rate(company); // what runs for the first time takes longer
                rate(company);
                List<Double> without = new ArrayList<>();
                List<Double> with = new ArrayList<>();
                for (int i = 0; i < PAIRS; i++) {
                    without.add(rate(company));
                    try (Slow slow = new Slow(bridge.adminPort(), bridge.managementPort(), documents)) {
                        everybodyElseIsAnswered(bridge);
                        with.add(rate(company));
                        everybodyElseIsAnswered(bridge);
                    }
                }
                System.out.printf("exports a second without slow clients: %s, with: %s%n", without, with);
                assertThat(median(with))
                        .as("exports a second with slow clients; without: %s", without)
                        .isGreaterThanOrEqualTo(0.95 * median(without));
            }
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0)) {
            return free.getLocalPort();
        }
    }

    private static boolean isLinked(Bridge bridge) {
        try {
            BridgeParts.of(bridge)
                    .linking()
                    .put(
                            BridgeParts.of(bridge).integrations().get(TestCompany.INTEGRATION),
                            TestCompany.WW_JOB,
                            new Wish(TestCompany.ATS_JOB, null, null, false, true),
                            "proof");
            BridgeParts.of(bridge).changed(TestCompany.INTEGRATION);
            return true;
        } catch (RuntimeException notKnownYet) {
            return false;
        }
    }

    /** Applications a second, as the ATS sees them. */
    private static double rate(TestCompany company) throws InterruptedException {
        int before = company.ats.created().size();
        for (int i = 0; i < EXPORTS; i++) {
            company.apply(TestCompany.WW_JOB);
        }
        Child.await("exported", () -> company.ats.created().size() == before + EXPORTS);
        return (EXPORTS - 1)
                * 1_000.0
                / Duration.between(
                                company.ats.created().get(before).at(),
                                company.ats.created().get(before + EXPORTS - 1).at())
                        .toMillis();
    }

    private static double median(List<Double> rates) {
        List<Double> sorted = rates.stream().sorted().toList();
        return (sorted.get((PAIRS - 1) / 2) + sorted.get(PAIRS / 2)) / 2;
    }

    private static void everybodyElseIsAnswered(Bridge bridge) throws IOException {
        try (RawClient probe = new RawClient(bridge.managementPort()).waitsFor(SOON);
                RawClient person = new RawClient(bridge.adminPort()).waitsFor(SOON)) {
            assertThat(probe.asks("GET /health/live").hears().status()).isEqualTo(200);
            assertThat(probe.asks("GET /health/ready").hears().status()).isEqualTo(200);
            assertThat(person.asks("GET /api/v1/me", "Authorization: Bearer " + Child.TOKEN)
                            .hears()
                            .status())
                    .isEqualTo(200);
            assertThat(person.asks("GET /login").hears().status()).isEqualTo(200);
        }
    }

    /**
     * Half of the clients send a byte now and then, half request and do not read. A client that is cut off connects
     * again.
     */
    private static final class Slow implements AutoCloseable {
        private final int[] ports;
        private final List<RawClient> clients = new ArrayList<>();
        private final CountDownLatch over = new CountDownLatch(1);
        private final Thread thread = new Thread(this::goOn, "slow clients");

        Slow(int... ports) throws IOException {
            this.ports = ports;
            for (int i = 0; i < ports.length * ON_EACH_PORT; i++) {
                clients.add(come(i));
            }
            thread.start();
        }

        private RawClient come(int i) throws IOException {
            int port = i % ports.length;
            RawClient client = new RawClient(ports[port], 2_048);
            if (i % 2 == 0) {
                return client.sends(List.of(
                                "POST /login/token HTTP/1.1\r\nHost: localhost\r\nContent-Length: 60000\r\n\r\n",
                                "GET /metrics HTTP/1.1\r\nX: ",
                                "GET /documents/a/b HTTP/1.1\r\nX: ")
                        .get(port));
            }
            for (int j = 0; j < 10; j++) {
                client.asks("GET "
                        + List.of("/api/openapi.yaml", "/metrics", "/documents/a/b")
                                .get(port));
            }
            return client;
        }

        private void goOn() {
            try {
                for (int i = 0; !over.await(5, TimeUnit.MILLISECONDS); i = (i + 1) % clients.size()) {
                    try {
                        clients.get(i).sends(i % 2 == 0 ? "x" : "\r\n");
                    } catch (IOException cutOff) {
                        clients.set(i, come(i));
                    }
                }
            } catch (IOException | InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public void close() throws Exception {
            over.countDown();
            thread.join();
            for (RawClient client : clients) {
                client.close();
            }
        }
    }
}
