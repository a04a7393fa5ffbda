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
 * a few seconds (D10). Kept in memory, because a store that fails cannot keep it.
 *
 * <p>A full disk accepts a small write now and then. A failure that returns within a minute therefore counts as the
 * same one, until all writes have succeeded for a while. The log has one line for each change, and one per minute while
 * a failure lasts.
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
    /** A failure that returns within this time is the same one. */
    static final Duration SAME = Duration.ofMinutes(1);
    /** All writes must succeed for this time until a failure that returned is over. */
    static final Duration CALM = Duration.ofSeconds(15);

    private static final Duration REMINDER = Duration.ofMinutes(1);
    private static final Logger LOG = LoggerFactory.getLogger(StoreHealth.class);
    private final String place;
    private final Clock clock;
    private final LongSupplier nanos;
    private Trouble failed;
    /** The last failure, after a commit that succeeded. */
    private Trouble before;
    /** True if that failure has returned: one successful commit does not end it then. */
    private boolean unsteady;

    private long failedAtNanos;
    private long saidAtNanos;
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
            before = failed;
            failed = null;
            if (!unsteady) {
                sayOver();
            }
        }
        endUnsteady();
    }

    /** Notes a failed commit. Ignores errors that are not the store's. */
    synchronized void fails(Throwable cause) {
        waiting = false;
        StoreFault.of(cause).ifPresent(fault -> {
            endUnsteady();
            if (failed == null) {
                begins(fault, cause);
            } else {
                failed = new Trouble(failed.since(), fault);
                remind(fault, cause);
            }
            failedAtNanos = nanos.getAsLong();
        });
    }

    private void begins(StoreFault fault, Throwable cause) {
        boolean same = before != null && isWithin(SAME, failedAtNanos);
        boolean known = same && unsteady;
        failed = new Trouble(same ? before.since() : clock.instant(), fault);
        unsteady = same;
        if (known) {
            remind(fault, cause);
        } else {
            LOG.error(
                    "{}. Nothing is sent without it; the bridge keeps trying{} ({})",
                    sentence(fault),
                    same ? "; it accepts some writes and fails at others" : "",
                    message(cause));
            saidAtNanos = nanos.getAsLong();
        }
    }

    private void remind(StoreFault fault, Throwable cause) {
        if (!isWithin(REMINDER, saidAtNanos)) {
            LOG.error("Since {} s: {} ({})", secondsOf(failed), sentence(fault), message(cause));
            saidAtNanos = nanos.getAsLong();
        }
    }

    /** Ends a failure that had returned, once nothing has failed for a while. */
    private void endUnsteady() {
        if (unsteady && failed == null && !isWithin(CALM, failedAtNanos)) {
            unsteady = false;
            sayOver();
        }
    }

    private void sayOver() {
        LOG.info("The store {} accepts writes again, after {} s", place, secondsOf(before));
    }

    private long secondsOf(Trouble trouble) {
        return Duration.between(trouble.since(), clock.instant()).toSeconds();
    }

    private boolean isWithin(Duration time, long sinceNanos) {
        return nanos.getAsLong() - sinceNanos < time.toNanos();
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
        endUnsteady();
        if (failed != null || unsteady) {
            return Optional.of(failed != null ? failed : before);
        }
        long waited = waiting ? nanos.getAsLong() - waitingSinceNanos : 0;
        return waited < PATIENCE.toNanos()
                ? Optional.empty()
                : Optional.of(new Trouble(clock.instant().minusNanos(waited), null));
    }
}
