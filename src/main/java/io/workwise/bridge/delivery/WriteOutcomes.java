package io.workwise.bridge.delivery;

import io.workwise.bridge.application.Application.Document;
import io.workwise.bridge.connector.AnswerClass;
import io.workwise.bridge.connector.Descriptor;
import io.workwise.bridge.connector.Step;
import io.workwise.bridge.http.ProxyException;
import io.workwise.bridge.ledger.Outcome;
import io.workwise.bridge.settings.Keys;
import io.workwise.bridge.verdict.Reason;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Turns the result of a marked write into the outcome that the ledger records. A pure function of the call; the table
 * is in docs/delivery.md.
 */
public final class WriteOutcomes {
    /** The code of a document that broke off, which says nothing about the ATS. */
    static final String BROKE_OFF = Outcome.DOCUMENT_BROKE_OFF;

    private WriteOutcomes() {}

    /** Returns the outcome of a marked write, answered or not. */
    public static Outcome of(AtsCall call) {
        if (call.isTooLate()) {
            return Outcome.notSent();
        }
        if (call.answer() == null) {
            if (call.failure() instanceof ProxyException proxied && proxied.refused()) {
                return proxied.wantsLogin()
                        ? Outcome.open(Reason.SETTINGS, AnswerClass.SETTINGS.code(), 0, Duration.ZERO, proxied.say())
                        : notApplied(call, "not-connected");
            }
            return call.mayHaveArrived()
                    ? uncertain(call, 0, "uncertain", null)
                    : call.sourceFailure() != null ? brokeOff(call) : notApplied(call, "not-connected");
        }
        int status = call.answer().status();
        Descriptor connector = call.integration.connector();
        AnswerClass is = ofStep(call, Classifier.classify(connector, call.answer()));
        String detail = is == AnswerClass.OK ? null : Classifier.detail(call);
        return switch (is) {
            case OK -> good(call, status);
            case RETRY -> Outcome.open(Reason.RETRY, "retry", status, retryDelay(call), detail);
            case RATE_LIMITED -> Outcome.open(Reason.RATE_LIMITED, "rate-limited", status, waiting(call), detail);
            case UNCERTAIN -> uncertain(call, status, "uncertain", detail);
            case REFUSED_DATA -> Outcome.open(Reason.REFUSED_DATA, is.code(), status, Duration.ZERO, detail);
            case DOCUMENT ->
                Outcome.open(Reason.DOCUMENT, is.code(), status, Duration.ZERO, documents(call.export, detail));
            case CREDENTIALS -> Outcome.open(Reason.CREDENTIALS, is.code(), status, Duration.ZERO, detail);
            case REFUSED_FOR_JOB -> Outcome.open(Reason.REFUSED_FOR_JOB, is.code(), status, retryDelay(call), detail);
            case SETTINGS -> Outcome.open(Reason.SETTINGS, is.code(), status, Duration.ZERO, detail);
            case JOB_GONE -> Outcome.open(Reason.ATS_JOB_GONE, is.code(), status, Duration.ZERO, detail);
            case JOB_NOT_OPEN -> Outcome.open(Reason.ATS_JOB_NOT_OPEN, is.code(), status, Duration.ZERO, detail);
            case EXISTS -> exists(call, status, detail);
        };
    }

    /**
     * Corrects the class of a bare 404: only the step that creates the application asks for the job. At any other step
     * a record of this application is missing.
     */
    private static AnswerClass ofStep(AtsCall call, AnswerClass is) {
        boolean recordMissing = is == AnswerClass.JOB_GONE
                && !call.export.step().createsApplication()
                && !Classifier.isDeclared(call.integration.connector(), call.answer());
        return recordMissing ? AnswerClass.REFUSED_DATA : is;
    }

    /**
     * Returns the outcome of a write whose access token has expired. The ATS applied nothing, so the write is due again
     * at once, with a new token.
     */
    static Outcome tokenIsOver() {
        return Outcome.open(Reason.RETRY, Outcome.TOKEN_OVER, 401, Duration.ZERO, null);
    }

