package io.workwise.bridge.delivery;

import com.fasterxml.jackson.databind.JsonNode;
import io.workwise.bridge.connector.AnswerClass;
import io.workwise.bridge.documents.DocumentLinks;
import io.workwise.bridge.gate.Budget;
import io.workwise.bridge.gate.Budgets;
import io.workwise.bridge.gate.Gate;
import io.workwise.bridge.http.Answer;
import io.workwise.bridge.http.AnswerReader;
import io.workwise.bridge.http.Call;
import io.workwise.bridge.http.HttpPort;
import io.workwise.bridge.http.NoAnswer;
import io.workwise.bridge.integration.Integrations;
import io.workwise.bridge.integration.RemoteException;
import io.workwise.bridge.integration.Secrets;
import io.workwise.bridge.json.Json;
import io.workwise.bridge.ownership.Owner;
import io.workwise.bridge.verdict.Reason;
import io.workwise.bridge.workwise.WorkwiseRequest;
import java.io.IOException;
import org.apache.camel.Exchange;

/**
 * The way to an ATS, behind the kamelet {@code ats-request}, which names these methods in this order: prepare, admit,
 * openDocuments, mark, {@code to: http:ats}, read or unanswered, close, answer. Everything that can go wrong without a
 * write goes wrong before the mark.
 */
public final class AtsRequest {
    private final Preparation preparation;
    private final Gate gate;
    private final AtsDocuments documents;
    private final Admission admission;
    private final WriteRecorder outbox;
    private final Owner onDuty;
    private final Integrations integrations;
    private final Secrets secrets;

    public AtsRequest(
            Integrations integrations,
            HttpPort http,
            WorkwiseRequest workwise,
            DocumentLinks links,
            Gate gate,
            Budgets budgets,
            WriteRecorder outbox,
            Owner onDuty,
            Secrets secrets) {
        this.preparation = new Preparation(integrations);
        this.gate = gate;
        this.documents = new AtsDocuments(workwise, links);
        this.admission = new Admission(gate, budgets, new AccessTokens(http, gate), onDuty, secrets);
        this.outbox = outbox;
        this.onDuty = onDuty;
        this.integrations = integrations;
        this.secrets = secrets;
    }

    /**
     * Method, URL, headers, as the variable {@code request} names them. The body, where it is JSON, is what the mapping
     * made. A read has the newest secrets; a write that is refused for one that was replaced gets a new mark.
     */
    public void prepare(Exchange exchange) {
        if (exchange.getVariable("export") == null) {
            secrets.takeOver(integrations.get(exchange.getVariable("integration", String.class)));
        }
        exchange.setVariable(Call.VARIABLE, preparation.of(exchange));
    }

    /**
     * Waits for the budget; refuses where the ATS asked to be left alone, and writes also where a fault holds the
     * integration.
     */
    public void admit(Exchange exchange) throws InterruptedException {
        Export export = exchange.getVariable("export", Export.class);
        if (export != null) {
            export.endMapping();
        }
        admission.admit(call(exchange), export == null ? Budget.Priority.POLL : Budget.Priority.EXPORT);
    }

    /** Before the mark, so that nothing is marked that cannot be sent. */
    public void openDocuments(Exchange exchange) {
        AtsCall call = call(exchange);
        if (call.json != null && call.isWrite()) {
            documents.open(call);
        }
    }

    /**
     * D1: only a write whose mark is on disk goes on, and only one that can be written. A read needs none. What
     * camel-http sends is on the message then.
     */
    public void mark(Exchange exchange) throws IOException {
        AtsCall call = call(exchange);
        try {
            call.attach();
            call.onto(exchange);
            if (call.isWrite()) {
                call.beginDeadline();
                admission.mayStillBegin(call);
                outbox.mark(call.export);
                call.isMarked(() -> mayBegin(call));
            }
        } catch (IOException | RuntimeException e) {
            call.close();
            throw e;
        }
    }

    /** camel-http has read the answer to its end. */
    public void read(Exchange exchange) {
        AtsCall call = call(exchange);
        call.answered(AnswerReader.read(call, exchange.getMessage().getBody(byte[].class)));
        admission.hear(call);
    }

    /** No whole answer came; the call knows whether anything was sent. */
    public void unanswered(Exchange exchange) {
        call(exchange).unanswered(exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class));
    }

    /** In any case: the documents, the place among those under way, the connection. */
    public void close(Exchange exchange) {
        call(exchange).close();
    }

    /** The mark took its time: what ended meanwhile counts (D7, D9a). */
    private boolean mayBegin(AtsCall call) {
        String id = call.integration.id();
        return onDuty.has(id) && gate.waiting(id).isZero() && !call.left().isZero();
    }

    /**
     * A write's outcome is recorded; a read's JSON becomes the body, and the URL of its next page, where a header names
     * it, a variable.
     */
    public void answer(Exchange exchange) {
        AtsCall call = call(exchange);
        call.off(exchange);
        boolean secretIsOver = admission.secretIsOver(call);
        if (call.isWrite()) {
            outbox.record(
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
        if (is == AnswerClass.RATE_LIMITED || answer.status() == 503 && answer.retryAfter() != null) {
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
