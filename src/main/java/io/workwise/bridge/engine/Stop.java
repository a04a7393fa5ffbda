package io.workwise.bridge.engine;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Waits for the signal to stop, and lets the main thread do the stopping: the process then ends with the code that it
 * names, and not with the signal's number.
 */
public final class Stop implements AutoCloseable {
    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile boolean begun;
    private volatile boolean asAsked;
    private Thread waits;

    /** What may take long, and may be given up. */
    @FunctionalInterface
    public interface Action {
        void run() throws Exception;
    }

    public Stop() {
        Runtime.getRuntime().addShutdownHook(new Thread(this::signalled, "stop"));
    }

    private void signalled() {
        asked.countDown();
        if (!begun && ended.getCount() > 0) {
            Runtime.getRuntime().halt(0); // nothing is under way yet, and what is being read may take long
        }
        interrupt();
        try {
            ended.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (asAsked) {
            Runtime.getRuntime().halt(0);
        }
    }

    /** From now on there is something to be stopped in order; before, the signal ends the process at once. */
    public void begun() {
        begun = true;
    }

    /** Runs it; the signal interrupts it. */
    public void interruptible(Action action) throws Exception {
        synchronized (this) {
            waits = Thread.currentThread();
        }
        try {
            if (!isAsked()) {
                action.run();
            }
        } finally {
            synchronized (this) {
                waits = null;
                Thread.interrupted();
            }
        }
    }

    private synchronized void interrupt() {
        if (waits != null) {
            waits.interrupt();
        }
    }

    public void await() throws InterruptedException {
        asked.await();
    }

    /** Returns whether it came within the time. */
    public boolean await(Duration time) throws InterruptedException {
        return asked.await(time.toMillis(), TimeUnit.MILLISECONDS);
    }

    public boolean isAsked() {
        return asked.getCount() == 0;
    }

    /** Everything ended well: the process may end with 0. */
    public void ended() {
        asAsked = true;
    }

    @Override
    public void close() {
        ended.countDown();
    }
}
