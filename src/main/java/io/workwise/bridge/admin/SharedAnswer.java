package io.workwise.bridge.admin;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * One answer for all who ask at the same time, made on a thread of its own: however many ask, it costs the same, and
 * keeps no thread of a port.
 */
final class SharedAnswer<T> implements AutoCloseable {
    private static final long FRESH = Duration.ofMillis(250).toNanos();
    private final Supplier<T> source;
    private final ExecutorService thread;
    private CompletableFuture<T> last;
    private long begun;

    SharedAnswer(String name, Supplier<T> source) {
        this.source = source;
        thread = new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> {
            Thread one = new Thread(task, name);
            one.setDaemon(true);
            return one;
        });
    }

    /** The one that is being made, or was begun a moment ago; else a new one. */
    synchronized CompletableFuture<T> get() {
        if (last == null || (last.isDone() && System.nanoTime() - begun > FRESH)) {
            begun = System.nanoTime();
            last = CompletableFuture.supplyAsync(source, thread);
        }
        return last;
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