    /**
     * Returns the outcome of a 2xx: done, or applied without an id, which is looked up and never sent again (D5). The
     * look-up begins early if no answer of this step ever names an id.
     */
    private static Outcome good(AtsCall call, int status) {
        Step step = call.export.step();
        Optional<String> id = Classifier.id(step, call.answer());
        return id.isPresent() || !step.id().expected()
                ? Outcome.done(Reason.CREATED, status, id.orElse(null), Classifier.warnings(step, call))
                : Outcome.applied(
                        unknown(call),
                        status,
                        step.id().jq() == null ? call.integration.lookUpLag() : call.integration.settle());
    }

    /**
     * Returns the outcome of "already exists". A code counts only if the connector declares it. A bare 409 may mean
     * something else, so a person decides if the look-up finds nothing.
     *
     * <p>If the ATS has no look-up, a declared code is enough for the application itself. It is also enough for a
     * repeatable step and for a step without an id. For any other step a person must name the id.
     */
    private static Outcome exists(AtsCall call, int status, String detail) {
        Reason unknown = unknown(call);
        if (!Classifier.isDeclared(call.integration.connector(), call.answer())) {
            return Outcome.conflict(unknown, status, detail);
        }
        Step step = call.export.step();
        return unknown == Reason.TO_BE_DECIDED
                        && (step.createsApplication()
                                || step.repeatable()
                                || !step.id().expected())
                ? Outcome.done(step.createsApplication() ? Reason.EXISTED : Reason.CREATED, status, null, detail)
                : Outcome.exists(unknown, status, detail);
    }

    /** Repeats a repeatable step. Any other step is looked up, or a person decides. */
    private static Outcome uncertain(AtsCall call, int status, String code, String detail) {
        return call.export.step().repeatable()
                ? Outcome.open(Reason.RETRY, code, status, retryDelay(call), detail)
                : Outcome.open(unknown(call), code, status, call.integration.settle(), detail);
    }

    /** Returns the outcome of a document that could not be read: the ATS never saw a whole request. */
    private static Outcome brokeOff(AtsCall call) {
        String id = call.sourceFailure().documentId();
        String detail = call.export.application().documents().stream()
                        .filter(document -> document.id().equals(id))
                        .findFirst()
                        .map(Document::name)
                        .orElse("a document")
                + ": " + DocumentTries.why(call.sourceFailure().cause());
        return DocumentTries.areOver(call.export.claim().tries())
                ? Outcome.open(Reason.DOCUMENT, BROKE_OFF, 0, Duration.ZERO, detail)
                : Outcome.open(Reason.RETRY, BROKE_OFF, 0, retryDelay(call), detail);
    }

    private static Outcome notApplied(AtsCall call, String code) {
        return Outcome.open(Reason.RETRY, code, 0, retryDelay(call), null);
    }

    /** Returns the reason of an uncertain step: a look-up if the connector has one, else a person decides. */
    private static Reason unknown(AtsCall call) {
        return call.integration.canLookUp(call.export.step()) ? Reason.TO_BE_LOOKED_UP : Reason.TO_BE_DECIDED;
    }

    /** Returns how long the answer asks to wait; the first retry delay if it does not say. */
    static Duration waiting(AtsCall call) {
        return call.answer()
                .staysAway()
                .orElseGet(() -> call.integration.get(Keys.RETRY_DELAYS).get(0));
    }

    private static Duration retryDelay(AtsCall call) {
        return call.integration.retryDelay(call.export.claim().tries());
    }

    /** Names the document of this write, or all documents if the write is for several. */
    private static String documents(Export export, String detail) {
        return export.application().documents().stream()
                        .filter(document ->
                                export.documentId() == null || document.id().equals(export.documentId()))
                        .map(Document::name)
                        .collect(Collectors.joining(", "))
                + (detail == null ? "" : ": " + detail);
    }
}
