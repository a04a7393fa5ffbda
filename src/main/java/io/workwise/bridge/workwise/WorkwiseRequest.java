package io.workwise.bridge.workwise;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import io.workwise.bridge.application.Application.Document;
import io.workwise.bridge.connector.AnswerClass;
import io.workwise.bridge.gate.GateStates;
import io.workwise.bridge.http.Answer;
import io.workwise.bridge.http.AnswerReader;
import io.workwise.bridge.http.Call;
import io.workwise.bridge.http.HttpDate;
import io.workwise.bridge.http.HttpPort;
import io.workwise.bridge.http.NoAnswer;
import io.workwise.bridge.http.OutwardRequest;
import io.workwise.bridge.http.RequestTemplate;
import io.workwise.bridge.http.RetryAfter;
import io.workwise.bridge.integration.Integration;
import io.workwise.bridge.integration.Integrations;
import io.workwise.bridge.integration.RemoteException;
import io.workwise.bridge.integration.Secrets;
import io.workwise.bridge.json.AnswerBody;
import io.workwise.bridge.json.Json;
import io.workwise.bridge.ownership.Owner;
import io.workwise.bridge.settings.Keys;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.Exchange;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;

/**
 * Sends requests to Workwise: the bean of the kamelet {@code workwise-request}. The kamelet calls these methods in this
 * order: prepare, {@code to: http:workwise}, read, mend or unanswered, close, answer.
 *
 * <p>The JSON of the answer becomes the message body. An answer that says "deleted" becomes an empty body, because that
 * is a normal result. Any other answer than 2xx throws a {@link RemoteException}.
 */
