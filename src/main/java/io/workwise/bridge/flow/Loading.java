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
 * Loads routes in a separate thread. Camel may block for ever while it makes a route, and ignores interrupts; the
 * thread is then abandoned.
 */
final class Loading {
    private Loading() {}

    /**
     * Runs the loading until the deadline.
     *
     * @param at gives the file that is being loaded
     * @param load the loading; interrupted after the deadline
     * @throws FaultsException naming that file, if loading takes longer than the deadline
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
                    "did not load within " + deadline.toSeconds() + " s",
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
