package io.workwise.bridge.gate;

import io.workwise.bridge.integration.Integration;
import io.workwise.bridge.ledger.Refusals;
import io.workwise.bridge.ledger.Releases;
import io.workwise.bridge.problem.Problems;
import io.workwise.bridge.problem.Unreachable;
import io.workwise.bridge.verdict.Reason;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Whether an integration may talk to its ATS now. A fault is no pause (R12): it is found by answers, shown as one
 * problem, and ends by itself.
 *
 * <ol>
 *   <li>OPEN. Refused credentials or wrong settings hold the integration; so do three writes in a row that failed or
 *       are uncertain (D9), and writes that were refused at three jobs, or at one where reads are refused too (R23).
 *   <li>HELD. Nothing is written. At rising intervals a read is tried (D9a).
 *   <li>TRIAL. The read went well: one write at a time is let through. One that ends well opens the gate; a fault
 *       closes it again.
 * </ol>
 *
 * Beside that, the time that a 429 or 503 named is waited for by everything: writes, polls and look-ups.
 */
public final class Gate {
    /** OPEN and TRIAL let a write through; after a TRIAL the gate opens or stays held. */
    public enum Pass {
        OPEN,
        TRIAL,
        HELD,
        WAIT
    }

    static final int FAILURES_THAT_HOLD = 3;
    static final int REFUSED_JOBS_THAT_HOLD = 3;
    private static final Duration LONGEST_PROBE_DELAY = Duration.ofMinutes(30);
    private static final String OUTAGE = "outage";

    /** What this process knows, with its waiting time turned into a deadline of the monotonic clock. */
    private record Known(GateState state, long waitUntilNanos, long probeAtNanos) {}

    private final GateStates states;
    private final Releases releases;
    private final Refusals refusals;
    private final Problems problems;
    private final Unreachable unreachable;
    private final Consumer<String> changed;
    private final LongSupplier nanos;
    private final Map<String, Known> known = new ConcurrentHashMap<>();
    private final Map<String, Long> toldUntilNanos = new ConcurrentHashMap<>();
    private final Map<String, Boolean> trialUnderWay = new ConcurrentHashMap<>();
    private final Set<String> doubted = ConcurrentHashMap.newKeySet();

    /**
     * @param changed hears which integration's state has changed
     * @param nanos a clock that never jumps, as {@link System#nanoTime}
     */
    public Gate(
            GateStates states,
            Releases releases,
            Refusals refusals,
            Problems problems,
            Consumer<String> changed,
            LongSupplier nanos) {
        this.states = states;
        this.releases = releases;
        this.refusals = refusals;
        this.problems = problems;
        this.unreachable = new Unreachable(problems);
        this.changed = changed;
        this.nanos = nanos;
    }

    public GateState state(String integration) {
        return known(integration).state();
    }

    /** Reads again what another instance may have changed. */
    public void refresh(String integration) {
        if (states.version(integration) != known(integration).state().version()) {
            known.put(integration, read(integration));
        }
    }

    /** How long the ATS wants to be left alone; zero: it may be asked now. */
    public Duration waiting(String integration) {
        Duration known = left(known(integration).waitUntilNanos());
        Duration told = left(toldUntilNanos.getOrDefault(integration, nanos.getAsLong()));
        return known.compareTo(told) > 0 ? known : told;
    }

    /**
     * The ATS named a time: it is kept to from this moment. {@link #rateLimited} follows, once the store has taken what
     * else there is to keep.
     */
    public void told(String integration, Duration time) {
        toldUntilNanos.merge(integration, nanos.getAsLong() + time.toNanos(), (a, b) -> b - a > 0 ? b : a);
    }

    /** Whether exports may be taken up. */
    public boolean mayExport(String integration) {
        Known now = known(integration);
        return waiting(integration).isZero()
                && (!now.state().held() || (now.state().trial() && !trialUnderWay.containsKey(integration)));
    }

