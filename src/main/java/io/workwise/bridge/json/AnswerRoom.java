package io.workwise.bridge.json;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Exchange;
import org.apache.camel.support.SynchronizationAdapter;

/**
 * Limits the memory of all answers together to a third of the heap (R34). Small answers do not count. If an answer gets
 * no room within a few seconds, its request fails, and the process continues. One integration gets at most three
 * quarters, so that an ATS with large, slow answers does not block the others. Safe for use by several threads.
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

    /** Returns the share of an answer that is dropped right after reading. */
    public static Share forAMoment() {
        return OF_THE_HEAP.share("");
    }

    /**
     * Returns the share of the exchange's current answer. It lasts until the exchange sends its next request, or ends.
     */
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

    /**
     * Returns a share.
     *
     * @param integration the integration whose request it is
     */
    Share share(String integration) {
        return new Share(ofOne.computeIfAbsent(integration, one -> new Semaphore(mostOfOne, true)));
    }

    long free() {
        return (long) units.availablePermits() * UNIT;
    }

    /** The memory that one answer has taken. */
    public final class Share implements AutoCloseable {
        private final Semaphore own;
        private int taken;
        private long waitedNanos;

        private Share(Semaphore own) {
            this.own = own;
        }

        /**
         * Takes more memory; waits a few seconds for it if necessary.
         *
         * @throws AnswerBudgetException if other answers keep it
         */
        public synchronized void take(long bytes) throws IOException {
            int more = (int) (bytes / UNIT) + 1;
            long begun = System.nanoTime();
            try {
                if (!isTaken(more, begun)) {
                    throw new AnswerBudgetException(
                            "does not fit into memory together with other large answers; give a larger heap (-Xmx)");
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

    /** Releases the memory when the exchange ends, with or without an error. */
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
