package io.workwise.bridge.gate;

import io.workwise.bridge.ownership.NotOwnerException;
import io.workwise.bridge.settings.Rate;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.function.IntConsumer;

/**
 * Limits the requests to one ATS account, shared by exports and polls. Exports go first. No window of the rate's length
 * holds more requests than the rate allows, even if another instance takes the integration over meanwhile: see
 * {@link Budgets}.
 */
public final class Budget {
    public enum Priority {
        EXPORT,
        POLL
    }

    /** A twentieth of the rate is recorded at once, and may be spent within a twentieth of the window. */
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
     * Creates a budget.
     *
     * @param before when others may have spent from it, oldest first, in {@link System#nanoTime}
     * @param record records a number of requests before they are spent
     */
    Budget(Rate rate, Collection<Long> before, IntConsumer record) {
        this.rate = rate;
        this.spent = new ArrayDeque<>(before);
        this.record = record;
    }

    /**
     * Waits until a request may be sent, and spends it.
     *
     * @throws NotOwnerException if the ownership ended meanwhile
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
            recordPortion();
            spent.addLast(System.nanoTime());
        } finally {
            exportsWaiting -= priority == Priority.EXPORT ? 1 : 0;
            notifyAll();
        }
    }

    /** Counts the requests of the last window. */
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

    private void recordPortion() {
        long now = System.nanoTime();
        if (recorded == 0 || now - recordedAtNanos >= rate.per().toNanos() / PORTIONS) {
            int portion = Math.max(1, rate.requests() / PORTIONS);
            record.accept(portion);
            recorded = portion;
            recordedAtNanos = now;
        }
        recorded--;
    }

    /** Ends all waiting, because the ownership has ended. */
    synchronized void close() {
        closed = true;
        notifyAll();
    }
}
