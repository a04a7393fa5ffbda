package io.workwise.bridge.sql;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells whether the store accepts writes. It does not while the last commit failed, or while a commit takes longer than
 * a few seconds (D10). Kept in memory, because a store that fails cannot keep it. One log line reports the beginning,
 * and one the end.
 */
public final class StoreHealth {
    /**
     * Why the store accepts no writes.
     *
     * @param since when it began, on this process's clock
     * @param fault null while a commit is still awaited
     */
    public record Trouble(Instant since, StoreFault fault) {
        /** Returns what is wrong and what to do. */
        public String sentence() {
            return fault == null
                    ? "a write waits for " + PATIENCE.toSeconds()
                            + " s and longer; see whether another process holds its lock, or its disk hangs"
                    : fault.sentence();
        }
    }

    static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final Logger LOG = LoggerFactory.getLogger(StoreHealth.class);
    private final String place;
    private final Clock clock;
    private final LongSupplier nanos;
    private Trouble failed;
    private boolean waiting;
    private long waitingSinceNanos;

    /**
     * Creates the health of a store.
     *
     * @param place the store's address without a password
     * @param clock wall clock, for people
     * @param nanos monotonic clock
     */
    StoreHealth(String place, Clock clock, LongSupplier nanos) {
        this.place = place;
        this.clock = clock;
        this.nanos = nanos;
    }

    synchronized void begins() {
        waiting = true;
        waitingSinceNanos = nanos.getAsLong();
    }

    synchronized void succeeds() {
        waiting = false;
        if (failed != null) {
            LOG.info(
                    "The store {} accepts writes again, after {} s",
                    place,
                    Duration.between(failed.since(), clock.instant()).toSeconds());
        }
        failed = null;
    }

    /** Notes a failed commit. Ignores errors that are not the store's. */
    synchronized void fails(Throwable cause) {
        waiting = false;
        StoreFault.of(cause).ifPresent(fault -> {
            if (failed == null) {
                LOG.error(
                        "{}. Nothing is sent without it; the bridge keeps trying ({})",
                        sentence(fault),
                        message(cause));
            }
            failed = new Trouble(failed == null ? clock.instant() : failed.since(), fault);
        });
    }

    /** Returns the first line of the innermost cause: the database's own message. */
    private static String message(Throwable thrown) {
        Throwable root = thrown;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return String.valueOf(root.getMessage()).lines().findFirst().orElse("");
    }

    /** Returns what is wrong and what to do. */
    String sentence(StoreFault fault) {
        return "The store " + place + " accepts no writes: " + fault.sentence();
    }

    synchronized boolean hasFailed() {
        return failed != null;
    }

    /** Returns whether the next write would fail as well. */
    synchronized boolean failsForAll() {
        return failed != null && failed.fault().isForAll();
    }

    /** Returns the trouble; empty while all is well. */
    public synchronized Optional<Trouble> trouble() {
        if (failed != null) {
            return Optional.of(failed);
        }
        long waited = waiting ? nanos.getAsLong() - waitingSinceNanos : 0;
        return waited < PATIENCE.toNanos()
                ? Optional.empty()
                : Optional.of(new Trouble(clock.instant().minusNanos(waited), null));
    }
}
