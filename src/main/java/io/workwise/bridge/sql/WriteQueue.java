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
 * What is to be written, in its order, until the one writer takes it. What nobody waits for keeps the writer waiting a
 * moment for what somebody waits for, so that they share a commit. Whoever puts waits while it is full.
 */
final class WriteQueue {
    private static final int LARGEST_BATCH = 256;
    private static final int LONGEST = 4 * LARGEST_BATCH;

    /** @param urgent whether somebody waits for it */
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

    /** @param soon how long the work that nobody waits for waits for company */
    WriteQueue(Duration soon) {
        soonNanos = soon.toNanos();
    }

    /** @throws StoreException once it is closed: nobody waits for a writer that has gone */
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

    /**
     * Returns what is to be committed together; empty where nothing came within the time, or once it is closed and
     * nothing is left.
     */
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

    /** Whether nothing is left in it and nothing comes any more. */
    boolean isOver() {
        lock.lock();
        try {
            return closed && queue.isEmpty();
        } finally {
            lock.unlock();
        }
    }

    /** Nothing is put any more; what was put before is still taken. */
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
