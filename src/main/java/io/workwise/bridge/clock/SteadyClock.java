package io.workwise.bridge.clock;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.function.LongSupplier;

/** A clock that continues from the time of its creation, even if the machine's clock is set. For durations. */
public final class SteadyClock extends Clock {
    private final Clock clock;
    private final Instant begun;
    private final LongSupplier nanos;
    private final long begunNanos;

    /**
     * Starts the clock.
     *
     * @param nanos the monotonic clock, as {@link System#nanoTime}
     */
    public SteadyClock(Clock clock, LongSupplier nanos) {
        this.clock = clock;
        this.begun = clock.instant();
        this.nanos = nanos;
        this.begunNanos = nanos.getAsLong();
    }

    @Override
    public Instant instant() {
        return begun.plus(Duration.ofNanos(nanos.getAsLong() - begunNanos));
    }

    @Override
    public ZoneId getZone() {
        return clock.getZone();
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return new SteadyClock(clock.withZone(zone), nanos);
    }
}
