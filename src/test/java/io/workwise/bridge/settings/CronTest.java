package io.workwise.bridge.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Clocks change: on 25 October 2026, 3:00 becomes 2:00 (1:00 UTC) in Berlin; on 28 March 2027, 2:00 becomes 3:00 (1:00
 * UTC).
 */
class CronTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final Instant AUTUMN = Instant.parse("2026-10-25T01:00:00Z");
    private static final Instant SPRING = Instant.parse("2027-03-28T01:00:00Z");

    @Test
    void a_schedule_more_often_than_hourly_misses_nothing_in_the_repeated_hour() {
        assertThat(moments("0 0/5 * * * ?", BERLIN, AUTUMN.minusSeconds(2 * 3_600), Duration.ofHours(4)))
                .hasSize(48)
                .satisfies(CronTest::areFiveMinutesApart);
    }

    @Test
    void a_schedule_more_often_than_hourly_continues_over_the_skipped_hour() {
        assertThat(moments("0 0/5 * * * ?", BERLIN, SPRING.minusSeconds(2 * 3_600), Duration.ofHours(4)))
                .hasSize(48)
                .satisfies(CronTest::areFiveMinutesApart);
    }

    @Test
    void an_hourly_schedule_runs_in_each_hour() {
        assertThat(moments("0 0 * * * ?", BERLIN, AUTUMN.minusSeconds(3 * 3_600), Duration.ofHours(6)))
                .hasSize(6);
        assertThat(moments("0 0 * * * ?", BERLIN, SPRING.minusSeconds(3 * 3_600), Duration.ofHours(6)))
                .hasSize(6);
    }

    @Test
    void a_time_of_day_that_occurs_twice_runs_once() {
        assertThat(moments("0 30 2 * * ?", BERLIN, Instant.parse("2026-10-24T12:00:00Z"), Duration.ofHours(40)))
                .containsExactly(Instant.parse("2026-10-25T00:30:00Z"), Instant.parse("2026-10-26T01:30:00Z"));
    }

    @Test
    void a_time_of_day_that_does_not_occur_is_shifted() {
        assertThat(moments("0 30 2 * * ?", BERLIN, Instant.parse("2027-03-27T12:00:00Z"), Duration.ofHours(40)))
                .containsExactly(Instant.parse("2027-03-28T01:30:00Z"), Instant.parse("2027-03-29T00:30:00Z"));
        assertThat(new Cron("0 30 2 * * ?", BERLIN).next(SPRING))
                .as("asked in the middle of it")
                .isEqualTo(SPRING.plusSeconds(1_800));
    }

    @Test
    void several_runs_in_that_hour_only_happen_once_a_day() {
        assertThat(moments("0 0/20 2 * * ?", BERLIN, AUTUMN.minusSeconds(3 * 3_600), Duration.ofHours(6)))
                .hasSize(3)
                .allMatch(moment -> moment.isBefore(AUTUMN));
        assertThat(moments("0 0/20 2 * * ?", BERLIN, SPRING.minusSeconds(3 * 3_600), Duration.ofHours(6)))
                .hasSize(3)
                .noneMatch(moment -> moment.isBefore(SPRING));
    }

    @Test
    void asked_within_the_hour_that_comes_twice_it_goes_on_with_the_day_after() {
        assertThat(new Cron("0 30 2 * * ?", BERLIN).next(AUTUMN.plusSeconds(60)))
                .isEqualTo(Instant.parse("2026-10-26T01:30:00Z"));
    }

    @Test
    void other_places_change_by_other_times() {
        Instant change = Instant.parse("2027-04-03T15:00:00Z"); // on Lord Howe, by half an hour
        assertThat(moments(
                        "0 0/10 * * * ?",
                        ZoneId.of("Australia/Lord_Howe"),
                        change.minusSeconds(7_200),
                        Duration.ofHours(4)))
                .hasSize(24);
    }

    @ParameterizedTest
    @CsvSource({
        "UTC, 0 30 2 * * ?, 2026-10-25T02:30:00Z",
        "Europe/Berlin, 0 0 3 * * ?, 2026-10-25T02:00:00Z",
        "Europe/Berlin, 0 0 0 29 2 ?, 2028-02-28T23:00:00Z",
        "Europe/Berlin, 0 0 12 1 1 ? 2031, 2031-01-01T11:00:00Z"
    })
    void away_from_the_changes_it_equals_quartz(String zone, String cron, Instant next) {
        assertThat(new Cron(cron, ZoneId.of(zone)).next(Instant.parse("2026-10-24T22:30:00Z")))
                .isEqualTo(next);
    }

    @Test
    void without_a_next_moment_it_is_null() {
        assertThat(new Cron("0 0 12 1 1 ? 2020", ZoneOffset.UTC).next(AUTUMN)).isNull();
        assertThat(new Cron("0 0 12 1 1 ? 2020", BERLIN).next(AUTUMN)).isNull();
    }

    private static List<Instant> moments(String cron, ZoneId zone, Instant from, Duration time) {
        Cron times = new Cron(cron, zone);
        List<Instant> moments = new ArrayList<>();
        for (Instant next = times.next(from); next != null && !next.isAfter(from.plus(time)); next = times.next(next)) {
            moments.add(next);
        }
        return moments;
    }

    private static void areFiveMinutesApart(List<? extends Instant> moments) {
        for (int i = 1; i < moments.size(); i++) {
            assertThat(Duration.between(moments.get(i - 1), moments.get(i))).isEqualTo(Duration.ofMinutes(5));
        }
    }
}
