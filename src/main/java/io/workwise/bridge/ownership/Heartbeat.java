package io.workwise.bridge.ownership;

import java.time.Duration;
import java.util.Collection;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps a shared duty up to date, on a thread of its own. */
public final class Heartbeat implements Ownership {
    private static final Logger LOG = LoggerFactory.getLogger(Heartbeat.class);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);
    private final ClusterOwnership duty;
    private final Runnable errands;
    private final Duration pause;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "duty");
        thread.setDaemon(true);
        return thread;
    });
    private boolean begun;
    private boolean failing;

    /** @param errands does what other instances were asked for what is on duty here */
    public Heartbeat(ClusterOwnership duty, Runnable errands) {
        this.duty = duty;
        this.errands = errands;
        this.pause = duty.beat().compareTo(LONGEST_PAUSE) < 0 ? duty.beat() : LONGEST_PAUSE;
    }

    @Override
    public boolean has(String integration) {
        return duty.has(integration);
    }

    @Override
    public void begin() {
        duty.begin();
        if (!begun) {
            begun = true;
            timer.scheduleWithFixedDelay(this::tick, pause.toMillis(), pause.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    /** The database may be away for a while: one line says so, and one that it is back. */
    private void tick() {
        try {
            duty.tick();
            errands.run();
            if (failing) {
                LOG.info("The duty is kept up again");
            }
            failing = false;
        } catch (RuntimeException e) {
            if (!failing) {
                LOG.warn("The duty cannot be kept up, nothing is begun once its time is over: {}", e.getMessage());
            }
            failing = true;
        }
    }

    @Override
    public void know(Collection<String> integrations) {
        duty.know(integrations);
    }

    @Override
    public void retire() {
        duty.retire();
    }

    @Override
    public void close() {
        timer.shutdownNow();
        duty.close();
    }
}
