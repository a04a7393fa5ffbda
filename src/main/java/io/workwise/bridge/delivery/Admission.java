package io.workwise.bridge.delivery;

import io.workwise.bridge.connector.AnswerClass;
import io.workwise.bridge.connector.Login;
import io.workwise.bridge.gate.Budget;
import io.workwise.bridge.gate.Budgets;
import io.workwise.bridge.gate.Gate;
import io.workwise.bridge.integration.Integration;
import io.workwise.bridge.integration.RemoteException;
import io.workwise.bridge.integration.Secrets;
import io.workwise.bridge.ownership.Owner;
import io.workwise.bridge.verdict.Reason;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;

/**
 * Admits requests to an ATS. Each waits for its budget and for one of the requests that the ATS takes at the same time;
 * a write also for its permit and for the gate, which a fault holds. After each wait {@link Clearance} is asked again.
 * Then the request gets the credentials of its connector's login.
 */
public final class Admission {
    private final Gate gate;
    private final Budgets budgets;
    private final AccessTokens tokens;
    private final Clearance clearance;
    private final Secrets secrets;
    private final Map<String, Semaphore> slots = new ConcurrentHashMap<>();

    public Admission(Gate gate, Budgets budgets, AccessTokens tokens, Owner owner, Secrets secrets) {
        this.gate = gate;
        this.budgets = budgets;
        this.tokens = tokens;
        this.clearance = new Clearance(gate, owner);
        this.secrets = secrets;
    }

    /**
     * Waits until the request may begin, and signs it.
     *
     * @throws NotSentException if a write must not be sent now
     * @throws RemoteException if a read must not
     */
    void admit(AtsCall call, Budget.Priority priority) throws InterruptedException {
        clearance.require(call);
        if (call.isWrite()) {
            call.export.permits().beginWrites();
            clearance.require(call);
            pass(call);
            budgets.of(call.integration, call.export.step()).spend(Budget.Priority.EXPORT);
        }
        budgets.of(call.integration).spend(call.isWrite() ? Budget.Priority.EXPORT : priority);
        takeSlot(call);
        try {
            clearance.require(call);
            authorize(call);
        } catch (RuntimeException e) {
            call.close();
            throw e;
        }
    }

    Clearance clearance() {
        return clearance;
    }

    private void pass(AtsCall call) {
        String id = call.integration.id();
        Gate.Pass pass = gate.pass(id);
        if (pass == Gate.Pass.WAIT) {
            throw new NotSentException(Reason.RATE_LIMITED, gate.waiting(id), null);
        }
        if (pass == Gate.Pass.HELD) {
            throw held(gate.state(id).holds());
        }
        call.export.pass(pass == Gate.Pass.TRIAL);
    }

    private static NotSentException held(Reason reason) {
        return reason == null
                ? new NotSentException(Reason.RETRY, Duration.ofSeconds(1), null)
                : new NotSentException(reason, Duration.ZERO, null);
    }

    private void takeSlot(AtsCall call) throws InterruptedException {
        int most = call.integration.connector().inFlight();
        if (most < Integer.MAX_VALUE) {
            Semaphore free = slots.computeIfAbsent(call.integration.id(), id -> new Semaphore(most, true));
            free.acquire();
            call.holds(free::release);
        }
    }

    private void authorize(AtsCall call) {
        Integration integration = call.integration;
        if (integration.connector().login() instanceof Login.Basic basic) {
            call.request.setHeader(
                    "Authorization",
                    AccessTokens.basic(integration.fill(basic.user()), integration.fill(basic.password())));
        } else if (integration.connector().login() instanceof Login.Token login) {
            try {
                call.authorize(tokens.of(integration, login), login.scheme());
            } catch (RemoteException e) {
                throw refused(call, e);
            }
        }
    }

    private RuntimeException refused(AtsCall call, RemoteException e) {
        if (e.answerClass() == AnswerClass.RATE_LIMITED && call.isWrite()) {
            return new NotSentException(Reason.RATE_LIMITED, gate.waiting(call.integration.id()), null);
        }
        if (e.answerClass() != AnswerClass.CREDENTIALS
                && !(e.answerClass() == AnswerClass.SETTINGS && call.isWrite())) {
            return e;
        }
        if (e.answerClass() == AnswerClass.CREDENTIALS && secrets.areNewerThan(call.integration)) {
            return call.isWrite()
                    ? new NotSentException(Reason.RETRY, Duration.ZERO, null)
                    : new RemoteException(
                            RemoteException.Side.ATS,
                            AnswerClass.RETRY,
                            e.status(),
                            "the secret was replaced; the next request has the new one");
        }
        Reason reason = e.answerClass() == AnswerClass.SETTINGS ? Reason.SETTINGS : Reason.CREDENTIALS;
        gate.fault(call.integration, reason, false);
        return call.isWrite()
                ? new NotSentException(reason, Duration.ZERO, reason == Reason.SETTINGS ? e.getMessage() : null)
                : e;
    }

    /** Blocks other requests at once if this answer asks for it. Its outcome is stored later. */
    void hear(AtsCall call) {
        boolean limited = Classifier.classify(call.integration.connector(), call.answer()) == AnswerClass.RATE_LIMITED;
        if (limited || (call.answer().status() == 503 && call.answer().retryAfter() != null)) {
            gate.told(call.integration.id(), WriteOutcomes.waiting(call));
        }
    }

    /**
     * Tells the tokens whether this one was accepted.
     *
     * @return true if a token was refused that was good before; the next request fetches a new one
     */
    private boolean tokenIsOver(AtsCall call) {
        if (call.token() == null || call.answer() == null) {
            return false;
        }
        if (call.answer().status() == 401) {
            return tokens.refused(call.integration, call.token());
        }
        tokens.worked(call.integration, call.token());
        return false;
    }

    /**
     * Returns whether the request was refused because its token or secret has been replaced. Nothing was applied then,
     * and the next request has the new one.
     */
    boolean secretIsOver(AtsCall call) {
        return tokenIsOver(call)
                || (call.answer() != null && call.answer().status() == 401 && secrets.areNewerThan(call.integration));
    }
}
