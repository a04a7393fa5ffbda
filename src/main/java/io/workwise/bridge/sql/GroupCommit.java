package io.workwise.bridge.sql;

import io.workwise.bridge.sql.WriteQueue.Work;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One writer for all: it takes what is queued and commits it in one durable transaction, so that the disk is synced
 * once per batch and not once per application.
 *
 * <ol>
 *   <li>Callers put their work into the queue, and wait; or, where nothing depends on the result, they go on.
 *   <li>The writer takes all that is there, in its order and up to a limit, and runs it inside one transaction. What
 *       nobody waits for keeps it waiting a moment for what somebody waits for, and shares its commit.
 *   <li>It commits. Only then do the callers hear of their results.
 *   <li>Where one work throws, the transaction is undone and each work is run again in a transaction of its own, so
 *       that only its own caller hears of it. Work must therefore touch nothing but its handle.
 * </ol>
 */
final class GroupCommit implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(GroupCommit.class);
    private static final Duration IDLE = Duration.ofMillis(400);
    private static final Duration FOR_EVER = Duration.ofDays(10_000);
    private static final Duration PROBE = Duration.ofSeconds(1);
    private static final int DEADLOCKS = 3;
    private final Jdbi jdbi;
    private final Means means;
    private final WriteQueue queue;
    private final Thread thread = new Thread(this::drain, "ledger-writer");
    private final AtomicLong commits = new AtomicLong();
    /** Whether it is unknown if the last transaction that failed was committed. */
    private boolean inDoubt;
    /** The writer's own connection while there is much to write, its statements kept; null else. */
    private Handle handle;

    /**
     * What the store does around a transaction.
     *
     * @param begin the statement that begins one
     * @param begun runs in each one before its works; what it returns runs once it is committed
     * @param broken takes a connection that nobody may use again
     * @param reconnect lets no connection of now be used again
     */
    record Means(
            String begin,
            Function<Handle, Runnable> begun,
            Consumer<Connection> broken,
            Runnable reconnect,
            StoreHealth health) {}

    /** @param soon how long the work that nobody waits for waits for company */
    GroupCommit(Jdbi jdbi, Means means, Duration soon) {
        this.jdbi = jdbi;
        this.means = means;
        this.queue = new WriteQueue(soon);
        thread.setDaemon(true);
        thread.start();
    }

    <T> T write(Function<Handle, T> run) {
        try {
            return put(new Work<>(run, true, new CompletableFuture<>())).join();
        } catch (CompletionException e) {
            throw failed(e.getCause());
        }
    }

    private RuntimeException failed(Throwable cause) {
        Optional<StoreFault> fault = StoreFault.of(cause);
        return fault.isEmpty() && cause instanceof RuntimeException already
                ? already
                : new StoreException(fault.map(means.health()::sentence).orElse("a write to the store failed"), cause);
    }

    /**
     * For what nobody waits for: it is written with the next thing that somebody waits for, and not much later where
     * there is none. Whatever is put after it is on disk no earlier. Whoever hears of the result may not write in the
     * same breath: it is the writer who tells.
     */
    <T> CompletableFuture<T> writeSoon(Function<Handle, T> run) {
        return put(new Work<>(run, false, new CompletableFuture<>()));
    }

    private <T> CompletableFuture<T> put(Work<T> one) {
        try {
            queue.put(one);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            one.fail(new StoreException("interrupted while waiting to write", e));
        } catch (StoreException e) {
            one.fail(e);
        }
        return one.done();
    }

    /** How many transactions were committed. */
    long commits() {
        return commits.get();
    }

    private void drain() {
        try {
            while (!queue.isOver()) {
                List<Work<?>> batch = queue.take(means.health().hasFailed() ? PROBE : handle == null ? FOR_EVER : IDLE);
                if (!batch.isEmpty()) {
                    commit(batch);
                } else if (means.health().hasFailed()) {
                    commit(List.of(probe()));
                } else {
                    giveBack();
                }
            }
        } catch (InterruptedException e) {
            LOG.debug("The writer was interrupted");
        } finally {
            giveBack();
        }
    }

    /** Nobody else may write for a long time: only this shows that the store can be written again. */
    private static Work<?> probe() {
        return new Work<>(
                handle -> handle.execute("update store set server = server"), true, new CompletableFuture<>());
    }

    /** A connection that was idle is given back, for the pool to try it before it is used again. */
    private void giveBack() {
        Handle held = handle;
        handle = null;
        try {
            if (held != null) {
                held.close();
            }
        } catch (RuntimeException e) {
            LOG.debug(
                    "A connection to the database did not close well: {}",
                    e.getClass().getSimpleName());
        }
    }

    private void commit(List<Work<?>> batch) {
        commit(batch, DEADLOCKS);
    }

    private void commit(List<Work<?>> batch, int tries) {
        means.health().begins();
        try {
            if (handle == null) {
                handle = jdbi.open();
                handle.setStatementBuilder(new KeptStatements());
            }
            inDoubt = false;
            together(batch);
        } catch (RuntimeException | SQLException | Error e) {
            giveBack();
            StoreFault fault = StoreFault.of(e).orElse(null);
            if (fault == StoreFault.READ_ONLY_SERVER) {
                means.reconnect().run();
            }
            afterFailure(batch, tries, e, fault);
        }
    }

    /**
     * Another connection may do what this one could not; where the store fails for all alike, nobody waits until it has
     * failed for each.
     */
    private void afterFailure(List<Work<?>> batch, int tries, Throwable e, StoreFault fault) {
        boolean certain = !inDoubt || fault != StoreFault.UNREACHABLE;
        if (fault != null && fault.isOfTheConnection() && certain && tries == DEADLOCKS) {
            commit(batch, tries - 1);
        } else if (fault != null && fault.isForAll() && certain) {
            fail(batch, e);
        } else if (batch.size() > 1) {
            batch.forEach(one -> alone(one, e));
        } else if (tries > 0 && wasOvertaken(e)) {
            commit(batch, tries - 1);
        } else {
            fail(batch, e);
        }
    }

    private void alone(Work<?> one, Throwable e) {
        if (means.health().failsForAll()) {
            one.fail(e);
        } else {
            commit(List.of(one));
        }
    }

    private void fail(List<Work<?>> batch, Throwable e) {
        means.health().fails(e);
        batch.forEach(one -> one.fail(e));
    }

    /** Another instance's transaction was preferred (deadlock, serialization): nothing is wrong with this one. */
    private static boolean wasOvertaken(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException e
                    && ("40P01".equals(e.getSQLState()) || "40001".equals(e.getSQLState()))) {
                return true;
            }
        }
        return false;
    }

    private void together(List<Work<?>> batch) throws SQLException {
        try (Statement statement = handle.getConnection().createStatement()) {
            statement.execute(means.begin());
            List<Runnable> results = new ArrayList<>(batch.size() + 1);
            try {
                results.add(means.begun().apply(handle));
                batch.forEach(one -> results.add(one.attempt(handle)));
                inDoubt = true;
                statement.execute("commit");
                inDoubt = false;
                commits.incrementAndGet();
                means.health().succeeds();
            } catch (RuntimeException | SQLException | Error e) {
                rollBack(handle, statement, e);
                throw e;
            }
            results.forEach(Runnable::run);
        }
    }

    /** Whatever went wrong: no half of it may stay in a connection that others will use, and no lock. */
    private void rollBack(Handle handle, Statement statement, Throwable cause) {
        try {
            statement.execute("rollback");
        } catch (SQLException e) {
            cause.addSuppressed(e);
            means.broken().accept(handle.getConnection());
        }
    }

    @Override
    public void close() {
        queue.close();
        try {
            thread.join(10_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
