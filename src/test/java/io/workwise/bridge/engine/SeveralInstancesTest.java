package io.workwise.bridge.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.workwise.bridge.sandbox.Arrival;
import io.workwise.bridge.sandbox.Behaviour;
import io.workwise.bridge.sandbox.Call;
import io.workwise.bridge.sandbox.Fault;
import io.workwise.bridge.sql.TestStore;
import io.workwise.bridge.testkit.BridgeParts;
import io.workwise.bridge.testkit.Child;
import io.workwise.bridge.testkit.Fleet;
import io.workwise.bridge.testkit.TestCompany;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several instances on one PostgreSQL, in one process: each integration has one owner. */
class SeveralInstancesTest {
    private static final String ONE = "company-00";

    @TempDir
    Path folder;

    private Fleet fleet;

    private Fleet fleet(int size, String... settings) throws IOException {
        fleet = new Fleet(folder, TestStore.newUrl(TestStore.Kind.POSTGRESQL, folder), size, settings);
        return fleet;
    }

    @AfterEach
    void close() {
        fleet.close();
    }

    @Test
    void each_integration_has_one_owner_and_the_other_instance_takes_what_one_gives_back() throws Exception {
        Bridge first = fleet(6).start();
        Bridge second = fleet.start();
        Child.await("shared", () -> fleet.companies.keySet().stream()
                .allMatch(id -> Fleet.has(first, id) != Fleet.has(second, id)));
        fleet.link(first);
        fleet.stop(second);
        Child.await("taken over", () -> fleet.companies.keySet().stream().allMatch(id -> Fleet.has(first, id)));
        fleet.companies.values().forEach(company -> company.apply(TestCompany.WW_JOB));
        Child.await("delivered", () -> fleet.companies.keySet().stream()
                .allMatch(id -> Fleet.count(first, id, "delivered") == 1));
    }

    @Test
    void an_integration_that_only_one_instance_knows_runs_there() throws Exception {
        Fleet both = fleet(2);
        Bridge older = both.start(both.configOf(ONE));
        Bridge newer = both.start();
        Child.await("on duty", () -> Fleet.has(newer, "company-01") && Fleet.has(older, ONE) != Fleet.has(newer, ONE));
        both.link(newer);
        both.companies.values().forEach(company -> company.apply(TestCompany.WW_JOB));
        Child.await("delivered", () -> both.companies.keySet().stream()
                .allMatch(id -> Fleet.count(newer, id, "delivered") == 1));
    }

    @Test
    void after_a_pause_was_answered_by_any_of_them_nothing_more_is_marked_R11() throws Exception {
        Bridge onDuty = fleet(1).start();
        fleet.link(onDuty);
        Bridge other = fleet.start(fleet.configOf(ONE));
        Bridge asked = Fleet.has(onDuty, ONE) ? other : onDuty;
        TestCompany company = fleet.companies.get(ONE);
        for (int i = 0; i < 60; i++) {
            company.apply(TestCompany.WW_JOB);
        }
        Child.await("sending", () -> company.ats.created().size() > 5);
        BridgeParts.of(asked).linking().pause(ONE, TestCompany.WW_JOB, "test");
        long paused = now(asked);
        BridgeParts.of(asked).changed(ONE);
        Child.await("held", () -> Fleet.count(asked, ONE, "held") + Fleet.count(asked, ONE, "delivered") == 60);
        assertThat(Fleet.count(asked, ONE, "held"))
                .as("the pause came in the middle")
                .isPositive();
        assertThat(BridgeParts.of(asked).database().<Integer>read(handle -> handle.createQuery(
                                "select count(*) from attempt where at > :paused")
                        .bind("paused", paused)
                        .mapTo(Integer.class)
                        .one()))
                .isZero();
        BridgeParts.of(asked).linking().resume(ONE, TestCompany.WW_JOB, false, "test");
        BridgeParts.of(asked).changed(ONE);
        Child.await("delivered", () -> Fleet.count(asked, ONE, "delivered") == 60);
        assertThat(company.ats.created()).hasSize(60);
    }

    private static long now(Bridge bridge) {
        return BridgeParts.of(bridge).database().read(handle -> handle.createQuery("select <now>")
                .mapTo(Long.class)
                .one());
    }

