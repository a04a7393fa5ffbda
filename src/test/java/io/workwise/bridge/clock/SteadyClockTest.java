package io.workwise.bridge.clock;

import static org.assertj.core.api.Assertions.assertThat;

import io.workwise.bridge.testkit.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class SteadyClockTest {
    @Test
    void it_does_not_jump_when_the_clock_is_set() {
        TestClock clock = new TestClock();
        AtomicLong nanos = new AtomicLong(7);
        Instant begun = clock.instant();
        SteadyClock steady = new SteadyClock(clock, nanos::get);
        clock.advance(Duration.ofHours(-1));
        nanos.addAndGet(Duration.ofMinutes(2).toNanos());
        assertThat(steady.instant()).isEqualTo(begun.plusSeconds(120));
        clock.advance(Duration.ofDays(400));
        assertThat(steady.instant()).as("no session ends for that").isEqualTo(begun.plusSeconds(120));
    }
}
