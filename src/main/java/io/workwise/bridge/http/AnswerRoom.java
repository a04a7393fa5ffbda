package io.workwise.bridge.http;

import java.io.IOException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Exchange;
import org.apache.camel.support.SynchronizationAdapter;

/**
 * The memory that all answers may take together: a third of the heap (R34). Small answers need none of it. An answer that gets no room
 * within a few seconds costs its own request its verdict, and never the process.
 */
public final class AnswerRoom {
    private static final String PROPERTY = "answerRoom";
    private static final int UNIT = 1_024;
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(5);
    private static final AnswerRoom OF_THE_HEAP = new AnswerRoom(Runtime.getRuntime().maxMemory() / 3, PATIENCE_NANOS);
    private final Semaphore units;
    private final long patienceNanos;

    AnswerRoom(long bytes, long patienceNanos) {
        this.units = new Semaphore((int) Math.min(Integer.MAX_VALUE, bytes / UNIT), true);
        this.patienceNanos = patienceNanos;
    }

    /** The share of an answer that is dropped as soon as it was read. */
    static Share forAMoment() {
        return OF_THE_HEAP.share();
    }

    /** The share of what the exchange asks for: it lasts until the exchange asks for something else, or ends. */
    static Share of(Exchange exchange) {
        Share share = exchange.getProperty(PROPERTY, Share.class);
        if (share == null) {
            share = OF_THE_HEAP.share();
            exchange.setProperty(PROPERTY, share);
            exchange.getExchangeExtension().addOnCompletion(new Release(share));
        }
        share.close();
        return share;
    }

    Share share() {
        return new Share();
    }

    long free() {
        return (long) units.availablePermits() * UNIT;
    }

    /** What one answer has taken. */
    public final class Share implements AutoCloseable {
        private int taken;
        private long waitedNanos;

        private Share() {}

        /** @throws AnswerBudgetException where others have it */
        synchronized void take(long bytes) throws IOException {
            int more = (int) (bytes / UNIT) + 1;
            long begun = System.nanoTime();
            try {
                if (!units.tryAcquire(more) && !units.tryAcquire(more, patienceNanos - waitedNanos, TimeUnit.NANOSECONDS)) {
                    throw new AnswerBudgetException("there is no room for it in memory beside other large answers; a larger heap (-Xmx) gives more");
                }
                taken += more;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException("interrupted", e);
            } finally {
                waitedNanos += System.nanoTime() - begun;
            }
        }

        @Override
        public synchronized void close() {
            units.release(taken);
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