    /** Asked right before a write is marked. In a trial the first one takes the only place. */
    public Pass pass(String integration) {
        Known now = known(integration);
        if (!waiting(integration).isZero()) {
            return Pass.WAIT;
        }
        if (!now.state().held()) {
            return Pass.OPEN;
        }
        return now.state().trial() && trialUnderWay.putIfAbsent(integration, true) == null ? Pass.TRIAL : Pass.HELD;
    }

    /** A write ended in a way that says the ATS works. */
    public void worked(Integration integration) {
        String id = integration.id();
        trialUnderWay.remove(id);
        GateState state = state(id);
        if (state.held() || state.failures() > 0) {
            change(id, () -> states.free(id));
            released(integration, state);
        }
    }

    /**
     * A write failed, or nobody knows how it ended.
     *
     * @param trial whether it was the one that was to show that a fault is over; others that were under way say nothing
     *     new
     */
    public void failed(Integration integration, boolean trial) {
        String id = integration.id();
        GateState state = state(id);
        if (state.held()) {
            if (trial) {
                trialUnderWay.remove(id);
                change(id, () -> states.probeLater(id, probeDelay(integration, state.probes())));
                tell(integration, state.heldReason());
            }
            return;
        }
        change(id, () -> states.failedAgain(id));
        if (state.failures() + 1 >= FAILURES_THAT_HOLD) {
            hold(integration, OUTAGE, trial);
        }
    }

    /**
     * The ATS refused the credentials, or the settings are wrong.
     *
     * @param trial as in {@link #failed}
     */
    public void fault(Integration integration, Reason reason, boolean trial) {
        hold(integration, reason.code(), trial);
        releases.hold(integration.id(), reason);
    }

    /**
     * A job refused a write for its rights. That holds the integration only where several jobs did so, or where reads
     * are refused too: one is tried soon (R23).
     *
     * @param jobs how many jobs have done so since a write was taken
     * @param trial as in {@link #failed}
     */
    public void refusedForJob(Integration integration, int jobs, boolean trial) {
        if (jobs >= REFUSED_JOBS_THAT_HOLD) {
            fault(integration, Reason.CREDENTIALS, trial);
            return;
        }
        doubted.add(integration.id());
        if (trial || !Reason.CREDENTIALS.code().equals(state(integration.id()).heldReason())) {
            worked(integration);
        }
    }

    /** Whether a job has refused a write, and no read has shown yet that the credentials are good. */
    public boolean isDoubted(String integration) {
        return doubted.contains(integration) && waiting(integration).isZero();
    }

    /** A read of all jobs went well, or failed in a way that says nothing of the rights. */
    public void noLongerDoubted(String integration) {
        doubted.remove(integration);
    }

    /** A read of all jobs is refused: where writes are too, it is not a matter of one job (R23). */
    public void readRefused(Integration integration) {
        doubted.remove(integration.id());
        if (!state(integration.id()).held() && refusals.inARow(integration.id()) > 0) {
            fault(integration, Reason.CREDENTIALS, false);
        }
    }

    private void hold(Integration integration, String reason, boolean trial) {
        String id = integration.id();
        GateState state = state(id);
        if (trial) {
            trialUnderWay.remove(id);
        }
        if (reason.equals(state.heldReason()) && !trial) {
            return;
        }
        change(id, () -> states.hold(id, reason, probeDelay(integration, state.probes())));
        if (state.held() && !reason.equals(state.heldReason())) {
            problems.solve(
                    id, "ats-" + state.heldReason(), integration.connector().title());
        }
        tell(integration, reason);
    }

    /** An outage of an ATS that cannot even be reached is told already. */
    private void tell(Integration integration, String reason) {
        if (!reason.equals(OUTAGE) || !unreachable.is(integration.id(), Unreachable.ATS)) {
            problems.open(
                    integration.id(), "ats-" + reason, integration.connector().title(), null);
        }
    }

