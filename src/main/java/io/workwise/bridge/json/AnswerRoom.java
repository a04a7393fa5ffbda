package io.workwise.bridge.json;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Exchange;
import org.apache.camel.support.SynchronizationAdapter;

/**
 * The memory that all answers may take together: a third of the heap (R34). Small answers need none of it. An answer
 * that gets no room within a few seconds costs its own request its verdict, and never the process. One integration has
 * three quarters of it at most: an ATS that sends large answers slowly keeps no other integration from reading.
 */
public final class AnswerRoom {
    private static final String PROPERTY = "answerRoom";
    private static final int UNIT = 1_024;
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(5);
    private static final AnswerRoom OF_THE_HEAP =
            new AnswerRoom(Runtime.getRuntime().maxMemory() / 3, PATIENCE_NANOS);
    private final Semaphore units;
    private final int mostOfOne;
    private final Map<String, Semaphore> ofOne = new ConcurrentHashMap<>();
    private final long patienceNanos;

    AnswerRoom(long bytes, long patienceNanos) {
        int all = (int) Math.min(Integer.MAX_VALUE, bytes / UNIT);
        this.units = new Semaphore(all, true);
        this.mostOfOne = all / 4 * 3;
        this.patienceNanos = patienceNanos;
    }

    /** The share of an answer that is dropped as soon as it was read. */
    public static Share forAMoment() {
        return OF_THE_HEAP.share("");
    }

    /** The share of what the exchange asks for: it lasts until the exchange asks for something else, or ends. */
    public static Share of(Exchange exchange) {
        Share share = exchange.getProperty(PROPERTY, Share.class);
        if (share == null) {
            share = OF_THE_HEAP.share(exchange.getVariable("integration", "", String.class));
            exchange.setProperty(PROPERTY, share);
            exchange.getExchangeExtension().addOnCompletion(new Release(share));
        }
        share.close();
        return share;
    }

    /** @param integration whose answer it is */
    Share share(String integration) {
        return new Share(ofOne.computeIfAbsent(integration, one -> new Semaphore(mostOfOne, true)));
    }

    long free() {
        return (long) units.availablePermits() * UNIT;
    }

    /** What one answer has taken. */
    public final class Share implements AutoCloseable {
        private final Semaphore own;
        private int taken;
        private long waitedNanos;

        private Share(Semaphore own) {
            this.own = own;
        }

        /** @throws AnswerBudgetException where others have it */
        public synchronized void take(long bytes) throws IOException {
            int more = (int) (bytes / UNIT) + 1;
            long begun = System.nanoTime();
            try {
                if (!isTaken(more, begun)) {
                    throw new AnswerBudgetException(
                            "there is no room for it in memory beside other large answers; a larger heap (-Xmx) gives more");
                }
                taken += more;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException("interrupted", e);
            } finally {
                waitedNanos += System.nanoTime() - begun;
            }
        }

        private boolean isTaken(int more, long begun) throws InterruptedException {
            if (!acquired(own, more, begun)) {
                return false;
            }
            boolean all = false;
            try {
                all = acquired(units, more, begun);
                return all;
            } finally {
                if (!all) {
                    own.release(more);
                }
            }
        }

        private boolean acquired(Semaphore of, int more, long begun) throws InterruptedException {
            return of.tryAcquire(more)
                    || of.tryAcquire(
                            more, patienceNanos - waitedNanos - (System.nanoTime() - begun), TimeUnit.NANOSECONDS);
        }

        @Override
        public synchronized void close() {
            units.release(taken);
            own.release(taken);
            taken = 0;
            waitedNanos = 0;
        }
    }

    /** Gives the room back when the exchange ends, however it ends. */
    private static final class Release extends SynchronizationAdapter {
        private final Share share;

        Release(Share share) {
            this.share = share;
        }

        @Override
        public void onDone(Exchange exchange) {
            share.close();
        }
    }
}
