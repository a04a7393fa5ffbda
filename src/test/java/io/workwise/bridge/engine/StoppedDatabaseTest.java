package io.workwise.bridge.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.workwise.bridge.sandbox.Arrival;
import io.workwise.bridge.sandbox.Behaviour;
import io.workwise.bridge.sandbox.Fault;
import io.workwise.bridge.testkit.Child;
import io.workwise.bridge.testkit.Fleet;
import io.workwise.bridge.testkit.TestCompany;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A PostgreSQL stops as by {@code pg_ctl stop -m immediate} and starts again, while a bridge works on it. */
class StoppedDatabaseTest {
    private static final int STOPS = 2;
    private static final int EACH = 20;

    @TempDir
    Path folder;

    private EmbeddedPostgres postgres;

    @Test
    void nothing_is_lost_and_nothing_arrives_twice_D10() throws Exception {
        start();
        Set<String> applied = new HashSet<>();
        try (Fleet fleet =
                new Fleet(folder, postgres.getJdbcUrl("postgres", "postgres"), 1, "ats.look-up", "authoritative")) {
            TestCompany company = fleet.companies.get("company-00");
            company.ats.behave(new Behaviour() {
                @Override
                public Fault beforeCreate(Arrival arrival) {
                    return Fault.delay(Duration.ofMillis(50));
                }
            });
            try (Child child =
                    new Child(folder, List.of("-Xmx192m", "-Dinstance.lease=3s"), fleet.arguments("a")).awaitReady()) {
                Child.await(
                        "linked",
                        () -> Boolean.TRUE.equals(Fleet.quietly(() -> child.api(
                                                "PUT",
                                                "/api/v1/integrations/company-00/links/" + TestCompany.WW_JOB,
                                                "{\"atsJobId\": \"" + TestCompany.ATS_JOB + "\"}")
                                        .statusCode()
                                == 201)));
                for (int stop = 0; stop < STOPS; stop++) {
                    int before = company.ats.created().size();
                    for (int i = 0; i < EACH; i++) {
                        applied.add(company.apply(TestCompany.WW_JOB));
                    }
                    Child.await("at work", () -> company.ats.created().size() >= before + EACH / 3);
                    stopImmediately();
                    start();
                }
                Child.await(
                        "all delivered",
                        () -> child.applications("company-00", "verdict=delivered")
                                        .size()
                                == applied.size());
            }
            assertThat(company.ats.created())
                    .as("one record each")
                    .hasSize(applied.size())
                    .extracting(Arrival::applicationId)
                    .doesNotHaveDuplicates();
        } finally {
            postgres.close();
        }
    }

    /** Starts the server on the same folder and port as before. */
    private void start() throws IOException {
        int port = postgres == null ? Child.freePort() : postgres.getPort();
        postgres = EmbeddedPostgres.builder()
                .setDataDirectory(folder.resolve("postgresql"))
                .setCleanDataDirectory(false)
                .setPort(port)
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("fsync", "on")
                .setServerConfig("full_page_writes", "on")
                .start();
    }

    private void stopImmediately() throws Exception {
        long pid =
                Long.parseLong(Files.readAllLines(folder.resolve("postgresql").resolve("postmaster.pid"))
                        .get(0)
                        .strip());
        new ProcessBuilder("kill", "-QUIT", String.valueOf(pid)).start().waitFor();
        Child.await(
                "stopped",
                () -> ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isEmpty());
        postgres.close();
    }
}
