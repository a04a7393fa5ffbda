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
 * seconds (D10). Kept in memory, since the store itself cannot be told.
 *
 * <p>A full disk still takes a small write now and then. A trouble that comes back within a minute is therefore the
 * same one, and is over only once all writes have gone well for a while. The log has one line for each change of this
 * state, and one a minute while a trouble lasts.
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
    /** A trouble that begins again so soon is the same one. */
    static final Duration SAME = Duration.ofMinutes(1);
    /** How long all writes must go well until a trouble that came back is over. */
    static final Duration CALM = Duration.ofSeconds(15);

    private static final Duration REMINDER = Duration.ofMinutes(1);
    private static final Logger LOG = LoggerFactory.getLogger(StoreHealth.class);
    private final String place;
    private final Clock clock;
    private final LongSupplier nanos;
    private Trouble failed;
    /** The last trouble, after a commit that went well. */
    private Trouble before;
    /** Whether that one came back once, so that one commit that goes well does not end it. */
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

    /** A trouble that came back is over once nothing has failed for a while. */
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

    /** The innermost cause's first line: the database's own words about itself. */
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
