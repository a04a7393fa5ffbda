package io.workwise.bridge.workwise;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Workwise's clock, as its {@code Date} headers show it (R7). A Date is cut to the second, so each answer only bounds
 * the offset between their clock and ours; several bounds together narrow it down.
 */
public final class WorkwiseClock {
    /** The offset, in milliseconds to be added to our clock, lies in [least, most]. */
    private record Offset(long least, long most) {
        Offset and(Offset other) {
            Offset both = new Offset(Math.max(least, other.least), Math.min(most, other.most));
            return both.least <= both.most ? both : other;
        }

        /**
         * Our own clock where it may be right; else the earliest that theirs can be, so that nobody is filtered for our
         * uncertainty.
         */
        long best() {
            return least <= 0 && 0 <= most ? 0 : least;
        }
    }

    private final Clock clock;
    private final Map<String, Offset> offsets = new ConcurrentHashMap<>();

    public WorkwiseClock(Clock clock) {
        this.clock = clock;
    }

    /** @param sent and {@code received}: on our clock, around the answer that carried the date */
    public void observe(String integration, Instant date, Instant sent, Instant received) {
        Offset seen = new Offset(
                date.toEpochMilli() - received.toEpochMilli(), date.toEpochMilli() + 999 - sent.toEpochMilli());
        offsets.merge(integration, seen, Offset::and);
    }

    public Instant now(String integration) {
        Offset offset = offsets.get(integration);
        return clock.instant().plusMillis(offset == null ? 0 : offset.best());
    }

    /** Our clock was set: theirs was not. */
    public void oursWasSet(Duration by) {
        offsets.replaceAll(
                (integration, offset) -> new Offset(offset.least() - by.toMillis(), offset.most() - by.toMillis()));
    }

    public Clock ours() {
        return clock;
    }
}
