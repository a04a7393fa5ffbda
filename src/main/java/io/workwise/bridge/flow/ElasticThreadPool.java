package io.workwise.bridge.flow;

import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.quartz.spi.ThreadPool;

/**
 * A thread pool for Quartz that grows with demand. A flow that waits for a slow ATS never keeps another integration's
 * flow from starting.
 */
public final class ElasticThreadPool implements ThreadPool {
    private static final int MOST = 4_096;
    private final ThreadPoolExecutor threads =
            new ThreadPoolExecutor(0, MOST, 20, TimeUnit.SECONDS, new SynchronousQueue<>(), task -> {
                Thread thread = new Thread(task, "flow");
                thread.setDaemon(true);
                return thread;
            });

    private final AtomicInteger active = new AtomicInteger();

    @Override
    public boolean runInThread(Runnable runnable) {
        active.incrementAndGet();
        try {
            threads.execute(() -> run(runnable));
            return true;
        } catch (RejectedExecutionException e) {
            active.decrementAndGet();
            return false;
        }
    }

    private void run(Runnable runnable) {
        try {
            runnable.run();
        } finally {
            active.decrementAndGet();
        }
    }

    /**
     * Returns the number of free threads. Counts them itself, because {@code ThreadPoolExecutor.getActiveCount} walks
     * over all threads.
     */
    @Override
    public int blockForAvailableThreads() {
        return Math.max(1, MOST - active.get());
    }

    @Override
    public void initialize() {
        // nothing to prepare
    }

    @Override
    public void shutdown(boolean waitForJobsToComplete) {
        threads.shutdown();
    }

    @Override
    public int getPoolSize() {
        return MOST;
    }

    @Override
    public void setInstanceId(String instanceId) {
        // threads are not named after it
    }

    @Override
    public void setInstanceName(String name) {
        // threads are not named after it
    }
}
