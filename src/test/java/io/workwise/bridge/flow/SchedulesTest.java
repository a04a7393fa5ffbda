package io.workwise.bridge.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.workwise.bridge.integration.AnIntegration;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Schedules after a jump of the machine's clock: Quartz waits for times of day, but intervals must not change. */
class SchedulesTest {
    private static final String[] NEVER_MIND = {
        "schedule.workwise-jobs = every 9h",
        "schedule.applications = every 9h",
        "schedule.ats-jobs = every 9h",
        "schedule.ats-statuses = every 9h",
        "schedule.resume-exports = every 9h",
        "schedule.reconcile = every 9h",
        "schedule.outcomes = every 1h",
        "schedule.sweep = 0 0 3 * * ?"
    };

    @TempDir
    Path folder;

    private final LinkedBlockingQueue<String> runs = new LinkedBlockingQueue<>();
    private Schedules schedules;

    @BeforeEach
    void scheduled() throws Exception {
        schedules = new Schedules((integration, schedule, asked, firing) -> runs.add(schedule));
        schedules.start();
        schedules.schedule(AnIntegration.withKombo(folder, NEVER_MIND), Duration.ZERO);
        for (int i = 0; i < 6; i++) {
            assertThat(runs.poll(20, TimeUnit.SECONDS)).as("run at the start").isNotNull();
        }
    }

    @AfterEach
    void close() {
        schedules.close();
    }

    @Test
    void an_interval_goes_on_when_the_clock_was_set_back() {
        schedules.clockWasSet(Duration.ofMinutes(-20));
        assertThat(Duration.between(Instant.now(), next("outcomes")))
                .as("it had an hour to go before")
                .isBetween(Duration.ofMinutes(39), Duration.ofMinutes(40));
    }

    @Test
    void one_that_is_due_by_now_runs_though_quartz_waits_for_a_time_of_day() throws Exception {
        schedules.clockWasSet(Duration.ofHours(-1));
        assertThat(runs.poll(20, TimeUnit.SECONDS)).isEqualTo("outcomes");
    }

    @Test
    void an_interval_is_not_longer_than_itself_when_the_clock_was_set_forward() {
        schedules.clockWasSet(Duration.ofHours(5));
        assertThat(Duration.between(Instant.now(), next("outcomes")))
                .isBetween(Duration.ofMinutes(59), Duration.ofMinutes(60));
    }

    @Test
    void a_time_of_day_is_one_by_the_clock_as_it_is_now() {
        Instant before = next("sweep");
        schedules.clockWasSet(Duration.ofHours(-5));
        assertThat(next("sweep")).isEqualTo(before);
    }

    private Instant next(String schedule) {
        return schedules.next(AnIntegration.ID, schedule);
    }
}