    @Test
    void the_new_owner_keeps_the_time_that_a_429_named_to_the_former_owner_D9a() throws Exception {
        Duration wait = Duration.ofSeconds(6);
        List<Long> requests = new CopyOnWriteArrayList<>();
        AtomicBoolean limited = new AtomicBoolean();
        Bridge first = fleet(1).start();
        fleet.link(first);
        TestCompany company = fleet.companies.get(ONE);
        company.ats.behave(new Behaviour() {
            @Override
            public Fault onRequest(Call call) {
                requests.add(System.nanoTime());
                return Fault.NONE;
            }

            @Override
            public Fault beforeCreate(Arrival arrival) {
                return limited.getAndSet(true)
                        ? Fault.NONE
                        : Fault.answer(429, Map.of("Retry-After", String.valueOf(wait.toSeconds())), "{}");
            }
        });
        company.apply(TestCompany.WW_JOB);
        Child.await(
                "told to wait",
                () -> !BridgeParts.of(first).states().get(ONE).waitFor().isZero());
        long told = System.nanoTime();
        Bridge second = fleet.start();
        fleet.stop(first);
        Child.await("taken over", () -> Fleet.has(second, ONE));
        assertThat(System.nanoTime() - told)
                .as("it could have asked too early")
                .isLessThan(wait.minusSeconds(1).toNanos());
        Child.await("delivered", () -> Fleet.count(second, ONE, "delivered") == 1);
        assertThat(requests)
                .as("requests before their time")
                .noneMatch(at -> at > told && at < told + wait.minusMillis(200).toNanos());
    }

    @Test
    void in_a_storm_of_429_no_request_comes_before_its_time_from_any_of_them_D9a() throws Exception {
        Storm storm = new Storm();
        Bridge first = fleet(1).start();
        fleet.link(first);
        TestCompany company = fleet.companies.get(ONE);
        company.ats.behave(storm);
        for (int i = 0; i < 24; i++) {
            company.apply(TestCompany.WW_JOB);
        }
        Child.await("sending", () -> company.ats.created().size() > 3);
        Bridge second = fleet.start();
        fleet.stop(first);
        Child.await("delivered", () -> Fleet.count(second, ONE, "delivered") == 24);
        assertThat(storm.early).isEmpty();
        assertThat(storm.answers).as("there was a storm").isGreaterThanOrEqualTo(3);
        assertThat(company.ats.created()).hasSize(24);
    }

    /** Refuses each eighth write for two seconds. */
    private static final class Storm implements Behaviour {
        private static final long GRACE =
                Duration.ofSeconds(1).toNanos(); // for what was on its way when the answer was given
        final List<String> early = new ArrayList<>();
        int answers;
        private int writes;
        private long answeredNanos;
        private long untilNanos;

        @Override
        public synchronized Fault onRequest(Call call) {
            long now = System.nanoTime();
            if (answers > 0 && now - answeredNanos > GRACE && untilNanos - now > 0) {
                early.add(call.operation() + " "
                        + Duration.ofNanos(untilNanos - now).toMillis() + " ms too early");
            }
            return Fault.NONE;
        }

        @Override
        public synchronized Fault beforeCreate(Arrival arrival) {
            if (++writes % 8 != 0) {
                return Fault.NONE;
            }
            answers++;
            answeredNanos = System.nanoTime();
            untilNanos = answeredNanos + Duration.ofMillis(1_950).toNanos();
            return Fault.answer(429, Map.of("Retry-After", "2"), "{}");
        }
    }

    @Test
    void a_budget_per_minute_holds_over_a_take_over_R23() throws Exception {
        Bridge first = fleet(
                        1, "ats.budget", "20/min", "schedule.ats-statuses", "every 1h", "schedule.ats-jobs", "every 1h")
                .start();
        fleet.link(first);
        TestCompany company = fleet.companies.get(ONE);
        for (int i = 0; i < 8; i++) {
            company.apply(TestCompany.WW_JOB);
        }
        Child.await("delivered", () -> Fleet.count(first, ONE, "delivered") == 8);
        long before = company.ats.requests();
        Bridge second = fleet.start();
        for (int i = 0; i < 30; i++) {
            company.apply(TestCompany.WW_JOB);
        }
        fleet.stop(first);
        Child.await("spent", () -> company.ats.requests() >= 20);
        Child.await("in hand", () -> Fleet.count(second, ONE, "due") > 0);
        fleet.stop(second);
        assertThat(before).isBetween(10L, 19L);
        assertThat(company.ats.requests()).as("in less than a minute").isEqualTo(20);
    }

