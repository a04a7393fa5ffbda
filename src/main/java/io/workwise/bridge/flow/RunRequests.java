package io.workwise.bridge.flow;

import io.workwise.bridge.ownership.Owner;
import io.workwise.bridge.ownership.RemoteRuns;
import io.workwise.bridge.ownership.RemoteRuns.Errand;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Requests of people for a run, on any instance. The owner of the integration runs it here; another instance leaves it
 * to the owner.
 */
public final class RunRequests {
    private static final String RECONNECT = "reconnect";
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final long LOOK_MILLIS = 200;
    private final Owner owner;
    private final RemoteRuns remoteRuns;
    private final Schedules schedules;
    private final Reconnect reconnect;

    public RunRequests(Owner owner, RemoteRuns remoteRuns, Schedules schedules, Reconnect reconnect) {
        this.owner = owner;
        this.remoteRuns = remoteRuns;
        this.schedules = schedules;
        this.reconnect = reconnect;
    }

    public boolean isHere(String integration) {
        return owner.has(integration);
    }

    /** Runs the flow as soon as its present run, if any, has ended. */
    public void now(String integration, String schedule) {
        if (isHere(integration)) {
            schedules.now(integration, schedule);
        } else {
            remoteRuns.ask(integration, schedule);
        }
    }

    /**
     * Reads settings and secrets again and tries both systems.
     *
     * @return the failure; empty if none
     */
    public String reconnect(String integration) throws InterruptedException {
        if (isHere(integration)) {
            return reconnect.run(integration);
        }
        String faults = reconnect.read(integration);
        return faults.isEmpty() ? await(remoteRuns.ask(integration, RECONNECT)) : faults;
    }

    /** Polls the store until the owner has answered, or the time is over. */
    private String await(String errand) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        Optional<String> answer = remoteRuns.answerOf(errand);
        while (answer.isEmpty() && System.nanoTime() < end) {
            TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
            answer = remoteRuns.answerOf(errand);
        }
        return answer.orElse(
                "the instance that owns the integration has not answered yet; it reads the settings again as soon as it can");
    }

    /** Runs what other instances left for this one. */
    public void runRemoteRequests() {
        for (Errand errand : remoteRuns.mine()) {
            if (errand.what().equals(RECONNECT)) {
                Thread thread = new Thread(
                        () -> remoteRuns.answer(errand.id(), reconnect.run(errand.integration())),
                        "reconnect-" + errand.integration());
                thread.setDaemon(true);
                thread.start();
            } else {
                schedules.now(errand.integration(), errand.what());
            }
        }
    }
}
