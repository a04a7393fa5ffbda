package io.workwise.bridge.edge;

import io.javalin.http.Context;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/**
 * Writes an answer on other threads than the port's. If the client has left meanwhile, the answer is dropped without an
 * error.
 */
public final class Later implements AsyncListener {
    private volatile boolean left;

    private Later() {}

    /**
     * Answers a request later.
     *
     * @param work begins the work; its future writes the answer
     */
    public static void answer(Context context, Supplier<CompletableFuture<Void>> work) {
        context.future(() -> {
            Later client = new Later();
            context.req().getAsyncContext().addListener(client);
            return work.get().handle((done, failure) -> failure).thenCompose(failure -> client.end(context, failure));
        });
    }

    /** Without an end where there is nobody left to tell. */
    private CompletableFuture<Void> end(Context context, Throwable failure) {
        return left || (failure != null && isOver(context))
                ? new CompletableFuture<>()
                : failure == null ? CompletableFuture.completedFuture(null) : CompletableFuture.failedFuture(failure);
    }

    /** The server takes a request back for the next one as soon as its client has left, and tells us later. */
    private static boolean isOver(Context context) {
        try {
            return !context.req().isAsyncStarted();
        } catch (RuntimeException e) {
            return true;
        }
    }

    @Override
    public void onComplete(AsyncEvent event) {
        left = true;
    }

    @Override
    public void onError(AsyncEvent event) {
        left = true;
    }

    @Override
    public void onTimeout(AsyncEvent event) {
        left = true;
    }

    @Override
    public void onStartAsync(AsyncEvent event) {
        // the request was started before
    }
}
