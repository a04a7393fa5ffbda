package io.workwise.bridge.gate;

import io.workwise.bridge.ownership.NotOwnerException;
import io.workwise.bridge.settings.Rate;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.function.IntConsumer;

/**
 * The requests that one ATS account may be sent, shared by exports and polls; whoever exports goes first. In no window
 * of the rate's length are there more requests than the rate allows, also not where the duty goes to another instance
 * meanwhile: see {@link Budgets}.
 */
public final class Budget {
    public enum Priority {
        EXPORT,
        POLL
    }

    /** A twentieth of the rate is written down at once, and may be spent within a twentieth of its window. */
    static final int PORTIONS = 20;

    private final Rate rate;
    private final IntConsumer record;
    private final Deque<Long> spent;
    private int exportsWaiting;
    private int recorded;
    private long recordedAtNanos;
    private volatile boolean closed;

    public Budget(Rate rate) {
        this(rate, List.of(), requests -> {});
    }

    /**
     * @param before when others may have spent it, oldest first, as {@link System#nanoTime} counts
     * @param record writes down, before they are spent, how many requests will be
     */
    Budget(Rate rate, Collection<Long> before, IntConsumer record) {
        this.rate = rate;
        this.spent = new ArrayDeque<>(before);
        this.record = record;
    }

    /**
     * Waits until a request may be sent, and spends it.
     *
     * @throws NotOwnerException where the duty has ended meanwhile
     */
    public synchronized void spend(Priority priority) throws InterruptedException {
        if (rate.requests() == Integer.MAX_VALUE) {
            return;
        }
        exportsWaiting += priority == Priority.EXPORT ? 1 : 0;
        try {
            long wait = nanosToWait(priority);
            while (wait > 0 && !closed) {
                wait(wait / 1_000_000, (int) (wait % 1_000_000));
                wait = nanosToWait(priority);
            }
            if (closed) {
                throw new NotOwnerException("its budget");
            }
            writeDown();
            spent.addLast(System.nanoTime());
        } finally {
            exportsWaiting -= priority == Priority.EXPORT ? 1 : 0;
            notifyAll();
        }
    }

    /** How many requests were sent within the window that is just over. */
    synchronized int used() {
        forget(System.nanoTime());
        return spent.size();
    }

    private void forget(long now) {
        while (!spent.isEmpty() && now - spent.peekFirst() >= rate.per().toNanos()) {
            spent.removeFirst();
        }
    }

    private long nanosToWait(Priority priority) {
        long window = rate.per().toNanos();
        long now = System.nanoTime();
        forget(now);
        if (spent.size() >= rate.requests()) {
            return Math.max(1, window - (now - spent.peekFirst()));
        }
        return priority == Priority.POLL && exportsWaiting > 0 ? window / rate.requests() : 0;
    }

    private void writeDown() {
        long now = System.nanoTime();
        if (recorded == 0 || now - recordedAtNanos >= rate.per().toNanos() / PORTIONS) {
            int portion = Math.max(1, rate.requests() / PORTIONS);
            record.accept(portion);
            recorded = portion;
            recordedAtNanos = now;
        }
        recorded--;
    }

    /** Nobody waits any more: the duty has ended. */
    synchronized void close() {
        closed = true;
        notifyAll();
    }
}