    /** Its ATS could not be reached and answers again: an outage is probed at once. */
    public void isBack(Integration integration) {
        if (OUTAGE.equals(state(integration.id()).heldReason())) {
            change(integration.id(), () -> states.probeLater(integration.id(), Duration.ZERO));
        }
    }

    /** Let through, but nothing was written: a trial's place is free again. */
    public void notUsed(String integration) {
        trialUnderWay.remove(integration);
    }

    public void rateLimited(Integration integration, Duration time) {
        trialUnderWay.remove(integration.id());
        change(integration.id(), () -> states.waitFor(integration.id(), time));
    }

    public boolean probeIsDue(String integration) {
        Known now = known(integration);
        return now.state().held()
                && !now.state().trial()
                && left(now.probeAtNanos()).isZero()
                && waiting(integration).isZero();
    }

    public void probeFailed(Integration integration) {
        String id = integration.id();
        GateState state = state(id);
        change(id, () -> states.probeLater(id, probeDelay(integration, state.probes())));
    }

    /** A read went well: what was held is due again, and one write at a time may try. */
    public void probeWorked(Integration integration) {
        String id = integration.id();
        change(id, () -> states.trial(id));
        releases.ofIntegration(id, Reason.CREDENTIALS, Reason.SETTINGS);
        releases.retriesOf(id);
        nothingToTry(integration);
    }

    /** A person had the secrets read again: the next read is tried at once, and so are jobs that refused a write. */
    public void reconnect(Integration integration) {
        refusals.tryNow(integration.id());
        if (state(integration.id()).held()) {
            change(integration.id(), () -> states.probeLater(integration.id(), Duration.ZERO));
        }
    }

    /**
     * In a trial, nothing is left that could be tried, also at no job that refused a write: there is nothing to hold
     * any more.
     */
    public void nothingToTry(Integration integration) {
        String id = integration.id();
        if (state(id).trial()
                && !trialUnderWay.containsKey(id)
                && releases.due(id) == 0
                && !startAtARefusedJob(integration)) {
            worked(integration);
        }
    }

    private boolean startAtARefusedJob(Integration integration) {
        boolean started = refusals.startOne(integration.id(), integration::retryDelay);
        if (started) {
            changed.accept(integration.id());
        }
        return started;
    }

    /** Where nothing else holds the integration, each job that refused a write is tried when its time has come. */
    public void tryRefusedJobs(Integration integration) {
        if (!state(integration.id()).held() && refusals.startDue(integration.id(), integration::retryDelay) > 0) {
            changed.accept(integration.id());
        }
    }

    private void released(Integration integration, GateState before) {
        if (before.held()) {
            releases.ofIntegration(integration.id(), Reason.CREDENTIALS, Reason.SETTINGS);
            releases.retriesOf(integration.id());
            problems.solve(
                    integration.id(),
                    "ats-" + before.heldReason(),
                    integration.connector().title());
        }
    }

    private static Duration probeDelay(Integration integration, int probes) {
        Duration delay = integration.retryDelay(probes + 1);
        return delay.compareTo(LONGEST_PROBE_DELAY) < 0 ? delay : LONGEST_PROBE_DELAY;
    }

    private Known known(String integration) {
        return known.computeIfAbsent(integration, this::read);
    }

    private Known read(String integration) {
        GateState state = states.get(integration);
        return new Known(
                state,
                nanos.getAsLong() + state.waitFor().toNanos(),
                nanos.getAsLong() + state.probeIn().toNanos());
    }

    /** Changes the store first: what is not on disk is not believed. */
    private void change(String integration, Runnable change) {
        change.run();
        known.put(integration, read(integration));
        changed.accept(integration);
    }

    /** For changes that others make in the store. */
    public void forget(String integration) {
        known.remove(integration);
        changed.accept(integration);
    }

    private Duration left(long untilNanos) {
        return Duration.ofNanos(Math.max(0, untilNanos - nanos.getAsLong()));
    }
}
