package io.workwise.bridge.proof;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Puts a process to sleep after one of its commits, before the process knows of the commit. */
final class ProcessPause {
    static final ProcessPause NONE = new ProcessPause(0);
    private final CountDownLatch asleep = new CountDownLatch(1);
    private final CountDownLatch awake = new CountDownLatch(1);
    private int left;

    /**
     * Plans the pause.
     *
     * @param commits after how many commits
     */
    ProcessPause(int commits) {
        left = commits;
    }

    /** Returns whether this commit begins the pause. */
    synchronized boolean begins() {
        return --left == 0;
    }

    void sleep() {
        asleep.countDown();
        rest();
    }

    /** Holds back everything else that the process would do meanwhile. */
    void rest() {
        try {
            if (asleep.getCount() == 0) {
                awake.await();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Waits until the process sleeps.
     *
     * @return false if the work ended before
     */
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
