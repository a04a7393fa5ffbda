package io.workwise.bridge.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.workwise.bridge.sandbox.Arrival;
import io.workwise.bridge.sandbox.Behaviour;
import io.workwise.bridge.sandbox.Fault;
import io.workwise.bridge.sql.TestStore;
import io.workwise.bridge.testkit.Child;
import io.workwise.bridge.testkit.Fleet;
import io.workwise.bridge.testkit.TestCompany;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tests that need separate processes: one is killed, one sleeps beyond its lease and wakes up, one takes over. */
class SeveralProcessesTest {
    private static final int COMPANIES = Integer.getInteger("proof.companies", 5);
    /** The factor by which more applications come in than in a short test. */
    private static final int MUCH = Integer.getInteger("proof.much", 1);

    private static final Duration TAKE_OVER = Duration.ofSeconds(30);

    @TempDir
    Path folder;

    private Fleet fleet;
    private final Map<String, Set<String>> applied = new TreeMap<>();

    @BeforeEach
    void aFleet() throws Exception {
        fleet = new Fleet(
                folder, TestStore.newUrl(TestStore.Kind.POSTGRESQL, folder), COMPANIES, "ats.look-up", "authoritative");
        fleet.companies
                .values()
                .forEach(company -> company.ats.behave(new Behaviour() {
                    @Override
                    public Fault beforeCreate(Arrival arrival) {
                        return Fault.delay(Duration.ofMillis(120));
                    }

                    @Override
                    public Fault afterCreate(Arrival created) {
                        return Fault.delay(Duration.ofMillis(120));
                    }
                }));
    }

    @AfterEach
    void close() {
        fleet.close();
    }

    private Child run(String name) throws Exception {
        return new Child(folder, List.of("-Xmx192m", "-Dinstance.lease=3s"), fleet.arguments(name));
    }

    @Test
    void one_is_killed_one_sleeps_and_wakes_up_and_nothing_is_lost_and_nothing_arrives_twice_R21() throws Exception {
        try (Child killed = run("a");
                Child sleeper = run("b");
                Child last = run("c")) {
            for (Child child : List.of(killed, sleeper, last)) {
                child.awaitReady();
            }
            Child.await("all on duty", () -> killed.onDuty() + sleeper.onDuty() + last.onDuty() == COMPANIES);
            link(last);
            apply(12 * MUCH);
            awaitArrivals(COMPANIES * 3);
            sleeper.freeze();
            killed.kill();
            long gone = System.nanoTime();
            apply(8 * MUCH);
            Child.await("taken over", () -> last.onDuty() == COMPANIES);
            assertThat(Duration.ofNanos(System.nanoTime() - gone)).isLessThan(TAKE_OVER);
            awaitArrivals(COMPANIES * 12 * MUCH);
            sleeper.thaw();
            apply(4 * MUCH);
            Child.await("shared again", () -> sleeper.onDuty() + last.onDuty() == COMPANIES && sleeper.onDuty() > 0);
            awaitDelivered(last);
            assertThat(sleeper.stop()).isZero();
            Child.await("taken over", () -> last.onDuty() == COMPANIES);
            apply(2 * MUCH);
            awaitDelivered(last);
        }
        fleet.companies.forEach((id, company) -> {
            assertThat(company.ats.created())
                    .as("one record each in the ATS of " + id)
                    .hasSize(applied.get(id).size());
            assertThat(company.ats.created()).extracting(Arrival::applicationId).doesNotHaveDuplicates();
        });
    }

    private void link(Child child) {
        fleet.companies
                .keySet()
                .forEach(id -> Fleet.quietly(() -> {
                    Child.await(
                            "linked",
                            () -> Boolean.TRUE.equals(Fleet.quietly(() -> child.api(
                                                            "PUT",
                                                            "/api/v1/integrations/" + id + "/links/"
                                                                    + TestCompany.WW_JOB,
                                                            "{\"atsJobId\": \"" + TestCompany.ATS_JOB + "\"}")
                                                    .statusCode()
                                            / 100
                                    == 2)));
                    return true;
                }));
    }

    private void apply(int each) {
        fleet.companies.forEach((id, company) -> {
            for (int i = 0; i < each; i++) {
                applied.computeIfAbsent(id, c -> new HashSet<>()).add(company.apply(TestCompany.WW_JOB));
            }
        });
    }

    private void awaitArrivals(int many) throws InterruptedException {
        Child.await(
                "arrived",
                () -> fleet.companies.values().stream()
                                .mapToInt(company -> company.ats.arrivals().size())
                                .sum()
                        >= many);
    }

    private void awaitDelivered(Child child) throws InterruptedException {
        for (String id : fleet.companies.keySet()) {
            Child.await("delivered", () -> delivered(child, id).containsAll(applied.get(id)));
        }
    }

    private static Set<String> delivered(Child child, String id) {
        return child.applications(id, "verdict=delivered").stream()
                .map(application -> application.path("id").asText())
                .collect(Collectors.toSet());
    }
}
