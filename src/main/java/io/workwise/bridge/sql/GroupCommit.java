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
 * The single writer. It commits queued work in one durable transaction. So the disk is synced once per batch, not once
 * per application.
 *
 * <ol>
 *   <li>Callers queue their work and wait. If nothing depends on the result, they do not wait.
 *   <li>The writer takes the queue in order, up to a limit, and runs it in one transaction. Work without a waiting
 *       caller is held back for a moment, to share the commit of awaited work.
 *   <li>It commits. Only then do the callers get their results.
 *   <li>If one work throws, the transaction is rolled back and each work runs again in a transaction of its own. Only
 *       the caller of the faulty work gets the error. Work must therefore change nothing but its handle.
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
    /** True if the last failed transaction may have been committed nevertheless. */
    private boolean inDoubt;
    /** The writer's own connection with its prepared statements while there is work; null otherwise. */
    private Handle handle;

    /**
     * The store's actions around a transaction.
     *
     * @param begin the statement that begins a transaction
     * @param begun runs in each transaction before its work; the result runs after the commit
     * @param broken removes a connection from the pool for good
     * @param reconnect replaces all present connections
     */
    record Means(
            String begin,
            Function<Handle, Runnable> begun,
            Consumer<Connection> broken,
            Runnable reconnect,
            StoreHealth health) {}

    /**
     * Starts the writer.
     *
     * @param soon how long work without a waiting caller is held back
     */
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
     * Queues work without waiting. It is written with the next awaited work, or shortly later. Work that is queued
     * afterwards reaches the disk no earlier. Callbacks run on the writer thread. Calling {@link #write} from one
     * deadlocks.
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

    /** Returns the number of committed transactions. */
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

    /** Tests whether the store can be written again. Nobody else may write for a long time. */
    private static Work<?> probe() {
        return new Work<>(
                handle -> handle.execute("update store set server = server"), true, new CompletableFuture<>());
    }

    /** Returns an idle connection to the pool, which tests it before the next use. */
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
            commitTogether(batch);
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
     * Retries on another connection if the fault is the connection's. If the store fails for everybody, all work fails
     * at once and nobody waits for each failure in turn.
     */
    private void afterFailure(List<Work<?>> batch, int tries, Throwable e, StoreFault fault) {
        boolean certain = !inDoubt || fault != StoreFault.UNREACHABLE;
        if (fault != null && fault.isOfTheConnection() && certain && tries == DEADLOCKS) {
            commit(batch, tries - 1);
        } else if (fault != null && fault.isForAll() && certain) {
            fail(batch, e);
        } else if (batch.size() > 1) {
            batch.forEach(one -> commitAlone(one, e));
        } else if (tries > 0 && wasAborted(e)) {
            commit(batch, tries - 1);
        } else {
            fail(batch, e);
        }
    }

    private void commitAlone(Work<?> one, Throwable e) {
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

    /**
     * Returns whether the database aborted this transaction in favour of another one (deadlock, serialization). It may
     * be tried again.
     */
    private static boolean wasAborted(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException e
                    && ("40P01".equals(e.getSQLState()) || "40001".equals(e.getSQLState()))) {
                return true;
            }
        }
        return false;
    }

    private void commitTogether(List<Work<?>> batch) throws SQLException {
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

    /** Rolls back, whatever went wrong: neither half of a transaction nor a lock may stay in a pooled connection. */
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
