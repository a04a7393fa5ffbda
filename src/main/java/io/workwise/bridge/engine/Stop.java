package io.workwise.bridge.engine;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Waits for the signal to stop, and lets the main thread stop the bridge. The process then ends with the main thread's
 * exit code instead of the signal's number.
 */
public final class Stop implements AutoCloseable {
    private final CountDownLatch signal = new CountDownLatch(1);
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile boolean begun;
    private volatile boolean endedWell;
    private Thread interruptible;

    /** An action that may take long and may be abandoned. */
    @FunctionalInterface
    public interface Action {
        void run() throws Exception;
    }

    public Stop() {
        Runtime.getRuntime().addShutdownHook(new Thread(this::signalled, "stop"));
    }

    private void signalled() {
        signal.countDown();
        if (!begun && ended.getCount() > 0) {
            Runtime.getRuntime().halt(0); // nothing runs yet, and reading the setup may take long
        }
        interrupt();
        try {
            ended.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (endedWell) {
            Runtime.getRuntime().halt(0);
        }
    }

    /** Makes a signal wait for {@link #close}; before this call, it ends the process at once. */
    public void begun() {
        begun = true;
    }

    /** Runs the action; the signal interrupts it. */
    public void interruptible(Action action) throws Exception {
        synchronized (this) {
            interruptible = Thread.currentThread();
        }
        try {
            if (!isAsked()) {
                action.run();
            }
        } finally {
            synchronized (this) {
                interruptible = null;
                Thread.interrupted();
            }
        }
    }

    private synchronized void interrupt() {
        if (interruptible != null) {
            interruptible.interrupt();
        }
    }

    /** Waits for the signal. */
    public void await() throws InterruptedException {
        signal.await();
    }

    /**
     * Waits for the signal.
     *
     * @return whether it came within the time
     */
    public boolean await(Duration time) throws InterruptedException {
        return signal.await(time.toMillis(), TimeUnit.MILLISECONDS);
    }

    public boolean isAsked() {
        return signal.getCount() == 0;
    }

    /** Makes the process end with 0, because everything ended well. */
    public void ended() {
        endedWell = true;
    }

    @Override
    public void close() {
        ended.countDown();
    }
}
