package io.workwise.bridge.clock;

import io.workwise.bridge.clock.ClockWatch.Jump;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at the clock of this machine and at the database's once a second, and before each flow. With SQLite both are
 * the same, but each has its own consequences. The wall clock decides nothing (D7): when one was set, what waits by it
 * goes on to wait for as long as it did.
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

    /** @param follow moves what waits by this clock */
    public record Watched(ClockWatch watch, Consumer<Jump> follow) {}

    public Clocks(Watched machine, Watched store) {
        this.machine = machine;
        this.store = store;
    }

    public void start() {
        timer.scheduleWithFixedDelay(this::look, 0, 1, TimeUnit.SECONDS);
    }

    /**
     * Whoever goes on after this goes by times that are right.
     *
     * @return false: a clock cannot be read, or its jump not be followed now
     */
    public synchronized boolean look() {
        try {
            machine.watch().look(jump -> follow("The clock of this machine", "the schedules", jump, machine.follow()));
            store.watch()
                    .look(jump -> follow(
                            "The database's clock", "retries, settle times and waiting times", jump, store.follow()));
            return true;
        } catch (RuntimeException e) {
            LOG.debug("A clock cannot be read or followed now; it is looked at again", e);
            return false;
        }
    }

    private static void follow(String clock, String what, Jump jump, Consumer<Jump> follow) {
        follow.accept(jump);
        LOG.warn(
                "{} was set {}: {} were moved with it, so that nothing runs earlier or later for that",
                clock,
                jump,
                what);
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
