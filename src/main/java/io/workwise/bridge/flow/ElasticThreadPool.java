package io.workwise.bridge.flow;

import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.quartz.spi.ThreadPool;

/** Threads for Quartz as they are needed: a flow that waits for a slow ATS never keeps another integration's flow from starting. */
public final class ElasticThreadPool implements ThreadPool {
    private static final int MOST = 4_096;
    private final ThreadPoolExecutor threads = new ThreadPoolExecutor(0, MOST, 20, TimeUnit.SECONDS, new SynchronousQueue<>(), task -> {
        Thread thread = new Thread(task, "flow");
        thread.setDaemon(true);
        return thread;
    });

    @Override
    public boolean runInThread(Runnable runnable) {
        threads.execute(runnable);
        return true;
    }

    @Override
    public int blockForAvailableThreads() {
        return Math.max(1, MOST - threads.getActiveCount());
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
