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
 * Lets requests to an ATS through: none without the duty or where it asked to be left alone, writes also not where a
 * fault holds the integration; each waits for its budget and for a place among those under way, and goes with the
 * credentials of its kind of login.
 */
final class Admission {
    private final Gate gate;
    private final Budgets budgets;
    private final AccessTokens tokens;
    private final Owner onDuty;
    private final Secrets secrets;
    private final Map<String, Semaphore> places = new ConcurrentHashMap<>();

    Admission(Gate gate, Budgets budgets, AccessTokens tokens, Owner onDuty, Secrets secrets) {
        this.gate = gate;
        this.budgets = budgets;
        this.tokens = tokens;
        this.onDuty = onDuty;
        this.secrets = secrets;
    }

    /**
     * @throws NotSentException where a write must not be sent now;
     * @throws RemoteException where a read must not
     */
    void admit(AtsCall call, Budget.Priority priority) throws InterruptedException {
        mayStillBegin(call);
        if (call.isWrite()) {
            call.export.takePlace();
            mayStillBegin(call);
            pass(call);
            budgets.of(call.integration, call.export.step()).spend(Budget.Priority.EXPORT);
        }
        budgets.of(call.integration).spend(call.isWrite() ? Budget.Priority.EXPORT : priority);
        takePlace(call);
        try {
            mayStillBegin(call);
            authorize(call);
        } catch (RuntimeException e) {
            call.close();
            throw e;
        }
    }

    /** Asked again whenever it has waited: what has ended meanwhile counts. */
    void mayStillBegin(AtsCall call) {
        String id = call.integration.id();
        onDuty.mustHave(id);
        Duration waiting = gate.waiting(id);
        if (!waiting.isZero()) {
            throw call.isWrite()
                    ? new NotSentException(Reason.RATE_LIMITED, waiting, null)
                    : new RemoteException(
                            RemoteException.Side.ATS,
                            AnswerClass.RATE_LIMITED,
                            0,
                            "the ATS asked to be left alone for another " + waiting.toSeconds() + " s");
        }
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

    /**
     * Since a write was admitted, while its documents were opened, the ATS may have asked to be left alone (D9a).
     *
     * @throws NotSentException where it did
     */
    void mayStillGo(AtsCall call) {
        Duration waiting = gate.waiting(call.integration.id());
        if (!waiting.isZero()) {
            throw new NotSentException(Reason.RATE_LIMITED, waiting, null);
        }
    }

    private static NotSentException held(Reason reason) {
        return reason == null
                ? new NotSentException(Reason.RETRY, Duration.ofSeconds(1), null)
                : new NotSentException(reason, Duration.ZERO, null);
    }

    private void takePlace(AtsCall call) throws InterruptedException {
        int most = call.integration.connector().inFlight();
        if (most < Integer.MAX_VALUE) {
            Semaphore free = places.computeIfAbsent(call.integration.id(), id -> new Semaphore(most, true));
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

    /** What else is under way must not go on for as long as it takes to keep what came of this one. */
    void hear(AtsCall call) {
        boolean limited = Classifier.classify(call.integration.connector(), call.answer()) == AnswerClass.RATE_LIMITED;
        if (limited || (call.answer().status() == 503 && call.answer().retryAfter() != null)) {
            gate.told(call.integration.id(), WriteOutcomes.waiting(call));
        }
    }

    /**
     * Hears what came of a request that was sent with a token.
     *
     * @return whether the token was refused that had been good before: the next request fetches a new one
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
     * Whether the request was refused because its token or its secret is over: nothing was applied, and the next one
     * has a new one.
     */
    boolean secretIsOver(AtsCall call) {
        return tokenIsOver(call)
                || (call.answer() != null && call.answer().status() == 401 && secrets.areNewerThan(call.integration));
    }
}
