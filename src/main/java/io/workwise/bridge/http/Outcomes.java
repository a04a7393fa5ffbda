package io.workwise.bridge.http;

import io.workwise.bridge.application.Application.Document;
import io.workwise.bridge.connector.AnswerClass;
import io.workwise.bridge.connector.Descriptor;
import io.workwise.bridge.connector.Step;
import io.workwise.bridge.export.Export;
import io.workwise.bridge.judge.Reason;
import io.workwise.bridge.ledger.Outcome;
import io.workwise.bridge.settings.Keys;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Collectors;

/** Turns what came of a marked write into the outcome that the ledger records. A pure function of the call. */
final class Outcomes {
    /** The outcome that says nothing about the ATS. */
    static final String BROKE_OFF = Outcome.DOCUMENT_BROKE_OFF;
    private static final int DOCUMENT_TRIES = 5;

    private Outcomes() {}

    static Outcome of(AtsCall call) {
        if (call.answer() == null) {
            return call.mayHaveArrived() ? uncertain(call, 0, "uncertain", null) : call.sourceFailed() ? brokeOff(call) : notApplied(call, "not-connected");
        }
        int status = call.answer().status();
        Descriptor connector = call.integration.connector();
        AnswerClass is = Classifier.classify(connector, call.answer());
        String detail = is == AnswerClass.OK ? null : Classifier.detail(connector, call);
        return switch (is) {
            case OK -> good(call, status);
            case RETRY -> Outcome.open(Reason.RETRY, "retry", status, retryDelay(call), detail);
            case RATE_LIMITED -> Outcome.open(Reason.RATE_LIMITED, "rate-limited", status, waiting(call), detail);
            case UNCERTAIN -> uncertain(call, status, "uncertain", detail);
            case REFUSED_DATA -> Outcome.open(Reason.REFUSED_DATA, is.code(), status, Duration.ZERO, detail);
            case DOCUMENT -> Outcome.open(Reason.DOCUMENT, is.code(), status, Duration.ZERO, documents(call.export, detail));
            case CREDENTIALS -> Outcome.open(Reason.CREDENTIALS, is.code(), status, Duration.ZERO, detail);
            case SETTINGS -> Outcome.open(Reason.SETTINGS, is.code(), status, Duration.ZERO, detail);
            case JOB_GONE -> Outcome.open(Reason.ATS_JOB_GONE, is.code(), status, Duration.ZERO, detail);
            case JOB_NOT_OPEN -> Outcome.open(Reason.ATS_JOB_NOT_OPEN, is.code(), status, Duration.ZERO, detail);
            case EXISTS -> exists(call, status, detail);
        };
    }

    /** The ATS refused an access token that it had accepted before: nothing was applied, and a new token is tried at once. */
    static Outcome tokenIsOver() {
        return Outcome.open(Reason.RETRY, Outcome.TOKEN_OVER, 401, Duration.ZERO, null);
    }

    /** What a 2xx says: done, or applied without an id, which is looked for and never sent again (D5). */
    private static Outcome good(AtsCall call, int status) {
        Step step = call.export.step();
        Optional<String> id = Classifier.id(step, call.answer());
        return id.isPresent() || !step.id().expected() ? Outcome.done(Reason.CREATED, status, id.orElse(null), Classifier.warnings(step, call))
                : Outcome.applied(unknown(call), status, call.integration.settle());
    }

    /**
     * Only the connector's own word for it counts as such; a bare 409 may mean something else, so what is not found is a person's to decide.
     * Where the ATS cannot be asked, its word ends the delivery at the application; any other step's id is needed, and a person knows it.
     */
    private static Outcome exists(AtsCall call, int status, String detail) {
        Step step = call.export.step();
        Reason unknown = unknown(call);
        if (!Classifier.isDeclared(call.integration.connector(), call.answer())) {
            return Outcome.conflict(unknown, status, detail);
        }
        return unknown == Reason.TO_BE_DECIDED && (step.createsApplication() || !step.id().expected())
                ? Outcome.done(step.createsApplication() ? Reason.EXISTED : Reason.CREATED, status, null, detail) : Outcome.exists(unknown, status, detail);
    }

    /** What may be done twice is done again; anything else is looked up, or decided by a person. */
    private static Outcome uncertain(AtsCall call, int status, String code, String detail) {
        return call.export.step().repeatable() ? Outcome.open(Reason.RETRY, code, status, retryDelay(call), detail)
                : Outcome.open(unknown(call), code, status, call.integration.settle(), detail);
    }

    /** Workwise's fault, or the document's: the ATS never saw a whole request. */
    private static Outcome brokeOff(AtsCall call) {
        return call.export.claim().tries() < DOCUMENT_TRIES ? notApplied(call, BROKE_OFF)
                : Outcome.open(Reason.DOCUMENT, BROKE_OFF, 0, Duration.ZERO, documents(call.export, "breaks off in Workwise"));
    }

    private static Outcome notApplied(AtsCall call, String code) {
        return Outcome.open(Reason.RETRY, code, 0, retryDelay(call), null);
    }

    /** Where the ATS cannot be asked, a person is. */
    private static Reason unknown(AtsCall call) {
        return call.integration.canLookUp(call.export.step()) ? Reason.TO_BE_LOOKED_UP : Reason.TO_BE_DECIDED;
    }

    static Duration waiting(AtsCall call) {
        return call.answer().staysAway().orElseGet(() -> call.integration.get(Keys.RETRY_DELAYS).get(0));
    }

    private static Duration retryDelay(AtsCall call) {
        return call.integration.retryDelay(call.export.claim().tries());
    }

    private static String documents(Export export, String detail) {
        return export.application().documents().stream().map(Outcomes::name).collect(Collectors.joining(", ")) + (detail == null ? "" : ": " + detail);
    }

    /** A document's file name may hold its owner's; its id and kind do not. */
    static String name(Document document) {
        return "document '" + document.id() + "' (" + document.kind() + ")";
    }
}
