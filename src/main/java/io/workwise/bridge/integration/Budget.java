package io.workwise.bridge.integration;

import io.workwise.bridge.settings.Rate;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * The requests that one ATS account may be sent, shared by exports and polls; whoever exports goes first. In no window of the rate's
 * length are there more requests than the rate allows.
 */
public final class Budget {
    public enum Priority { EXPORT, POLL }

    private final Rate rate;
    private final Deque<Long> spent = new ArrayDeque<>();
    private int exportsWaiting;

    public Budget(Rate rate) {
        this.rate = rate;
    }

    /** Waits until a request may be sent, and spends it. */
    public synchronized void spend(Priority priority) throws InterruptedException {
        if (rate.requests() == Integer.MAX_VALUE) {
            return;
        }
        exportsWaiting += priority == Priority.EXPORT ? 1 : 0;
        try {
            long wait = nanosToWait(priority);
            while (wait > 0) {
                wait(wait / 1_000_000, (int) (wait % 1_000_000));
                wait = nanosToWait(priority);
            }
            spent.addLast(System.nanoTime());
        } finally {
            exportsWaiting -= priority == Priority.EXPORT ? 1 : 0;
            notifyAll();
        }
    }

    private long nanosToWait(Priority priority) {
        long window = rate.per().toNanos();
        long now = System.nanoTime();
        while (!spent.isEmpty() && now - spent.peekFirst() >= window) {
            spent.removeFirst();
        }
        if (spent.size() >= rate.requests()) {
            return Math.max(1, window - (now - spent.peekFirst()));
        }
        return priority == Priority.POLL && exportsWaiting > 0 ? window / rate.requests() : 0;
    }
}
