package io.workwise.bridge.clock;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.function.LongSupplier;

/**
 * Goes on from the time at which it was made, whatever the clock of the machine is set to later: for how long something
 * lasts.
 */
public final class SteadyClock extends Clock {
    private final Clock clock;
    private final Instant begun;
    private final LongSupplier nanos;
    private final long begunNanos;

    /** @param nanos a clock that never jumps, as {@link System#nanoTime} */
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
