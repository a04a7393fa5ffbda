package io.workwise.bridge.workwise;

import static org.assertj.core.api.Assertions.assertThat;

import io.workwise.bridge.testkit.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** R7: the moment of linking is on Workwise's clock, whatever ours says. */
class WorkwiseClockTest {
    private static final Duration SECOND = Duration.ofSeconds(1);
    private final TestClock ours = new TestClock();
    private final WorkwiseClock clock = new WorkwiseClock(ours);

    @Test
    void before_any_answer_our_own_clock_is_all_there_is() {
        assertThat(clock.now("acme")).isEqualTo(ours.instant());
    }

    @Test
    void our_own_clock_is_kept_where_it_may_be_right() {
        for (long millis : new long[] {0, 1, 400, 998, 999}) {
            ours.set(Instant.parse("2026-03-02T08:00:00Z").plusMillis(millis));
            answer(Duration.ZERO, Duration.ofMillis(20));
            assertThat(clock.now("acme")).isEqualTo(ours.instant());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT1H", "-PT1H", "PT3S", "-PT3S", "P400D"})
    void a_skewed_clock_of_ours_does_no_harm(Duration skew) {
        answer(skew, Duration.ofMillis(50));
        assertThat(Duration.between(clock.now("acme"), ours.instant().plus(skew)))
                .as("how much earlier than theirs, so that nobody is filtered")
                .isBetween(Duration.ZERO, SECOND.plusMillis(50));
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT1H", "-PT1H"})
    void our_own_clock_that_is_set_between_two_answers_filters_nobody_R7(Duration by) {
        answer(Duration.ZERO, Duration.ofMillis(50));
        Instant theirs = ours.instant();
        ours.advance(by);
        clock.oursWasSet(by);
        assertThat(Duration.between(clock.now("acme"), theirs))
                .as("how much earlier than theirs")
                .isBetween(Duration.ZERO, SECOND.plusMillis(50));
    }

    @Test
    void several_answers_narrow_it_down() {
        Duration skew = Duration.ofHours(-1).minusMillis(300);
        for (int i = 0; i < 50; i++) {
            answer(skew, Duration.ofMillis(2));
            ours.set(ours.instant().plusMillis(20_037));
        }
        assertThat(Duration.between(clock.now("acme"), ours.instant().plus(skew)))
                .isBetween(Duration.ZERO, Duration.ofMillis(100));
    }

    @Test
    void a_slow_answer_says_little_and_spoils_nothing() {
        answer(Duration.ofHours(1), Duration.ofMillis(2));
        Instant before = clock.now("acme");
        Instant sent = ours.instant();
        ours.set(ours.instant().plusSeconds(59));
        clock.observe("acme", sent.plus(Duration.ofHours(1)).truncatedTo(ChronoUnit.SECONDS), sent, ours.instant());
        assertThat(clock.now("acme")).isEqualTo(before.plusSeconds(59));
    }

    @Test
    void when_one_of_the_clocks_jumps_the_newest_answer_counts() {
        answer(Duration.ofHours(1), Duration.ofMillis(10));
        answer(Duration.ofHours(-1), Duration.ofMillis(10));
        assertThat(Duration.between(clock.now("acme"), ours.instant().minus(Duration.ofHours(1))))
                .isBetween(Duration.ZERO, SECOND.plusMillis(10));
        answer(Duration.ZERO, Duration.ofMillis(10));
        assertThat(clock.now("acme")).isEqualTo(ours.instant());
    }

    @Test
    void each_integration_has_its_own() {
        answer(Duration.ofHours(1), Duration.ofMillis(10));
        assertThat(clock.now("other")).isEqualTo(ours.instant());
    }

    /** An answer whose Date is theirs, cut to the second, in the middle of the time that it took. */
    private void answer(Duration skew, Duration took) {
        Instant date = ours.instant().plus(skew).truncatedTo(ChronoUnit.SECONDS);
        clock.observe(
                "acme",
                date,
                ours.instant().minus(took.dividedBy(2)),
                ours.instant().plus(took.dividedBy(2)));
    }
}
