package io.workwise.bridge.clock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import io.workwise.bridge.clock.ClockWatch.Jump;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClockWatchTest {
    private final AtomicLong millis = new AtomicLong(1_772_438_400_000L);
    private final AtomicLong nanos = new AtomicLong(-5);
    private final ClockWatch watch = new ClockWatch(millis::get, nanos::get);

    @ParameterizedTest
    @ValueSource(longs = {3_600_000, -3_600_000, 86_400_000, -1_500, 1_500})
    void a_clock_that_is_set_is_seen_once_and_how_far(long by) {
        look();
        passes(1_000);
        millis.addAndGet(by);
        assertThat(look()).contains(new Jump(Duration.ofMillis(by), Duration.ofSeconds(1)));
        passes(1_000);
        assertThat(look()).isEmpty();
    }

    @Test
    void time_that_passes_is_no_jump_however_long_nobody_looks() {
        assertThat(look()).as("the first look").isEmpty();
        passes(10 * 3_600_000);
        assertThat(look()).isEmpty();
    }

    @Test
    void a_clock_that_is_corrected_little_by_little_does_not_jump() {
        look();
        for (int i = 0; i < 10_000; i++) {
            passes(1_000);
            millis.addAndGet(i % 2 == 0 ? -1 : -2);
            assertThat(look()).isEmpty();
        }
    }

    @Test
    void a_clock_that_takes_long_to_be_read_does_not_jump() {
        AtomicLong slow = new AtomicLong();
        ClockWatch watched = new ClockWatch(
                () -> {
                    passes(slow.get());
                    return millis.get();
                },
                nanos::get);
        watched.look(jump -> fail("the first look"));
        slow.set(20_000);
        watched.look(jump -> fail("not set " + jump));
        slow.set(0);
        passes(1_000);
        watched.look(jump -> fail("not set " + jump));
    }

    @Test
    void a_jump_that_cannot_be_followed_is_told_again() {
        look();
        passes(1_000);
        millis.addAndGet(-3_600_000);
        assertThatThrownBy(() -> watch.look(jump -> {
                    throw new IllegalStateException("the store is away");
                }))
                .isInstanceOf(IllegalStateException.class);
        passes(5_000);
        assertThat(look()).contains(new Jump(Duration.ofHours(-1), Duration.ofSeconds(6)));
        assertThat(look()).isEmpty();
    }

    private Optional<Jump> look() {
        AtomicReference<Jump> seen = new AtomicReference<>();
        watch.look(seen::set);
        return Optional.ofNullable(seen.get());
    }

    private void passes(long time) {
        millis.addAndGet(time);
        nanos.addAndGet(Duration.ofMillis(time).toNanos());
    }
}
