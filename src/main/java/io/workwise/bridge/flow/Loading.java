package io.workwise.bridge.flow;

import io.workwise.bridge.settings.Fault;
import io.workwise.bridge.settings.FaultsException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * Loads routes in a thread of its own. Camel may wait for ever while it makes a route, and listens to no interrupt: its
 * thread is left alone then.
 */
final class Loading {
    private Loading() {}

    /**
     * @param at the file that is being loaded
     * @param load is interrupted where nobody waits for it any more
     * @throws FaultsException naming that file where it takes longer than the deadline
     */
    static void within(Duration deadline, Supplier<Path> at, Callable<Void> load) throws Exception {
        FutureTask<Void> task = new FutureTask<>(load);
        Thread thread = new Thread(task, "load-routes");
        thread.setDaemon(true);
        thread.start();
        try {
            task.get(deadline.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            task.cancel(true);
            throw new FaultsException(new Fault(
                    at.get().toString(),
                    0,
                    "is not loaded after " + deadline.toSeconds() + " s",
                    "look for an id that is used twice, or undo the last change"));
        } catch (InterruptedException e) {
            task.cancel(true);
            throw e;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw (Exception) e.getCause();
        }
    }
}
