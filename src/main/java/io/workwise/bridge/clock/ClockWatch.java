package io.workwise.bridge.clock;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Tells when a clock was set, by comparing it with one that never jumps. What a time service corrects little by little
 * is not a jump.
 */
public final class ClockWatch {
    private static final long SMALLEST_MILLIS = 1_000;

    /**
     * @param by how far the clock was set, back is negative
     * @param within how long ago at most
     */
    public record Jump(Duration by, Duration within) {
        @Override
        public String toString() {
            return (by.isNegative() ? "back" : "forward") + " by " + by.abs().toSeconds() + " s";
        }
    }

    /** The clock was read between two moments of the monotonic one. */
    private record Reading(long millis, long beforeNanos, long afterNanos) {}

    private final LongSupplier millis;
    private final LongSupplier nanos;
    private Reading last;

    /**
     * @param millis the clock
     * @param nanos one that never jumps, as {@link System#nanoTime}
     */
    public ClockWatch(LongSupplier millis, LongSupplier nanos) {
        this.millis = millis;
        this.nanos = nanos;
    }

    /**
     * @param follow hears how the clock was set since it was looked at before, if it was. Where it throws, the next
     *     look tells it again
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
