package io.workwise.bridge.export;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Carries out exports: each integration has threads of its own, as many as its concurrency and none while it is idle, so that one slow
 * ATS delays nobody else. Handing in waits while enough is queued: that is the back-pressure on whoever reads pages.
 */
public final class ExportWorkers {
    private static final Duration IDLE = Duration.ofSeconds(20);
    private static final int QUEUED_PER_THREAD = 4;
    private final Consumer<Export> work;
    private final Consumer<Export> giveBack;
    private final Map<String, Pool> pools = new ConcurrentHashMap<>();
    private volatile boolean stopping;

    /** @param giveBack for what is still queued when the process stops */
    public ExportWorkers(Consumer<Export> work, Consumer<Export> giveBack) {
        this.work = work;
        this.giveBack = giveBack;
    }

    private static final class Pool {
        final ThreadPoolExecutor threads;
        final Set<String> busy = ConcurrentHashMap.newKeySet();

        Pool(String integration, int concurrency) {
            threads = new ThreadPoolExecutor(concurrency, concurrency, IDLE.toSeconds(), TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> {
                Thread thread = new Thread(task, "export-" + integration);
                thread.setDaemon(true);
                return thread;
            });
            threads.allowCoreThreadTimeOut(true);
        }

        synchronized void awaitRoom() throws InterruptedException {
            while (room() <= 0 && !threads.isShutdown()) {
                wait(1_000);
            }
        }

        synchronized void done(String id) {
            busy.remove(id);
            notifyAll();
        }

        int room() {
            return QUEUED_PER_THREAD * threads.getCorePoolSize() - threads.getQueue().size();
        }
    }

    /** Waits for room in the integration's queue, then takes the export. */
    public void submit(Export export, int concurrency) throws InterruptedException {
        Pool pool = pool(export.integration().id(), concurrency);
        pool.awaitRoom();
        String id = export.claim().id();
        if (stopping || !pool.busy.add(id)) {
            giveBack.accept(export);
            return;
        }
        pool.threads.execute(() -> {
            try {
                (stopping ? giveBack : work).accept(export);
            } finally {
                pool.done(id);
            }
        });
    }

    /** How many more may be claimed without waiting. */
    public int room(String integration, int concurrency) {
        return stopping ? 0 : pool(integration, concurrency).room();
    }

    /** The applications that this process has in hand. */
    public Set<String> busy(String integration) {
        Pool pool = pools.get(integration);
        return pool == null ? Set.of() : Set.copyOf(pool.busy);
    }

    private Pool pool(String integration, int concurrency) {
        return pools.compute(integration, (id, pool) -> {
            if (pool == null) {
                return new Pool(id, concurrency);
            }
            if (pool.threads.getCorePoolSize() != concurrency) {
                boolean grows = concurrency > pool.threads.getMaximumPoolSize();
                pool.threads.setMaximumPoolSize(grows ? concurrency : pool.threads.getMaximumPoolSize());
                pool.threads.setCorePoolSize(concurrency);
            }
            return pool;
        });
    }

    /** Waits until nothing of the integration is in hand. */
    public void awaitIdle(String integration) throws InterruptedException {
        Pool pool = pools.get(integration);
        if (pool != null) {
            synchronized (pool) {
                while (!pool.busy.isEmpty()) {
                    pool.wait(1_000);
                }
            }
        }
    }

    public boolean isStopping() {
        return stopping;
    }

    /** Takes nothing more; what is being sent is finished, what is queued is given back. @return whether all ended in time */
    public boolean stop(Duration within) {
        stopping = true;
        long end = System.nanoTime() + within.toNanos();
        pools.values().forEach(pool -> pool.threads.shutdown());
        boolean ended = true;
        for (Pool pool : pools.values()) {
            try {
                ended &= pool.threads.awaitTermination(Math.max(1, end - System.nanoTime()), TimeUnit.NANOSECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
        return ended;
    }
}
