package io.workwise.bridge.sql;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One writer for all: it drains a queue and commits what it found in one durable transaction, so that the disk is synced once per batch
 * and not once per application.
 *
 * <ol>
 *   <li>Callers put their work into the queue and wait.
 *   <li>The writer takes all that is there, up to a limit, and runs it inside one transaction.
 *   <li>It commits. Only then do the callers hear of their results.
 *   <li>Where one work throws, the transaction is undone and each work is run again in a transaction of its own, so that only its own
 *       caller hears of it. Work must therefore touch nothing but its handle.
 * </ol>
 */
final class GroupCommit implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(GroupCommit.class);
    private static final int LARGEST_BATCH = 256;
    private static final long IDLE_MILLIS = 400;
    private static final int DEADLOCKS = 3;
    private static final Work<Void> STOP = new Work<>(h -> null, new CompletableFuture<>());

    private record Work<T>(Function<Handle, T> run, CompletableFuture<T> done) {
        Runnable attempt(Handle handle) {
            T result = run.apply(handle);
            return () -> done.complete(result);
        }

        void fail(Throwable cause) {
            done.completeExceptionally(cause);
        }
    }

    private final Jdbi jdbi;
    private final String begin;
    private final Consumer<Connection> broken;
    private final BlockingQueue<Work<?>> queue = new ArrayBlockingQueue<>(4 * LARGEST_BATCH);
    private final Thread thread = new Thread(this::drain, "ledger-writer");
    private final ReadWriteLock closing = new ReentrantReadWriteLock();
    private boolean closed;
    /** The writer's own connection while there is much to write, its statements kept; null else. */
    private Handle handle;

    /** @param broken takes a connection that nobody may use again */
    GroupCommit(Jdbi jdbi, String begin, Consumer<Connection> broken) {
        this.jdbi = jdbi;
        this.begin = begin;
        this.broken = broken;
        thread.setDaemon(true);
        thread.start();
    }

    <T> T write(Function<Handle, T> run) {
        try {
            return writeSoon(run).join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new StoreException("write failed", e.getCause());
        }
    }

    /** What one thread puts is committed in its order. Whoever hears of the result may not write in the same breath: it is the writer who tells. */
    <T> CompletableFuture<T> writeSoon(Function<Handle, T> run) {
        Work<T> work = new Work<>(run, new CompletableFuture<>());
        try {
            put(work);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            work.fail(new StoreException("interrupted while waiting to write", e));
        } catch (StoreException e) {
            work.fail(e);
        }
        return work.done();
    }

    /** All that is put before STOP is done, and nothing is put after it: nobody waits for a writer that has gone. */
    private void put(Work<?> work) throws InterruptedException {
        closing.readLock().lock();
        try {
            if (closed) {
                throw new StoreException("the store is closed");
            }
            queue.put(work);
        } finally {
            closing.readLock().unlock();
        }
    }

    private void drain() {
        List<Work<?>> batch = new ArrayList<>(LARGEST_BATCH);
        while (true) {
            batch.clear();
            try {
                batch.add(next());
            } catch (InterruptedException e) {
                return;
            }
            queue.drainTo(batch, LARGEST_BATCH - 1);
            boolean stop = batch.remove(STOP);
            commit(batch);
            if (stop) {
                giveBack();
                return;
            }
        }
    }

    /** A connection that was idle is given back, for the pool to try it before it is used again. */
    private Work<?> next() throws InterruptedException {
        Work<?> work = queue.poll(IDLE_MILLIS, TimeUnit.MILLISECONDS);
        if (work != null) {
            return work;
        }
        giveBack();
        return queue.take();
    }

    private void giveBack() {
        Handle held = handle;
        handle = null;
        try {
            if (held != null) {
                held.close();
            }
        } catch (RuntimeException e) {
            LOG.warn("A connection to the database did not close well: {}", e.getClass().getSimpleName());
        }
    }

    private void commit(List<Work<?>> batch) {
        commit(batch, DEADLOCKS);
    }

    private void commit(List<Work<?>> batch, int deadlocks) {
        try {
            if (handle == null) {
                handle = jdbi.open();
                handle.setStatementBuilder(new KeptStatements());
            }
            together(batch);
        } catch (RuntimeException | SQLException | Error e) {
            giveBack();
            if (batch.size() > 1) {
                batch.forEach(work -> commit(List.of(work)));
            } else if (deadlocks > 0 && isDeadlock(e)) {
                commit(batch, deadlocks - 1);
            } else {
                batch.forEach(work -> work.fail(e));
            }
        }
    }

    /** Another instance's transaction was preferred: nothing is wrong with this one. */
    private static boolean isDeadlock(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException e && "40P01".equals(e.getSQLState())) {
                return true;
            }
        }
        return false;
    }

    private void together(List<Work<?>> batch) throws SQLException {
        try (Statement statement = handle.getConnection().createStatement()) {
            statement.execute(begin);
            List<Runnable> results = new ArrayList<>(batch.size());
            try {
                batch.forEach(work -> results.add(work.attempt(handle)));
                statement.execute("commit");
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
            broken.accept(handle.getConnection());
        }
    }

    @Override
    public void close() {
        try {
            stop();
            thread.join(10_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void stop() throws InterruptedException {
        closing.writeLock().lock();
        try {
            if (!closed) {
                closed = true;
                queue.put(STOP);
            }
        } finally {
            closing.writeLock().unlock();
        }
    }
}
