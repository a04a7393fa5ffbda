package io.workwise.bridge.clock;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Detects that a clock was set, by comparing it with the monotonic clock. The small corrections of a time service do
 * not count.
 */
public final class ClockWatch {
    private static final long SMALLEST_MILLIS = 1_000;

    /**
     * A change of the clock.
     *
     * @param by how far the clock was set; negative for back
     * @param within the longest time that may have passed since
     */
    public record Jump(Duration by, Duration within) {
        @Override
        public String toString() {
            return (by.isNegative() ? "back" : "forward") + " by " + by.abs().toSeconds() + " s";
        }
    }

    /** A reading of the clock between two readings of the monotonic one. */
    private record Reading(long millis, long beforeNanos, long afterNanos) {}

    private final LongSupplier millis;
    private final LongSupplier nanos;
    private Reading last;

    /**
     * Watches a clock.
     *
     * @param millis the clock
     * @param nanos the monotonic clock, as {@link System#nanoTime}
     */
    public ClockWatch(LongSupplier millis, LongSupplier nanos) {
        this.millis = millis;
        this.nanos = nanos;
    }

    /**
     * Compares the clocks.
     *
     * @param follow receives a jump since the last comparison; if it throws, the next comparison reports the jump again
     */
    public synchronized void look(Consumer<Jump> follow) {
        long begun = nanos.getAsLong();
        Reading now = new Reading(millis.getAsLong(), begun, nanos.getAsLong());
        if (last != null) {
            jump(last, now).ifPresent(follow);
        }
        last = now;
    }

    private static Optional<Jump> jump(Reading before, Reading now) {
        long passed = now.millis() - before.millis();
        long least = (now.beforeNanos() - before.afterNanos()) / 1_000_000;
        long most = (now.afterNanos() - before.beforeNanos()) / 1_000_000;
        long by = passed > most ? passed - most : Math.min(0, passed - least);
        return Math.abs(by) < SMALLEST_MILLIS
                ? Optional.empty()
                : Optional.of(new Jump(Duration.ofMillis(by), Duration.ofMillis(most)));
    }
}
