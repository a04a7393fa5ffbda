package io.workwise.bridge.sql;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;

/**
 * The queue of the single writer, in order. Work without a waiting caller is held back for a moment to share a commit
 * with awaited work. A full queue blocks its callers.
 */
final class WriteQueue {
    private static final int LARGEST_BATCH = 256;
    private static final int LONGEST = 4 * LARGEST_BATCH;

    /**
     * One work.
     *
     * @param urgent whether the caller waits for it
     */
    record Work<T>(Function<Handle, T> run, boolean urgent, CompletableFuture<T> done) {
        Runnable attempt(Handle handle) {
            T result = run.apply(handle);
            return () -> done.complete(result);
        }

        void fail(Throwable cause) {
            done.completeExceptionally(cause);
        }
    }

    private final long soonNanos;
    private final Lock lock = new ReentrantLock();
    private final Condition work = lock.newCondition();
    private final Condition room = lock.newCondition();
    private final Deque<Work<?>> queue = new ArrayDeque<>();
    private int urgent;
    private boolean closed;

    /**
     * Creates the queue.
     *
     * @param soon how long work without a waiting caller is held back
     */
    WriteQueue(Duration soon) {
        soonNanos = soon.toNanos();
    }

    /**
     * Adds work at the end.
     *
     * @throws StoreException if the queue is closed
     */
    void put(Work<?> one) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (queue.size() >= LONGEST && !closed) {
                room.await();
            }
            if (closed) {
                throw new StoreException("the store is closed");
            }
            boolean tell = queue.isEmpty() || (one.urgent() && urgent == 0);
            queue.add(one);
            urgent += one.urgent() ? 1 : 0;
            if (tell) {
                work.signal();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Returns the work to commit together. Empty if none came in time, or if the queue is closed and empty. */
    List<Work<?>> take(Duration within) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            for (long left = within.toNanos(); queue.isEmpty() && left > 0 && !closed; ) {
                left = work.awaitNanos(left);
            }
            for (long left = soonNanos; !queue.isEmpty() && urgent == 0 && left > 0 && !closed; ) {
                left = work.awaitNanos(left);
            }
            return batch();
        } finally {
            lock.unlock();
        }
    }

    private List<Work<?>> batch() {
        List<Work<?>> batch = new ArrayList<>();
        while (batch.size() < LARGEST_BATCH && !queue.isEmpty()) {
            Work<?> next = queue.remove();
            urgent -= next.urgent() ? 1 : 0;
            batch.add(next);
        }
        room.signalAll();
        return batch;
    }

    /** Returns whether the queue is closed and empty. */
    boolean isOver() {
        lock.lock();
        try {
            return closed && queue.isEmpty();
        } finally {
            lock.unlock();
        }
    }

    /** Closes the queue to new work. Earlier work is still taken. */
    void close() {
        lock.lock();
        try {
            closed = true;
            work.signal();
            room.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