    @Test
    void the_owner_does_what_another_instance_is_asked() throws Exception {
        Bridge one = fleet(1, "schedule.ats-jobs", "every 1h").start();
        fleet.link(one);
        Bridge two = fleet.start();
        Child.await("on duty", () -> Fleet.has(one, ONE) != Fleet.has(two, ONE));
        Bridge asked = Fleet.has(one, ONE) ? two : one;
        TestCompany company = fleet.companies.get(ONE);
        company.ats.putJob("a-new", "r-new", "Neu", "OPEN");
        BridgeParts.of(asked).asks().now(ONE, "ats-jobs");
        Child.await(
                "synchronised",
                () -> BridgeParts.of(asked).catalogue().atsJob(ONE, "a-new").isPresent());

        assertThat(BridgeParts.of(asked).asks().reconnect(ONE)).isEmpty();
        fleet.write(fleet.config, ONE, "ats.api-key", "wrong");
        assertThat(BridgeParts.of(asked).asks().reconnect(ONE))
                .contains("the settings were read again")
                .contains("401");
        fleet.write(fleet.config, ONE);
        assertThat(BridgeParts.of(asked).asks().reconnect(ONE)).isEmpty();
    }

    @Test
    void each_of_them_tells_the_same_and_which_of_them_has_it() throws Exception {
        Bridge one = fleet(3).start();
        Bridge two = fleet.start();
        Child.await("shared", () -> fleet.companies.keySet().stream()
                .allMatch(id -> Fleet.has(one, id) != Fleet.has(two, id)));
        fleet.link(one);
        fleet.companies.get(ONE).apply(TestCompany.WW_JOB);
        Child.await("delivered", () -> Fleet.count(one, ONE, "delivered") == 1);
        for (Bridge bridge : List.of(one, two)) {
            assertThat(get(bridge.managementPort(), "/metrics"))
                    .contains("bridge_applications{integration=\"company-00\",verdict=\"delivered\"} 1.0")
                    .contains("bridge_oldest_undelivered_age_seconds{integration=\"company-00\"} 0.0")
                    .contains(
                            "bridge_poll_last_success_timestamp_seconds{integration=\"company-00\",poll=\"applications\"}")
                    .contains("bridge_duty{integration=\"company-00\"} " + (Fleet.has(bridge, ONE) ? "1.0" : "0.0"));
        }
        String owner = Fleet.has(one, ONE) ? one.instance() : two.instance();
        assertThat(get(one.adminPort(), "/api/v1/integrations/company-00")).contains("\"instance\":\"" + owner + "\"");
        assertThat(get(two.managementPort(), "/health/ready"))
                .contains("\"instance\":\"" + two.instance() + "\"")
                .contains("\"onDuty\":"
                        + fleet.companies.keySet().stream()
                                .filter(id -> Fleet.has(two, id))
                                .count());
    }

    @Test
    void a_link_made_at_another_instance_than_the_owner_begins_by_workwises_clock_too_R7() throws Exception {
        Bridge one = fleet(1, "schedule.workwise-jobs", "every 1h").start();
        fleet.link(one);
        Bridge two = fleet.start();
        Child.await("on duty", () -> Fleet.has(one, ONE) != Fleet.has(two, ONE));
        Bridge asked = Fleet.has(one, ONE) ? two : one;
        Child.await("polled", () -> BridgeParts.of(asked).polls().of(ONE).get("workwise-jobs") != null);
        long before = fleet.companies.get(ONE).workwise.requests("GET /application-statuses");
        HttpRequest put = request(asked.adminPort(), "/api/v1/integrations/company-00/links/" + TestCompany.WW_JOB)
                .PUT(HttpRequest.BodyPublishers.ofString("{\"atsJobId\": \"" + TestCompany.ATS_JOB + "\"}"))
                .build();
        assertThat(HttpClient.newHttpClient()
                        .send(put, HttpResponse.BodyHandlers.ofString())
                        .statusCode())
                .isEqualTo(200);
        assertThat(fleet.companies.get(ONE).workwise.requests("GET /application-statuses"))
                .as("whose answer says what time it is there")
                .isGreaterThan(before);
    }

    private static String get(int port, String path) throws Exception {
        return HttpClient.newHttpClient()
                .send(request(port, path).build(), HttpResponse.BodyHandlers.ofString())
                .body();
    }

    private static HttpRequest.Builder request(int port, String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .header("Authorization", "Bearer " + Child.TOKEN);
    }
}
