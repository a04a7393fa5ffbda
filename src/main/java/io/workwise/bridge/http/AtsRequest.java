package io.workwise.bridge.http;

import io.workwise.bridge.integration.RemoteException;
import io.workwise.bridge.export.NotSentException;
import com.fasterxml.jackson.databind.JsonNode;
import io.workwise.bridge.application.Application.Document;
import io.workwise.bridge.connector.AnswerClass;
import io.workwise.bridge.connector.Descriptor.Documents;
import io.workwise.bridge.export.Export;
import io.workwise.bridge.export.Outbox;
import io.workwise.bridge.integration.Budget;
import io.workwise.bridge.integration.Budgets;
import io.workwise.bridge.integration.Gate;
import io.workwise.bridge.integration.Integration;
import io.workwise.bridge.integration.Integrations;
import io.workwise.bridge.judge.Reason;
import io.workwise.bridge.settings.Keys;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.camel.Exchange;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;

/**
 * The way to an ATS, behind the kamelet {@code ats-request}, which names these methods in this order: prepare, admit, openDocuments, mark,
 * send, answer. Everything that can go wrong without a write goes wrong before the mark.
 */
public final class AtsRequest {
    static final String CALL = "call";
    private final Integrations integrations;
    private final HttpPort http;
    private final WorkwiseRequest workwise;
    private final Gate gate;
    private final Budgets budgets;
    private final Outbox outbox;

    public AtsRequest(Integrations integrations, HttpPort http, WorkwiseRequest workwise, Gate gate, Budgets budgets, Outbox outbox) {
        this.integrations = integrations;
        this.http = http;
        this.workwise = workwise;
        this.gate = gate;
        this.budgets = budgets;
        this.outbox = outbox;
    }

    /** Method, URL, credentials. The body, where it is JSON, is what the mapping made. @param access read or write */
    public void prepare(Exchange exchange, String method, String path, String query, String access) {
        Integration integration = integrations.get(exchange.getVariable("integration", String.class));
        Export export = access.equals("write") ? exchange.getVariable("export", Export.class) : null;
        Function<String, String> values = name -> value(exchange, export, name);
        HttpUriRequestBase request = new HttpUriRequestBase(method, URI.create(
                integration.fill(integration.connector().baseUrl()) + RequestTemplate.path(path, values) + RequestTemplate.query(query, values)));
        integration.connector().headers().forEach((name, value) -> request.setHeader(name, integration.fill(value)));
        JsonNode body = !method.equals("GET") && exchange.getMessage().getBody() instanceof JsonNode json ? json : null;
        if (export != null && export.isPreview()) {
            throw new PreviewException(body);
        }
        exchange.setVariable(CALL, new AtsCall(integration, export, request, body));
    }

    /** A variable of the exchange, or the id that an earlier step yielded, by the step's name. */
    private static String value(Exchange exchange, Export export, String name) {
        String variable = exchange.getVariable(name, String.class);
        return variable == null && export != null ? export.stepIds().get(name) : variable;
    }

    /** Opens each document that the mapping names, so that one that is missing or too large is known before anything is marked. */
    public void openDocuments(Exchange exchange) throws IOException {
        AtsCall call = call(exchange);
        if (call.json == null || !call.isWrite()) {
            return;
        }
        try {
            Documents limits = call.integration.connector().documents();
            Map<String, Document> known = call.export.application().documents().stream().collect(Collectors.toMap(Document::id, d -> d, (a, b) -> a));
            long total = 0;
            for (String id : JsonBody.references(call.json)) {
                Document document = known.getOrDefault(id, new Document(id, "other", "", -1));
                total += open(call, document, limits.limit());
                if (total > limits.totalLimit()) {
                    throw tooLarge(document, "with it, the documents are larger than the " + (limits.totalLimit() >> 20) + " MB that the ATS takes");
                }
            }
            call.attach();
        } catch (IOException | RuntimeException e) {
            call.closeDocuments();
            throw e instanceof IOException io ? notRead(call, io) : (RuntimeException) e;
        }
    }

    private long open(AtsCall call, Document document, long limit) throws IOException {
        if (document.size() > limit) {
            throw tooLarge(document, "it is larger than the " + (limit >> 20) + " MB that the ATS takes");
        }
        HttpPort.Exchange open = call.documents.containsKey(document.id()) ? null : workwise.openDocument(call.integration, document.id());
        if (open == null) {
            throw new NotSentException(call.export.isFresh() ? Reason.RETRY : Reason.DOCUMENT, Duration.ZERO,
                    Outcomes.name(document) + ": Workwise does not have it any more");
        }
        call.documents.put(document.id(), open);
        long size = open.contentLength() >= 0 ? open.contentLength() : document.size();
        if (size > limit) {
            throw tooLarge(document, "it is larger than the " + (limit >> 20) + " MB that the ATS takes");
        }
        return Math.max(size, 0);
    }

    private static NotSentException tooLarge(Document document, String why) {
        return new NotSentException(Reason.DOCUMENT, Duration.ZERO, Outcomes.name(document) + ": " + why);
    }

