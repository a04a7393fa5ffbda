package io.workwise.bridge.admin;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Makes one answer for all callers at the same time, on a thread of its own. Many callers cost as much as one, and
 * occupy no thread of the server.
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

    /** Returns the answer in progress, or one begun a moment ago; else begins a new one. */
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
