package io.workwise.bridge.sql;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether the store takes writes: not while the last commit failed, nor while one is waited for longer than a few
 * seconds (D10). Kept in memory, since the store itself cannot be told. One line of the log says that it began, and one
 * that it is over.
 */
public final class StoreHealth {
    /**
     * @param since when it began, on this process's clock
     * @param fault null while a commit is still waited for
     */
    public record Trouble(Instant since, StoreFault fault) {
        /** What is wrong, and what to do. */
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
     * @param place the store as a person knows it, without a password
     * @param clock for people
     * @param nanos the monotonic clock
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
                    "The store {} takes writes again, after {} s",
                    place,
                    Duration.between(failed.since(), clock.instant()).toSeconds());
        }
        failed = null;
    }

    /** What the store is not to blame for changes nothing. */
    synchronized void fails(Throwable cause) {
        waiting = false;
        StoreFault.of(cause).ifPresent(fault -> {
            if (failed == null) {
                LOG.error(
                        "{}. Nothing is sent without it; it is tried again by itself ({})",
                        sentence(fault),
                        message(cause));
            }
            failed = new Trouble(failed == null ? clock.instant() : failed.since(), fault);
        });
    }

    /** The innermost cause's first line: the database's own words about itself. */
    private static String message(Throwable thrown) {
        Throwable root = thrown;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return String.valueOf(root.getMessage()).lines().findFirst().orElse("");
    }

    /** What is wrong with it, and what to do. */
    String sentence(StoreFault fault) {
        return "The store " + place + " takes no writes: " + fault.sentence();
    }

    synchronized boolean hasFailed() {
        return failed != null;
    }

    /** Whether whatever is tried next fails as well. */
    synchronized boolean failsForAll() {
        return failed != null && failed.fault().isForAll();
    }

    /** Empty while all is well. */
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
