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
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two instances on one PostgreSQL change from the version before to this one and back, one after the other. Meanwhile
 * applications come in and the ATS misbehaves. {@code -Dbridge.previous=FOLDER} is an unpacked package of the version
 * before; without it, this version takes its part. {@code src/test/prove-upgrade.sh REF} builds one.
 */
class RollingUpgradeProof {
    private static final String PREVIOUS = System.getProperty("bridge.previous", "");
    private static final int COMPANIES = 3;
    private static final int EACH = Integer.getInteger("proof.much", 1) * 8;

    @TempDir
    Path folder;

    private Fleet fleet;
    private final Map<String, Set<String>> applied = new TreeMap<>();

    @BeforeEach
    void aFleet() throws Exception {
        Random luck = new Random(1);
        fleet = new Fleet(
                folder, TestStore.newUrl(TestStore.Kind.POSTGRESQL, folder), COMPANIES, "ats.look-up", "authoritative");
        fleet.companies
                .values()
                .forEach(company -> company.ats.behave(new Behaviour() {
                    @Override
                    public synchronized Fault beforeCreate(Arrival arrival) {
                        return luck.nextInt(10) == 0 ? Fault.drop() : Fault.delay(Duration.ofMillis(100));
                    }

                    @Override
                    public synchronized Fault afterCreate(Arrival created) {
                        return luck.nextInt(10) == 0 ? Fault.answer(502, Map.of(), "") : Fault.NONE;
                    }
                }));
    }

    @AfterEach
    void close() {
        fleet.close();
    }

    private Child previous(String name) throws Exception {
        return PREVIOUS.isEmpty()
                ? next(name)
                : start(
                        name,
                        Path.of(PREVIOUS, "lib") + "/*",
                        Path.of(PREVIOUS, "routes").toString());
    }

    private Child next(String name) throws Exception {
        return start(name, System.getProperty("java.class.path"), "routes");
    }

    private Child start(String name, String classPath, String routes) throws Exception {
        return new Child(
                        folder,
                        Child.freePort(),
                        classPath,
                        List.of("-Xmx192m", "-Dinstance.lease=3s"),
                        "--config",
                        folder.resolve("config").toString(),
                        "--routes",
                        routes,
                        "--data",
                        folder.resolve(name).toString())
                .awaitReady();
    }

    @Test
    void to_this_version_and_back_under_load_nothing_is_lost_and_nothing_is_twice() throws Exception {
        Child a = previous("a");
        Child b = previous("b");
        link(a);
        apply();
        a = replaced(a, () -> next("a"));
        b = replaced(b, () -> next("b"));
        a = replaced(a, () -> previous("a"));
        b = replaced(b, () -> previous("b"));
        Child last = a;
        Child.await("all delivered", () -> applied.entrySet().stream()
                .allMatch(company ->
                        last.applications(company.getKey(), "verdict=delivered").size()
                                == company.getValue().size()));
        assertThat(a.stop() + b.stop()).isZero();
        fleet.companies.forEach((id, company) -> assertThat(company.ats.created())
                .as("one record each in the ATS of " + id)
                .extracting(Arrival::email)
                .doesNotHaveDuplicates()
                .hasSize(applied.get(id).size()));
    }

    private interface Start {
        Child child() throws Exception;
    }

    /**
     * Stops an instance in the middle of its writes and starts the next version; the other instance takes over
     * meanwhile.
     */
    private Child replaced(Child before, Start start) throws Exception {
        apply();
        awaitArrivals(arrivals() + COMPANIES);
        assertThat(before.stop()).isZero();
        Child after = start.child();
        apply();
        return after;
    }

    private void link(Child child) throws InterruptedException {
        for (String id : fleet.companies.keySet()) {
            Child.await(
                    "linked",
                    () -> Boolean.TRUE.equals(Fleet.quietly(() -> child.api(
                                                    "PUT",
                                                    "/api/v1/integrations/" + id + "/links/" + TestCompany.WW_JOB,
                                                    "{\"atsJobId\": \"" + TestCompany.ATS_JOB + "\"}")
                                            .statusCode()
                                    / 100
                            == 2)));
        }
    }

    private void apply() {
        fleet.companies.forEach((id, company) -> {
            for (int i = 0; i < EACH; i++) {
                applied.computeIfAbsent(id, c -> new HashSet<>()).add(company.apply(TestCompany.WW_JOB));
            }
        });
    }

    private int arrivals() {
        return fleet.companies.values().stream()
                .mapToInt(company -> company.ats.arrivals().size())
                .sum();
    }

    private void awaitArrivals(int many) throws InterruptedException {
        Child.await("arrived", () -> arrivals() >= many);
    }
}
