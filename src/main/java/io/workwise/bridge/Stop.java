package io.workwise.bridge;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Waits for the signal to stop, and lets the main thread do the stopping: the process then ends with the code that it names, and not with
 * the signal's number.
 */
public final class Stop implements AutoCloseable {
    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile boolean asAsked;

    public Stop() {
        Runtime.getRuntime().addShutdownHook(new Thread(this::signalled, "stop"));
    }

    private void signalled() {
        asked.countDown();
        try {
            ended.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (asAsked) {
            Runtime.getRuntime().halt(0);
        }
    }

    public void await() throws InterruptedException {
        asked.await();
    }

    /** @return whether it came within the time */
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