public final class WorkwiseRequest {
    /** The exchange variable that says that a person waits: then an instance may ask that is not the owner, too. */
    public static final String FOR_A_PERSON = "forAPerson";

    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);
    private final Integrations integrations;
    private final HttpPort http;
    private final WorkwiseClock clock;
    private final Map<String, Failures> failures = new ConcurrentHashMap<>();
    private final Map<String, Long> waitUntilNanos = new ConcurrentHashMap<>();
    private final GateStates states;
    private final Owner owner;
    private final Secrets secrets;

    /** Creates the bean of one process. */
    public WorkwiseRequest(
            Integrations integrations,
            HttpPort http,
            WorkwiseClock clock,
            GateStates states,
            Owner owner,
            Secrets secrets) {
        this.integrations = integrations;
        this.http = http;
        this.clock = clock;
        this.states = states;
        this.owner = owner;
        this.secrets = secrets;
    }

    /**
     * Makes the request and puts it onto the message.
     *
     * @param path a {@link RequestTemplate} whose names are exchange variables
     * @param query a template, too
     * @throws RemoteException if Workwise asked to be left alone
     */
    public void prepare(Exchange exchange, String method, String path, String query) {
        Integration integration = newest(exchange.getVariable("integration", String.class));
        if (exchange.getVariable(FOR_A_PERSON) == null) {
            owner.mustHave(integration.id());
        }
        HttpUriRequestBase request = request(integration, method, uri(exchange, integration, path, query));
        if (!method.equals("GET") && exchange.getMessage().getBody() instanceof byte[] body) {
            request.setEntity(new ByteArrayEntity(body, ContentType.APPLICATION_JSON));
        }
        Call call = new WorkwiseCall(integration, request, path, clock.ours().instant());
        exchange.setVariable(Call.VARIABLE, call);
        call.onto(exchange);
    }

    /** Returns the integration with the present contents of its secret files. */
    private Integration newest(String id) {
        secrets.takeOver(integrations.get(id));
        return integrations.get(id);
    }

    /** Takes the answer that camel-http read, and leaves its bytes on the message for the kamelet's JSON parser. */
    public void read(Exchange exchange) {
        WorkwiseCall call = call(exchange);
        exchange.getMessage()
                .setBody(AnswerReader.body(call, exchange.getMessage().getBody(byte[].class)));
        Answer answer = call.answer();
        Integration integration = call.integration;
        HttpDate.read(answer.date())
                .ifPresent(date -> clock.observe(
                        integration.id(), date, call.sent, clock.ours().instant()));
        hear(integration, answer.status(), answer.staysAway());
        remember(integration, answer.status() < 500 && answer.status() != 401 && answer.status() != 429);
    }

    /** Parses again, leniently, a body that is not valid UTF-8: one bad byte must not cost the whole page (D8). */
    public void mend(Exchange exchange) {
        WorkwiseCall call = call(exchange);
        AnswerBody body = exchange.getMessage().getBody(AnswerBody.class);
        exchange.getMessage().setBody(null);
        try {
            exchange.getMessage()
                    .setBody(Json.readLeniently(
                            body, exchange.getProperty(Exchange.EXCEPTION_CAUGHT, JacksonException.class)));
        } catch (IOException e) {
            call.answered(call.answer().unreadable(e));
        }
    }

    /** Takes the failure of a request that got no whole answer. */
    public void unanswered(Exchange exchange) {
        WorkwiseCall call = call(exchange);
        call.unanswered(exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class));
        remember(call.integration, false);
    }

    /** Frees the connection; the kamelet calls this in any case. */
    public void close(Exchange exchange) {
        call(exchange).close();
    }

    /**
     * Makes the answer's JSON the message body; an empty body if Workwise has deleted the thing.
     *
     * @throws RemoteException if no answer came, or one that is not good
     */
    public void answer(Exchange exchange) {
        WorkwiseCall call = call(exchange);
        Object json = exchange.getMessage().getBody();
        call.off(exchange);
        Integration integration = call.integration;
        if (call.answer() == null) {
            throw NoAnswer.exception(
                    RemoteException.Side.WORKWISE,
                    "Workwise",
                    call.failure(),
                    integration.workwiseBaseUrl(),
                    "workwise.base-url");
        }
        Answer answer = json instanceof JsonNode read ? call.answer().with(read) : call.answer();
        if (answer.status() == 401 && secrets.areNewerThan(integration)) {
            throw new RemoteException(
                    RemoteException.Side.WORKWISE,
                    AnswerClass.RETRY,
                    401,
                    "the secret was replaced; the next request has the new one");
        }
        if (isGone(answer)) {
            exchange.getMessage().setBody(null);
        } else if (!answer.isGood()
                || (answer.json() == null && call.isGet())
                || (answer.broken() && answer.status() != 204)) {
            throw refused(integration, call.path, answer);
        } else {
            exchange.getMessage().setBody(answer.json());
        }
    }

    private static WorkwiseCall call(Exchange exchange) {
        return Call.of(exchange, WorkwiseCall.class);
    }

    /**
     * Returns whether Workwise has deleted the thing, which is final. A 404 counts only with a JSON object of the API,
     * because a misconfigured proxy answers 404, too.
     */
    private static boolean isGone(Answer answer) {
        return answer.status() == 410
                || (answer.status() == 404
                        && answer.json() != null
                        && answer.json().isObject());
    }

    /**
     * Forgets waiting time and failures when this process becomes the owner. The owner before may have been told to
     * wait, which is read from the database then.
     */
    public void came(String integration) {
        waitUntilNanos.remove(integration);
        failures.remove(integration);
    }

    /** Returns whether Workwise failed lately and must not be asked yet; the pauses grow with each failure. */
    public boolean isAiling(String integration) {
        return failures.getOrDefault(integration, Failures.NONE).pauseUntilNanos() - System.nanoTime() > 0;
    }

    private record Failures(int inARow, long pauseUntilNanos) {
        static final Failures NONE = new Failures(0, Long.MIN_VALUE / 2);
    }

    private void remember(Integration integration, boolean good) {
        if (good) {
            failures.remove(integration.id());
        } else {
            failures.compute(integration.id(), (id, before) -> {
                int inARow = before == null ? 1 : before.inARow() + 1;
                Duration delay = integration.retryDelay(inARow);
                return new Failures(
                        inARow,
                        System.nanoTime() + (delay.compareTo(LONGEST_PAUSE) < 0 ? delay : LONGEST_PAUSE).toNanos());
            });
        }
    }

    private static String uri(Exchange exchange, Integration integration, String path, String query) {
        return integration.workwiseBaseUrl() + "/v1"
                + RequestTemplate.path(path, name -> exchange.getVariable(name, String.class))
                + RequestTemplate.query(query, name -> exchange.getVariable(name, String.class));
    }

    private HttpUriRequestBase request(Integration integration, String method, String uri) {
        mustNotWait(integration);
        HttpUriRequestBase request = new OutwardRequest(integration, method, URI.create(uri));
        request.setHeader("Authorization", "Bearer " + integration.workwiseToken());
        return request;
    }

    /** Makes all requests of the integration wait if the answer asks for it. */
    private void hear(Integration integration, int status, Optional<Duration> staysAway) {
        if (status == 429 || status == 503) {
            Duration wait = staysAway.orElse(integration.retryDelay(1));
            waitUntilNanos.put(integration.id(), System.nanoTime() + wait.toNanos());
            states.workwiseWaitFor(integration.id(), wait);
        }
    }

    /**
     * Opens the download of a document.
     *
     * @return null if Workwise has deleted the document
     * @throws WrongDocumentException if the answer cannot be the document
     * @throws RemoteException if Workwise gives no document now
     */
    public OpenDocument openDocument(Integration integration, Document document) throws IOException {
        try {
            return open(integration, document);
        } catch (RemoteException e) {
            if (e.status() == 401 && secrets.areNewerThan(integration)) {
                return open(integrations.get(integration.id()), document);
            }
            throw e;
        }
    }

    private OpenDocument open(Integration integration, Document document) throws IOException {
        owner.mustHave(integration.id());
        String path = RequestTemplate.path("/v1/documents/{id}/content", name -> document.id());
        Duration whole = integration.get(Keys.LEASE).multipliedBy(2);
        HttpUriRequestBase request = request(integration, "GET", integration.workwiseBaseUrl() + path);
        HttpPort.Exchange exchange = http.send(
                request,
                new HttpPort.Limits(
                        integration.get(Keys.CONNECT_TIMEOUT), integration.get(Keys.RESPONSE_TIMEOUT), whole));
        if (exchange.status() == 200) {
            return OpenDocument.of(exchange, document);
        }
        exchange.close();
        hear(integration, exchange.status(), RetryAfter.read(exchange.lines("Retry-After"), exchange.header("Date")));
        if (exchange.status() == 404 || exchange.status() == 410) {
            return null;
        }
        throw new RemoteException(
                RemoteException.Side.WORKWISE,
                AnswerClass.RETRY,
                exchange.status(),
                "Workwise answered " + exchange.status() + " to a document");
    }

    private void mustNotWait(Integration integration) {
        Long until = owner.has(integration.id()) ? waitUntilNanos.get(integration.id()) : null;
        if (until == null) {
            until = System.nanoTime()
                    + states.get(integration.id()).workwiseWaitFor().toNanos();
            waitUntilNanos.put(integration.id(), until);
        }
        long left = until - System.nanoTime();
        if (left > 0) {
            throw new RemoteException(
                    RemoteException.Side.WORKWISE,
                    AnswerClass.RATE_LIMITED,
                    0,
                    "Workwise asked to be left alone for another "
                            + Duration.ofNanos(left).toSeconds() + " s");
        }
    }

    private static RemoteException refused(Integration integration, String path, Answer answer) {
        AnswerClass is = answer.status() == 401 || answer.status() == 403
                ? AnswerClass.CREDENTIALS
                : answer.status() == 429 ? AnswerClass.RATE_LIMITED : AnswerClass.RETRY;
        String what = answer.isGood()
                ? "answered " + answer.status() + answer.insteadOfJson()
                : "answered " + answer.status();
        return new RemoteException(
                RemoteException.Side.WORKWISE,
                is,
                answer.status(),
                "Workwise of '" + integration.id() + "' " + what + " to " + path);
    }
}
