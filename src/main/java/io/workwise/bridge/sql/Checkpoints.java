package io.workwise.bridge.sql;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Copies SQLite's log into its file beside the writer, which would else do so in the middle of a commit, with everybody
 * waiting for it; and empties the log once nothing has been written for a while, so that what was erased does not stay
 * in it (R27). Nothing else depends on it: what is committed is durable in the log, and where this falls behind, the
 * writer does it after all.
 */
final class Checkpoints implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Checkpoints.class);
    private static final long EVERY_MILLIS = 200;
    private static final Duration PAUSE = Duration.ofMillis(20);
    /** Passes without a commit before them, until the log is emptied: 2 s. */
    static final int QUIET_PASSES = 10;

    private final DataSource dataSource;
    private final LongSupplier commits;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "checkpoints");
        thread.setDaemon(true);
        return thread;
    });
    private long seen;
    private int quiet;
    private boolean empty;

    /** @param commits how many there have been */
    Checkpoints(DataSource dataSource, LongSupplier commits) {
        this.dataSource = dataSource;
        this.commits = commits;
    }

    Checkpoints start() {
        thread.scheduleWithFixedDelay(this::pass, EVERY_MILLIS, EVERY_MILLIS, TimeUnit.MILLISECONDS);
        return this;
    }

    /** One look: copies what was committed since the last one, or empties what has been quiet for long enough. */
    synchronized void pass() {
        long now = commits.getAsLong();
        if (now != seen) {
            quiet = 0;
            empty = false;
            if (checkpoint("passive")) {
                seen = now;
            }
        } else if (!empty && ++quiet >= QUIET_PASSES) {
            empty = checkpoint("truncate");
        }
    }

    /**
     * Empties the log now, in short tries: each waits for readers while nobody else can write.
     *
     * @return whether it is empty; a long read can prevent it
     */
    synchronized boolean empty(Duration within) {
        long end = System.nanoTime() + within.toNanos();
        do {
            if (checkpoint("truncate", EVERY_MILLIS)) {
                return true;
            }
        } while (System.nanoTime() < end && !pauseIsInterrupted());
        return false;
    }

    /** SQLite does not wait for another checkpoint, such as the writer's own. */
    private static boolean pauseIsInterrupted() {
        LockSupport.parkNanos(PAUSE.toNanos());
        return Thread.currentThread().isInterrupted();
    }

    /**
     * Waits for nobody.
     *
     * @return whether it was done, and not in the way of others
     */
    private boolean checkpoint(String how) {
        return checkpoint(how, 0);
    }

    private boolean checkpoint(String how, long patienceMillis) {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("pragma busy_timeout = " + patienceMillis);
            try (ResultSet result = statement.executeQuery("pragma wal_checkpoint(" + how + ")")) {
                return result.next() && result.getInt("busy") == 0;
            } finally {
                statement.execute("pragma busy_timeout = " + Dialect.BUSY_MILLIS);
            }
        } catch (SQLException e) {
            LOG.debug("SQLite's log could not be copied into its file now: {}", e.getMessage());
            return false;
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
        try {
            thread.awaitTermination(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