    private static NotSentException notRead(AtsCall call, IOException e) {
        return new NotSentException(Reason.RETRY, call.integration.retryDelay(call.export.claim().tries() + 1),
                "a document could not be read from Workwise (" + e.getClass().getSimpleName() + ")");
    }

    /** Waits for the budget; refuses where the ATS asked to be left alone, and writes also where a fault holds the integration. */
    public void admit(Exchange exchange) throws InterruptedException {
        AtsCall call = call(exchange);
        String id = call.integration.id();
        if (!call.isWrite()) {
            mustNotWait(call);
            budgets.of(call.integration).spend(exchange.getVariable("export") == null ? Budget.Priority.POLL : Budget.Priority.EXPORT);
            mustNotWait(call);
            return;
        }
        Gate.Pass pass = gate.pass(id);
        if (pass == Gate.Pass.OPEN || pass == Gate.Pass.TRIAL) {
            call.export.pass(pass == Gate.Pass.TRIAL);
            budgets.of(call.integration).spend(Budget.Priority.EXPORT);
            pass = gate.waiting(id).isZero() ? Gate.Pass.OPEN : Gate.Pass.WAIT;
        }
        if (pass != Gate.Pass.OPEN) {
            throw pass == Gate.Pass.WAIT ? new NotSentException(Reason.RATE_LIMITED, gate.waiting(id), null)
                    : held(gate.state(id).holds());
        }
    }

    private static NotSentException held(Reason reason) {
        return reason == null ? new NotSentException(Reason.RETRY, Duration.ofSeconds(1), null) : new NotSentException(reason, Duration.ZERO, null);
    }

    private void mustNotWait(AtsCall call) {
        Duration waiting = gate.waiting(call.integration.id());
        if (!waiting.isZero()) {
            throw new RemoteException(RemoteException.Side.ATS, AnswerClass.RATE_LIMITED, 0, "the ATS asked to be left alone for another " + waiting.toSeconds() + " s");
        }
    }

    /** D1: only a write whose mark is on disk goes on. A read needs none. While documents were opened, the ATS may have asked to be left alone (D9a). */
    public void mark(Exchange exchange) {
        AtsCall call = call(exchange);
        if (!call.isWrite()) {
            return;
        }
        try {
            Duration waiting = gate.waiting(call.integration.id());
            if (!waiting.isZero()) {
                throw new NotSentException(Reason.RATE_LIMITED, waiting, null);
            }
            call.beginDeadline();
            outbox.mark(call.export);
        } catch (RuntimeException e) {
            call.closeDocuments();
            throw e;
        }
    }

    /** D2: one request. */
    public void send(Exchange exchange) throws IOException {
        AtsCall call = call(exchange);
        if (call.request.getEntity() == null) {
            call.attach();
        }
        if (call.isWrite() && limits(call).whole().isZero()) {
            call.tooLate();
            return;
        }
        try (HttpPort.Exchange answer = http.send(call.request, limits(call))) {
            call.answered(AnswerReader.read(answer));
        } catch (IOException e) {
            call.failed(e);
        } finally {
            call.closeDocuments();
        }
    }

    private static HttpPort.Limits limits(AtsCall call) {
        Duration response = call.integration.get(Keys.RESPONSE_TIMEOUT);
        Duration whole = call.isWrite() ? call.left() : response.multipliedBy(2);
        return new HttpPort.Limits(call.integration.get(Keys.CONNECT_TIMEOUT), response, whole);
    }

    /** A write's outcome is recorded; a read's JSON becomes the body. */
    public void answer(Exchange exchange) {
        AtsCall call = call(exchange);
        exchange.removeVariable(CALL);
        if (call.isWrite()) {
            outbox.record(call.export, Outcomes.of(call), call.answer() == null ? null : call.answer().staysAway().orElse(null));
        } else {
            exchange.getMessage().setBody(read(call));
        }
    }

    private JsonNode read(AtsCall call) {
        Answer answer = call.answer();
        if (answer == null) {
            throw new RemoteException(RemoteException.Side.ATS, AnswerClass.RETRY, 0, NoAnswer.say("the ATS", call.failure(), call.integration.fill(call.integration.connector().baseUrl()), "ats.base-url"));
        }
        AnswerClass is = Classifier.classify(call.integration.connector(), answer);
        if (is == AnswerClass.OK && answer.json() != null) {
            return answer.json();
        }
        if (is == AnswerClass.RATE_LIMITED || answer.status() == 503 && answer.retryAfter() != null) {
            gate.rateLimited(call.integration, Outcomes.waiting(call));
        } else if (answer.status() == 401 || is == AnswerClass.CREDENTIALS && answer.status() != 403) {
            gate.fault(call.integration, Reason.CREDENTIALS, false);
        }
        String code = Classifier.code(call.integration.connector(), answer).map(c -> " (" + c + ")").orElse("");
        throw new RemoteException(RemoteException.Side.ATS, is == AnswerClass.OK ? AnswerClass.RETRY : is, answer.status(), "the ATS answered " + answer.status() + code);
    }

    private static AtsCall call(Exchange exchange) {
        return exchange.getVariable(CALL, AtsCall.class);
    }
}
