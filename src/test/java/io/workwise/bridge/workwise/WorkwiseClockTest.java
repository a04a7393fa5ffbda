package io.workwise.bridge.workwise;

import static org.assertj.core.api.Assertions.assertThat;

import io.workwise.bridge.testkit.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** R7: the moment of linking is on Workwise's clock, also if ours is wrong. */
class WorkwiseClockTest {
    private static final Duration SECOND = Duration.ofSeconds(1);
    private final TestClock ours = new TestClock();
    private final WorkwiseClock clock = new WorkwiseClock(ours);

    @Test
    void before_any_answer_our_own_clock_counts() {
        assertThat(clock.now("acme")).isEqualTo(ours.instant());
    }

    @Test
    void our_own_clock_counts_as_long_as_it_may_be_right() {
        for (long millis : new long[] {0, 1, 400, 998, 999}) {
            ours.set(Instant.parse("2026-03-02T08:00:00Z").plusMillis(millis));
            answer(Duration.ZERO, Duration.ofMillis(20));
            assertThat(clock.now("acme")).isEqualTo(ours.instant());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT1H", "-PT1H", "PT3S", "-PT3S", "P400D"})
    void a_wrong_clock_of_ours_is_corrected(Duration skew) {
        answer(skew, Duration.ofMillis(50));
        assertThat(Duration.between(clock.now("acme"), ours.instant().plus(skew)))
                .as("earlier than Workwise's clock, so that nobody is filtered")
                .isBetween(Duration.ZERO, SECOND.plusMillis(50));
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT1H", "-PT1H"})
    void setting_our_clock_between_two_answers_filters_nobody_R7(Duration by) {
        answer(Duration.ZERO, Duration.ofMillis(50));
        Instant theirs = ours.instant();
        ours.advance(by);
        clock.oursWasSet(by);
        assertThat(Duration.between(clock.now("acme"), theirs))
                .as("earlier than Workwise's clock")
                .isBetween(Duration.ZERO, SECOND.plusMillis(50));
    }

    @Test
    void several_answers_narrow_the_offset() {
        Duration skew = Duration.ofHours(-1).minusMillis(300);
        for (int i = 0; i < 50; i++) {
            answer(skew, Duration.ofMillis(2));
            ours.set(ours.instant().plusMillis(20_037));
        }
        assertThat(Duration.between(clock.now("acme"), ours.instant().plus(skew)))
                .isBetween(Duration.ZERO, Duration.ofMillis(100));
    }

    @Test
    void a_slow_answer_does_not_widen_the_bounds() {
        answer(Duration.ofHours(1), Duration.ofMillis(2));
        Instant before = clock.now("acme");
        Instant sent = ours.instant();
        ours.set(ours.instant().plusSeconds(59));
        clock.observe("acme", sent.plus(Duration.ofHours(1)).truncatedTo(ChronoUnit.SECONDS), sent, ours.instant());
        assertThat(clock.now("acme")).isEqualTo(before.plusSeconds(59));
    }

    @Test
    void after_a_clock_jumped_the_newest_answer_counts() {
        answer(Duration.ofHours(1), Duration.ofMillis(10));
        answer(Duration.ofHours(-1), Duration.ofMillis(10));
        assertThat(Duration.between(clock.now("acme"), ours.instant().minus(Duration.ofHours(1))))
                .isBetween(Duration.ZERO, SECOND.plusMillis(10));
        answer(Duration.ZERO, Duration.ofMillis(10));
        assertThat(clock.now("acme")).isEqualTo(ours.instant());
    }

    @Test
    void each_integration_has_its_own_offset() {
        answer(Duration.ofHours(1), Duration.ofMillis(10));
        assertThat(clock.now("other")).isEqualTo(ours.instant());
    }

    /** Observes an answer whose Date is in whole seconds, from the middle of its duration. */
    private void answer(Duration skew, Duration took) {
        Instant date = ours.instant().plus(skew).truncatedTo(ChronoUnit.SECONDS);
        clock.observe(
                "acme",
                date,
                ours.instant().minus(took.dividedBy(2)),
                ours.instant().plus(took.dividedBy(2)));
    }
}
