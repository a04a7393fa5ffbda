package io.workwise.bridge.flow;

import io.workwise.bridge.ownership.Owner;
import io.workwise.bridge.ownership.RemoteRuns;
import io.workwise.bridge.ownership.RemoteRuns.Errand;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * What people ask for, on whichever instance: done here where the integration is on duty, else left for the instance
 * that has it.
 */
public final class RunRequests {
    private static final String RECONNECT = "reconnect";
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final long LOOK_MILLIS = 200;
    private final Owner onDuty;
    private final RemoteRuns errands;
    private final Schedules schedules;
    private final Reconnect reconnect;

    public RunRequests(Owner onDuty, RemoteRuns errands, Schedules schedules, Reconnect reconnect) {
        this.onDuty = onDuty;
        this.errands = errands;
        this.schedules = schedules;
        this.reconnect = reconnect;
    }

    public boolean isHere(String integration) {
        return onDuty.has(integration);
    }

    /** Has the flow run as soon as it is not running. */
    public void now(String integration, String schedule) {
        if (isHere(integration)) {
            schedules.now(integration, schedule);
        } else {
            errands.ask(integration, schedule);
        }
    }

    /**
     * Settings and secrets are read again, and both systems tried with them.
     *
     * @return what went wrong; empty: nothing did
     */
    public String reconnect(String integration) throws InterruptedException {
        if (isHere(integration)) {
            return reconnect.run(integration);
        }
        String faults = reconnect.read(integration);
        return faults.isEmpty() ? await(errands.ask(integration, RECONNECT)) : faults;
    }

    /** There is nothing to wait on but the store: it is looked at until the one on duty has answered. */
    private String await(String errand) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        Optional<String> answer = errands.answerOf(errand);
        while (answer.isEmpty() && System.nanoTime() < end) {
            TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
            answer = errands.answerOf(errand);
        }
        return answer.orElse(
                "no instance that has it on duty has answered yet; its settings are read again as soon as one has");
    }

    /** Does what was asked elsewhere. */
    public void runErrands() {
        for (Errand errand : errands.mine()) {
            if (errand.what().equals(RECONNECT)) {
                Thread thread = new Thread(
                        () -> errands.answer(errand.id(), reconnect.run(errand.integration())),
                        "reconnect-" + errand.integration());
                thread.setDaemon(true);
                thread.start();
            } else {
                schedules.now(errand.integration(), errand.what());
            }
        }
    }
}
