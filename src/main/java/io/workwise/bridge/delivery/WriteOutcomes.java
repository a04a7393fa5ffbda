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

/** Turns what came of a marked write into the outcome that the ledger records. A pure function of the call. */
public final class WriteOutcomes {
    /** The outcome that says nothing about the ATS. */
    static final String BROKE_OFF = Outcome.DOCUMENT_BROKE_OFF;

    private WriteOutcomes() {}

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
     * A bare 404 is about the job only where the application is created; anywhere else, a record of this one
     * application is missing.
     */
    private static AnswerClass ofStep(AtsCall call, AnswerClass is) {
        boolean other = is == AnswerClass.JOB_GONE
                && !call.export.step().createsApplication()
                && !Classifier.isDeclared(call.integration.connector(), call.answer());
        return other ? AnswerClass.REFUSED_DATA : is;
    }

    /**
     * The ATS refused an access token that it had accepted before: nothing was applied, and a new token is tried at
     * once.
     */
    static Outcome tokenIsOver() {
        return Outcome.open(Reason.RETRY, Outcome.TOKEN_OVER, 401, Duration.ZERO, null);
    }

    /**
     * What a 2xx says: done, or applied without an id, which is looked for and never sent again (D5); at once where no
     * answer ever names it.
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
     * Only the connector's own word for it counts as such; a bare 409 may mean something else, so what is not found is
     * a person's to decide. Where the ATS cannot be asked, its word is enough for the application, and for what has no
     * id or may be done twice; any other id that is needed, a person knows.
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

    /** What may be done twice is done again; anything else is looked up, or decided by a person. */
    private static Outcome uncertain(AtsCall call, int status, String code, String detail) {
        return call.export.step().repeatable()
                ? Outcome.open(Reason.RETRY, code, status, retryDelay(call), detail)
                : Outcome.open(unknown(call), code, status, call.integration.settle(), detail);
    }

    /** Workwise's fault, or the document's: the ATS never saw a whole request. */
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

    /** Where the ATS cannot be asked, a person is. */
    private static Reason unknown(AtsCall call) {
        return call.integration.canLookUp(call.export.step()) ? Reason.TO_BE_LOOKED_UP : Reason.TO_BE_DECIDED;
    }

    static Duration waiting(AtsCall call) {
        return call.answer()
                .staysAway()
                .orElseGet(() -> call.integration.get(Keys.RETRY_DELAYS).get(0));
    }

    private static Duration retryDelay(AtsCall call) {
        return call.integration.retryDelay(call.export.claim().tries());
    }

    /** The document that the write is for, where it is for one; otherwise any of them may be meant. */
    private static String documents(Export export, String detail) {
        return export.application().documents().stream()
                        .filter(document ->
                                export.documentId() == null || document.id().equals(export.documentId()))
                        .map(Document::name)
                        .collect(Collectors.joining(", "))
                + (detail == null ? "" : ": " + detail);
    }
}
