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
 * Decides whether an integration may talk to its ATS now. A fault is not a pause (R12): the gate recognises it by the
 * ATS's answers, shows it as one problem and releases it by itself.
 *
 * <ol>
 *   <li>OPEN. Refused credentials or wrong settings hold the integration. So do three failed or uncertain writes in a
 *       row (D9). So do writes refused at three jobs, or at one if reads are refused too (R23).
 *   <li>HELD. Nothing is written. A read is tried at rising intervals (D9a).
 *   <li>TRIAL. The read succeeded, and one write at a time may try. A success opens the gate; a fault closes it again.
 * </ol>
 *
 * Independently of this, everything waits for the time that a 429 or 503 named: writes, polls and look-ups.
 */
public final class Gate {
    /**
     * Result of asking the gate. OPEN and TRIAL permit a write. After a TRIAL, the gate opens or stays held. WAIT: the
     * ATS named a time.
     */
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

    /** The state as this process knows it, with its waiting times as deadlines of the monotonic clock. */
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
     * Creates the gate.
     *
     * @param changed receives the id of each integration whose state changed
     * @param nanos monotonic clock, as {@link System#nanoTime}
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

    /** Reads the state again if another instance has changed it. */
    public void refresh(String integration) {
        if (states.version(integration) != known(integration).state().version()) {
            known.put(integration, read(integration));
        }
    }

    /** Returns the remaining time that the ATS asked to be left alone; zero if none. */
    public Duration waiting(String integration) {
        Duration known = left(known(integration).waitUntilNanos());
        Duration told = left(toldUntilNanos.getOrDefault(integration, nanos.getAsLong()));
        return known.compareTo(told) > 0 ? known : told;
    }

    /** Applies a Retry-After in memory at once. {@link #rateLimited} stores it later, when the store is available. */
    public void told(String integration, Duration time) {
        toldUntilNanos.merge(integration, nanos.getAsLong() + time.toNanos(), (a, b) -> b - a > 0 ? b : a);
    }

    /** Returns whether new exports may begin. */
    public boolean mayExport(String integration) {
        Known now = known(integration);
        return waiting(integration).isZero()
                && (!now.state().held() || (now.state().trial() && !trialUnderWay.containsKey(integration)));
    }

    /** Asks for a permit right before a write is marked. In a trial, the first caller gets the only permit. */
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

    /** Notes a write that shows that the ATS works. */
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
     * Notes a write that failed or is uncertain.
     *
     * @param trial whether it was the trial's write; other writes that were under way tell nothing new
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
        if (change(id, () -> states.failedAgain(id)).failures() >= FAILURES_THAT_HOLD) {
            hold(integration, OUTAGE, trial);
        }
    }

    /**
     * Notes refused credentials or wrong settings.
     *
     * @param trial as in {@link #failed}
     */
    public void fault(Integration integration, Reason reason, boolean trial) {
        hold(integration, reason.code(), trial);
        releases.hold(integration.id(), reason);
    }

    /**
     * Notes that a job refused a write because of the integration's rights. The integration is held only if several
     * jobs refuse, or if reads are refused too, so a read is tried soon (R23).
     *
     * @param jobs how many jobs have refused since the last accepted write
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

    /** Returns whether a job has refused a write, and no read has shown yet that the credentials are valid. */
    public boolean isDoubted(String integration) {
        return doubted.contains(integration) && waiting(integration).isZero();
    }

    /** Ends the doubt: a read of all jobs succeeded, or failed in a way that tells nothing about the rights. */
    public void noLongerDoubted(String integration) {
        doubted.remove(integration);
    }

    /**
     * Notes that a read of all jobs is refused. If writes are refused too, the credentials are at fault and not one job
     * (R23).
     */
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

    /** Returns the permit of a trial: nothing was written. */
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

    /** Begins a trial, because a read succeeded. Held applications are due again, and one write at a time may try. */
    public void probeWorked(Integration integration) {
        String id = integration.id();
        change(id, () -> states.trial(id));
        releases.ofIntegration(id, Reason.CREDENTIALS, Reason.SETTINGS);
        releases.retriesOf(id);
        nothingToTry(integration);
    }

    /** Tries the next read at once, and the jobs that refused a write, because a person had the secrets read again. */
    public void reconnect(Integration integration) {
        refusals.tryNow(integration.id());
        if (state(integration.id()).held()) {
            change(integration.id(), () -> states.probeLater(integration.id(), Duration.ZERO));
        }
    }

    /** Opens the gate if a trial has nothing left to try, not even at a job that refused a write. */
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

    /** Tries the refusing jobs whose time has come, unless the integration itself is held. */
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

    /**
     * Changes the store first. Memory holds only what is on disk.
     *
     * @return the state after the change, with everything that other threads have committed before it
     */
    private GateState change(String integration, Runnable change) {
        change.run();
        Known now = read(integration);
        known.put(integration, now);
        changed.accept(integration);
        return now.state();
    }

    /** Forgets the state, because others changed it in the store. */
    public void forget(String integration) {
        known.remove(integration);
        changed.accept(integration);
    }

    private Duration left(long untilNanos) {
        return Duration.ofNanos(Math.max(0, untilNanos - nanos.getAsLong()));
    }
}
