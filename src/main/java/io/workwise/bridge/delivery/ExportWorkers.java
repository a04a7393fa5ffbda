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
 * Carries out exports: each integration has threads of its own and none while it is idle, so that one slow ATS delays
 * nobody else. As many of them write at the same time as its concurrency says; half as many again map the next
 * applications meanwhile, so that the ATS is not kept waiting for that. They map one after the other, on half of the
 * processors: the rest is for what is under way, whose answers often come all at once. Handing in waits while enough is
 * queued: that is the back-pressure on whoever reads pages.
 */
public final class ExportWorkers {
    private static final Duration IDLE = Duration.ofSeconds(20);
    private static final int QUEUED_PER_THREAD = 4;
    private static final int MAPPINGS = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
    private final Consumer<Export> work;
    private final Consumer<Export> giveBack;
    private final Map<String, Pool> pools = new ConcurrentHashMap<>();
    private final Owner onDuty;

    /** @param giveBack for what is still queued when the duty ends */
    public ExportWorkers(Consumer<Export> work, Consumer<Export> giveBack, Owner onDuty) {
        this.work = work;
        this.giveBack = giveBack;
        this.onDuty = onDuty;
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

        /** What has its place already keeps it. */
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
                export.leave();
                export.settled().whenComplete((outcome, e) -> pool.done(id));
            }
        });
    }

    /** How many more may be claimed without waiting. */
    public int room(String integration, int concurrency) {
        return !takes(integration) ? 0 : pool(integration, concurrency).room();
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

    /** Whether exports of the integration are taken up here. */
    public boolean takes(String integration) {
        return onDuty.has(integration);
    }

    /**
     * Once nothing is on duty any more: what is being sent is finished, what is queued is given back.
     *
     * @return whether all ended in time
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
