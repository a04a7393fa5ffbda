package io.workwise.bridge.workwise;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Workwise's clock, as its {@code Date} headers show it (R7). A Date has whole seconds, so each answer only bounds the
 * offset between Workwise's clock and ours. The bounds of several answers narrow it down.
 */
public final class WorkwiseClock {
    /** The bounds of the offset, in milliseconds to be added to our clock: least and most, both included. */
    private record Offset(long least, long most) {
        /** Returns the common part of both, or only the newer one if they contradict each other. */
        Offset and(Offset other) {
            Offset both = new Offset(Math.max(least, other.least), Math.min(most, other.most));
            return both.least <= both.most ? both : other;
        }

        /**
         * Returns 0 if our clock may be right. Else returns the lower bound, because an earlier moment of linking
         * filters no application by mistake.
         */
        long best() {
            return least <= 0 && 0 <= most ? 0 : least;
        }
    }

    private final Clock clock;
    private final Map<String, Offset> offsets = new ConcurrentHashMap<>();

    /** Creates the clock of all integrations, whose offset is 0 until the first answer. */
    public WorkwiseClock(Clock clock) {
        this.clock = clock;
    }

    /**
     * Takes the Date header of an answer.
     *
     * @param sent when the request left, on our clock
     * @param received when the answer came, on our clock
     */
    public void observe(String integration, Instant date, Instant sent, Instant received) {
        Offset seen = new Offset(
                date.toEpochMilli() - received.toEpochMilli(), date.toEpochMilli() + 999 - sent.toEpochMilli());
        offsets.merge(integration, seen, Offset::and);
    }

    /** Returns the present time on Workwise's clock. */
    public Instant now(String integration) {
        Offset offset = offsets.get(integration);
        return clock.instant().plusMillis(offset == null ? 0 : offset.best());
    }

    /** Corrects the offsets after somebody set our clock. */
    public void oursWasSet(Duration by) {
        offsets.replaceAll(
                (integration, offset) -> new Offset(offset.least() - by.toMillis(), offset.most() - by.toMillis()));
    }

    /** Returns our own clock. */
    public Clock ours() {
        return clock;
    }
}
