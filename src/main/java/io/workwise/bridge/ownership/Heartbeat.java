package io.workwise.bridge.ownership;

import java.time.Duration;
import java.util.Collection;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs a {@link ClusterOwnership} on a thread of its own. */
public final class Heartbeat implements Ownership {
    private static final Logger LOG = LoggerFactory.getLogger(Heartbeat.class);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);
    private final ClusterOwnership ownership;
    private final Runnable remoteRuns;
    private final Duration pause;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "ownership");
        thread.setDaemon(true);
        return thread;
    });
    private boolean begun;
    private boolean failing;

    /**
     * Creates the heartbeat, which {@link #begin} starts.
     *
     * @param remoteRuns runs what other instances requested for the integrations of this one
     */
    public Heartbeat(ClusterOwnership ownership, Runnable remoteRuns) {
        this.ownership = ownership;
        this.remoteRuns = remoteRuns;
        this.pause = ownership.beat().compareTo(LONGEST_PAUSE) < 0 ? ownership.beat() : LONGEST_PAUSE;
    }

    @Override
    public boolean has(String integration) {
        return ownership.has(integration);
    }

    @Override
    public void begin() {
        ownership.begin();
        if (!begun) {
            begun = true;
            timer.scheduleWithFixedDelay(this::tick, pause.toMillis(), pause.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    /** Runs one beat. The database may be away for a while: one line reports the beginning, and one the end. */
    private void tick() {
        try {
            ownership.tick();
            remoteRuns.run();
            if (failing) {
                LOG.info("The leases are renewed again");
            }
            failing = false;
        } catch (RuntimeException e) {
            if (!failing) {
                LOG.warn(
                        "The leases cannot be renewed; once they end, this instance begins nothing: {}",
                        e.getMessage());
            }
            failing = true;
        }
    }

    @Override
    public void know(Collection<String> integrations) {
        ownership.know(integrations);
    }

    @Override
    public void retire() {
        ownership.retire();
    }

    @Override
    public void close() {
        timer.shutdownNow();
        ownership.close();
    }
}
