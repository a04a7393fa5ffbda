package io.workwise.bridge.delivery;

import io.workwise.bridge.ownership.Owner;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Runs exports in threads. Each integration has threads of its own, and none while it is idle, so that one slow ATS
 * delays no other. As many exports write at the same time as the integration's concurrency says; half as many again map
 * the next applications meanwhile. Mappings take at most half of the processors: the rest is for answers, which often
 * come all at once. {@link #submit} waits while the queue is full, which slows down the reading of pages.
 */
public final class ExportWorkers {
    private static final Duration IDLE = Duration.ofSeconds(20);
    private static final int QUEUED_PER_THREAD = 4;
    private static final int MAPPINGS = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
    private final Consumer<Export> work;
    private final Consumer<Export> giveBack;
    private final Map<String, Pool> pools = new ConcurrentHashMap<>();
    private final Owner owner;

    /**
     * Makes workers without threads; each integration's begin with its first export.
     *
     * @param work runs one export to its end
     * @param giveBack takes exports that are still queued when the ownership ends
     */
    public ExportWorkers(Consumer<Export> work, Consumer<Export> giveBack, Owner owner) {
        this.work = work;
        this.giveBack = giveBack;
        this.owner = owner;
    }

    private static final class Pool {
        final ThreadPoolExecutor threads;
        final Set<String> busy = ConcurrentHashMap.newKeySet();
        final Semaphore mappings = new Semaphore(MAPPINGS, true);
        private int concurrency;
        private Semaphore places;

        Pool(String integration, int concurrency) {
            int size = threads(concurrency);
            allow(concurrency);
            threads = new ThreadPoolExecutor(
                    size, size, IDLE.toSeconds(), TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> {
                        Thread thread = new Thread(task, "export-" + integration);
                        thread.setDaemon(true);
                        return thread;
                    });
            threads.allowCoreThreadTimeOut(true);
        }

        private static int threads(int concurrency) {
            return concurrency + concurrency / 2;
        }

        private void allow(int writes) {
            concurrency = writes;
            places = new Semaphore(writes, true);
        }

        /** Changes the concurrency. An export that holds a permit keeps it. */
        synchronized void resize(int writes) {
            if (writes != concurrency) {
                allow(writes);
                int size = threads(writes);
                threads.setMaximumPoolSize(Math.max(size, threads.getMaximumPoolSize()));
                threads.setCorePoolSize(size);
            }
        }

        synchronized Semaphore places() {
            return places;
        }

        synchronized void awaitRoom() throws InterruptedException {
            while (room() <= 0 && !threads.isShutdown()) {
                wait(1_000);
            }
        }

        synchronized void awaitIdle(long untilNanos) throws InterruptedException {
            while (!busy.isEmpty() && untilNanos - System.nanoTime() > 0) {
                wait(Math.max(1, Math.min(1_000, (untilNanos - System.nanoTime()) / 1_000_000)));
            }
        }

        synchronized void done(String id) {
            busy.remove(id);
            notifyAll();
        }

        int room() {
            return QUEUED_PER_THREAD * threads.getCorePoolSize()
                    - threads.getQueue().size();
        }
    }

    /** Waits for room in the integration's queue, then takes the export. */
    public void submit(Export export, int concurrency) throws InterruptedException {
        Pool pool = pool(export.integration().id(), concurrency);
        pool.awaitRoom();
        String id = export.claim().id();
        if (!takes(export.integration().id()) || !pool.busy.add(id)) {
            giveBack.accept(export);
            return;
        }
        export.shares(pool.places(), pool.mappings);
        pool.threads.execute(() -> {
            try {
                (takes(export.integration().id()) ? work : giveBack).accept(export);
            } finally {
                export.permits().releaseAll();
                export.settled().whenComplete((outcome, e) -> pool.done(id));
            }
        });
    }

    /** Returns how many more may be claimed without waiting. */
    public int room(String integration, int concurrency) {
        return !takes(integration) ? 0 : pool(integration, concurrency).room();
    }

    /** Returns the ids of the applications that this process has in hand. */
    public Set<String> busy(String integration) {
        Pool pool = pools.get(integration);
        return pool == null ? Set.of() : Set.copyOf(pool.busy);
    }

    private Pool pool(String integration, int concurrency) {
        return pools.compute(integration, (id, pool) -> {
            if (pool == null) {
                return new Pool(id, concurrency);
            }
            pool.resize(concurrency);
            return pool;
        });
    }

    /** Waits until nothing of the integration is in hand. */
    public void awaitIdle(String integration) throws InterruptedException {
        Pool pool = pools.get(integration);
        if (pool != null) {
            pool.awaitIdle(System.nanoTime() + Long.MAX_VALUE / 2);
        }
    }

    /** Returns whether this process takes up exports of the integration. */
    public boolean takes(String integration) {
        return owner.has(integration);
    }

    /**
     * Finishes writes that are under way and gives back what is queued. Called when nothing is owned any more.
     *
     * @return true if all ended in time
     */
    public boolean stop(Duration within) {
        long end = System.nanoTime() + within.toNanos();
        pools.values().forEach(pool -> pool.threads.shutdown());
        boolean ended = true;
        for (Pool pool : pools.values()) {
            try {
                ended &= pool.threads.awaitTermination(Math.max(1, end - System.nanoTime()), TimeUnit.NANOSECONDS);
                pool.awaitIdle(end);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
        return ended;
    }
}
