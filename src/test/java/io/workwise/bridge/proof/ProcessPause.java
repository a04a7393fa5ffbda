package io.workwise.bridge.proof;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A process falls asleep after one of its commits, before it knows of it; all of it, until it is woken. */
final class ProcessPause {
    static final ProcessPause NONE = new ProcessPause(0);
    private final CountDownLatch asleep = new CountDownLatch(1);
    private final CountDownLatch awake = new CountDownLatch(1);
    private int left;

    /** @param commits after how many of them */
    ProcessPause(int commits) {
        left = commits;
    }

    /** Returns whether this is the commit. */
    synchronized boolean begins() {
        return --left == 0;
    }

    void sleep() {
        asleep.countDown();
        rest();
    }

    /** For whatever else the process would do meanwhile. */
    void rest() {
        try {
            if (asleep.getCount() == 0) {
                awake.await();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Returns whether it is asleep; false: what it did has ended before. */
    boolean isAsleepBeforeTheEndOf(Thread work) throws InterruptedException {
        while (work.isAlive() && !asleep.await(5, TimeUnit.MILLISECONDS)) {
            Thread.onSpinWait();
        }
        return asleep.getCount() == 0;
    }

    void end() {
        awake.countDown();
    }
}
