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
 * Copies SQLite's log (WAL) into the database file. Otherwise the writer would do so in the middle of a commit, while
 * everybody waits. Also empties the log once nothing has been written for a while, so that erased data does not stay in
 * it (R27). Durability does not depend on this class: a commit is durable in the log, and if this class falls behind,
 * the writer copies the log after all.
 */
final class Checkpoints implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Checkpoints.class);
    private static final long EVERY_MILLIS = 200;
    private static final Duration PAUSE = Duration.ofMillis(20);
    /** Passes without a commit before the log is emptied: 2 s. */
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

    /**
     * Creates checkpoints of the data source.
     *
     * @param commits the number of commits so far
     */
    Checkpoints(DataSource dataSource, LongSupplier commits) {
        this.dataSource = dataSource;
        this.commits = commits;
    }

    Checkpoints start() {
        thread.scheduleWithFixedDelay(this::pass, EVERY_MILLIS, EVERY_MILLIS, TimeUnit.MILLISECONDS);
        return this;
    }

    /** Runs one pass: copies new commits, or empties a log that has been quiet long enough. */
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
     * Empties the log now, in short tries. During a try, the database waits for readers and nobody can write.
     *
     * @return whether the log is empty; a long read can prevent it
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

    /** Pauses between two tries: SQLite does not wait for another checkpoint, such as the writer's own. */
    private static boolean pauseIsInterrupted() {
        LockSupport.parkNanos(PAUSE.toNanos());
        return Thread.currentThread().isInterrupted();
    }

    /**
     * Runs a checkpoint without waiting for readers or writers.
     *
     * @return whether it was complete and not blocked
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
