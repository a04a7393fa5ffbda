package io.workwise.bridge.clock;

import io.workwise.bridge.clock.ClockWatch.Jump;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Compares this machine's clock and the database's with the monotonic clock, once a second and before each flow.
 * SQLite's clock is the machine's, but a jump has different consequences for both. The wall clock decides nothing (D7):
 * when a clock is set, waiting times stay as long as they were.
 */
public final class Clocks implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Clocks.class);
    private final Watched machine;
    private final Watched store;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "clocks");
        thread.setDaemon(true);
        return thread;
    });

    /**
     * A clock, and what depends on it.
     *
     * @param follow moves the times that are written in this clock
     */
    public record Watched(ClockWatch watch, Consumer<Jump> follow) {}

    public Clocks(Watched machine, Watched store) {
        this.machine = machine;
        this.store = store;
    }

    public void start() {
        timer.scheduleWithFixedDelay(this::look, 0, 1, TimeUnit.SECONDS);
    }

    /**
     * Compares the clocks. Times are correct after this.
     *
     * @return false if a clock cannot be read, or its jump cannot be followed now
     */
    public synchronized boolean look() {
        try {
            machine.watch().look(jump -> follow("The clock of this machine", "the schedules", jump, machine.follow()));
            store.watch()
                    .look(jump -> follow(
                            "The database's clock", "retries, settle times and waiting times", jump, store.follow()));
            return true;
        } catch (RuntimeException e) {
            LOG.debug("A clock cannot be read or followed now; the bridge tries again in a second", e);
            return false;
        }
    }

    private static void follow(String clock, String what, Jump jump, Consumer<Jump> follow) {
        follow.accept(jump);
        LOG.warn("{} was set {}: {} were moved with it, so that nothing runs earlier or later", clock, jump, what);
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
