package io.workwise.bridge.delivery;

import com.fasterxml.jackson.databind.JsonNode;
import io.workwise.bridge.connector.AnswerClass;
import io.workwise.bridge.gate.Budget;
import io.workwise.bridge.gate.Gate;
import io.workwise.bridge.http.Answer;
import io.workwise.bridge.http.AnswerReader;
import io.workwise.bridge.http.Call;
import io.workwise.bridge.http.NoAnswer;
import io.workwise.bridge.integration.Integrations;
import io.workwise.bridge.integration.RemoteException;
import io.workwise.bridge.integration.Secrets;
import io.workwise.bridge.json.Json;
import io.workwise.bridge.verdict.Reason;
import java.io.IOException;
import org.apache.camel.Exchange;

/**
 * The bean of the kamelet {@code ats-request}: one request to an ATS. The kamelet calls these methods in this order:
 * prepare, admit, openDocuments, mark, {@code to: http:ats}, read or unanswered, close, answer. Everything that can
 * fail without a write fails before the mark.
 */
public final class AtsRequest {
    private final Preparation preparation;
    private final AtsDocuments documents;
    private final Admission admission;
    private final WriteRecorder recorder;
    private final Gate gate;
    private final Integrations integrations;
    private final Secrets secrets;

    public AtsRequest(
            Integrations integrations,
            AtsDocuments documents,
            Admission admission,
            WriteRecorder recorder,
            Gate gate,
            Secrets secrets) {
        this.preparation = new Preparation(integrations);
        this.documents = documents;
        this.admission = admission;
        this.recorder = recorder;
        this.gate = gate;
        this.integrations = integrations;
        this.secrets = secrets;
    }

    /**
     * Makes the request: method, URL and headers as the variable {@code request} names them, the body as the mapping
     * made it. A read takes over changed secrets first. A write does not: if it is refused for a secret that was
     * replaced, it gets a new mark.
     */
    public void prepare(Exchange exchange) {
        if (exchange.getVariable("export") == null) {
            secrets.takeOver(integrations.get(exchange.getVariable("integration", String.class)));
        }
        exchange.setVariable(Call.VARIABLE, preparation.of(exchange));
    }

    /** Waits until the request may begin; see {@link Admission}. */
    public void admit(Exchange exchange) throws InterruptedException {
        Export export = exchange.getVariable("export", Export.class);
        if (export != null) {
            export.permits().endMapping();
        }
        admission.admit(call(exchange), export == null ? Budget.Priority.POLL : Budget.Priority.EXPORT);
    }

    /** Opens a write's documents before the mark, so that nothing is marked that cannot be sent. */
    public void openDocuments(Exchange exchange) {
        AtsCall call = call(exchange);
        if (call.json != null && call.isWrite()) {
            documents.open(call);
        }
    }

    /**
     * Marks a write (D1) and puts the request on the message for camel-http. A write goes on only if its mark is on
     * disk; a read needs none.
     */
    public void mark(Exchange exchange) throws IOException {
        AtsCall call = call(exchange);
        try {
            call.attach();
            call.onto(exchange);
            if (call.isWrite()) {
                call.beginDeadline();
                admission.clearance().require(call);
                recorder.mark(call.export);
                call.marked(() -> admission.clearance().stillHolds(call));
            }
        } catch (IOException | RuntimeException e) {
            call.close();
            throw e;
        }
    }

    /** Takes the answer that camel-http has read to its end. */
    public void read(Exchange exchange) {
        AtsCall call = call(exchange);
        call.answered(AnswerReader.read(call, exchange.getMessage().getBody(byte[].class)));
        admission.hear(call);
    }

    /** Notes that no whole answer came. The call knows whether anything was sent. */
    public void unanswered(Exchange exchange) {
        call(exchange).unanswered(exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class));
    }

    /** Releases documents, slot and connection, whatever came of the request. */
    public void close(Exchange exchange) {
        call(exchange).close();
    }

    /**
     * Records a write's outcome. A read's JSON becomes the body, and the URL of the next page, if a header names it,
     * the variable {@code nextLink}.
     */
    public void answer(Exchange exchange) {
        AtsCall call = call(exchange);
        call.off(exchange);
        boolean secretIsOver = admission.secretIsOver(call);
        if (call.isWrite()) {
            recorder.record(
                    call.export,
                    secretIsOver ? WriteOutcomes.tokenIsOver() : WriteOutcomes.of(call),
                    call.answer() == null ? null : call.answer().staysAway().orElse(null));
        } else {
            exchange.getMessage()
                    .setBody(
                            preparation.line(exchange).findsNothing(call.answer())
                                    ? Json.MAPPER.createObjectNode()
                                    : read(call, secretIsOver));
            exchange.setVariable("asked", call.address().toString());
            exchange.setVariable("nextLink", call.answer().nextLink(call.address()));
        }
    }

    private JsonNode read(AtsCall call, boolean secretIsOver) {
        Answer answer = call.answer();
        if (answer == null) {
            throw NoAnswer.exception(
                    RemoteException.Side.ATS,
                    "the ATS",
                    call.failure(),
                    call.integration.fill(call.integration.connector().baseUrl()),
                    "ats.base-url");
        }
        if (secretIsOver) {
            throw new RemoteException(
                    RemoteException.Side.ATS,
                    AnswerClass.RETRY,
                    answer.status(),
                    "the access token or the secret was over; the next request has a new one");
        }
        AnswerClass is = Classifier.classify(call.integration.connector(), answer);
        if (is == AnswerClass.OK && answer.json() != null) {
            return answer.json();
        }
        if (is == AnswerClass.RATE_LIMITED || (answer.status() == 503 && answer.retryAfter() != null)) {
            gate.rateLimited(call.integration, WriteOutcomes.waiting(call));
        } else if (is == AnswerClass.CREDENTIALS && answer.status() != 403) {
            gate.fault(call.integration, Reason.CREDENTIALS, false);
        }
        String code = Classifier.shownCode(call).map(c -> " (" + c + ")").orElse("");
        throw new RemoteException(
                RemoteException.Side.ATS,
                is == AnswerClass.OK ? AnswerClass.RETRY : is,
                answer.status(),
                "the ATS answered " + answer.status() + code
                        + (is == AnswerClass.OK || answer.broken() ? answer.insteadOfJson() : ""));
    }

    private static AtsCall call(Exchange exchange) {
        return Call.of(exchange, AtsCall.class);
    }
}
