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
 * The way to Workwise, behind the kamelet {@code workwise-request}, which names these methods in this order: prepare,
 * {@code to: http:workwise}, read, mend or unanswered, close, answer. Its answer's JSON becomes the body; what was
 * deleted becomes an empty body, for that is a normal end. Anything else that is not good is a {@link RemoteException}.
 */
public final class WorkwiseRequest {
    /**
     * The variable that says that a person waits for the answer: they may ask any instance, also one that has not the
     * duty.
     */
    public static final String FOR_A_PERSON = "forAPerson";

    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);
    private final Integrations integrations;
    private final HttpPort http;
    private final WorkwiseClock clock;
    private final Map<String, Ailing> ailing = new ConcurrentHashMap<>();
    private final Map<String, Long> waitUntilNanos = new ConcurrentHashMap<>();
    private final GateStates states;
    private final Owner onDuty;
    private final Secrets secrets;

    public WorkwiseRequest(
            Integrations integrations,
            HttpPort http,
            WorkwiseClock clock,
            GateStates states,
            Owner onDuty,
            Secrets secrets) {
        this.integrations = integrations;
        this.http = http;
        this.clock = clock;
        this.states = states;
        this.onDuty = onDuty;
        this.secrets = secrets;
    }

    /** @param path and {@code query}: templates whose names are variables of the exchange */
    public void prepare(Exchange exchange, String method, String path, String query) {
        Integration integration = newest(exchange.getVariable("integration", String.class));
        if (exchange.getVariable(FOR_A_PERSON) == null) {
            onDuty.mustHave(integration.id());
        }
        HttpUriRequestBase request = request(integration, method, uri(exchange, integration, path, query));
        if (!method.equals("GET") && exchange.getMessage().getBody() instanceof byte[] body) {
            request.setEntity(new ByteArrayEntity(body, ContentType.APPLICATION_JSON));
        }
        Call call = new WorkwiseCall(integration, request, path, clock.ours().instant());
        exchange.setVariable(Call.VARIABLE, call);
        call.onto(exchange);
    }

    /** The integration with the secrets that its files have now. */
    private Integration newest(String id) {
        secrets.takeOver(integrations.get(id));
        return integrations.get(id);
    }

    /** camel-http has read the answer to its end; the kamelet makes JSON of its body. */
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

    /** One odd byte must not take its page with it (D8): what is no UTF-8 is read all the same. */
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

    /** No whole answer came. */
    public void unanswered(Exchange exchange) {
        WorkwiseCall call = call(exchange);
        call.unanswered(exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class));
        remember(call.integration, false);
    }

    /** In any case. */
    public void close(Exchange exchange) {
        call(exchange).close();
    }

    /** What the answer says becomes the body. */
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
     * 410 says so. A 404 counts only in the API's own words: a proxy that is being changed says it too, and gone is
     * final.
     */
    private static boolean isGone(Answer answer) {
        return answer.status() == 410
                || (answer.status() == 404
                        && answer.json() != null
                        && answer.json().isObject());
    }

    /** The duty comes from another instance, which may have been told to wait. */
    public void came(String integration) {
        waitUntilNanos.remove(integration);
        ailing.remove(integration);
    }

    /** Whether it answered nothing good lately; asked again at rising intervals. */
    public boolean isAiling(String integration) {
        return ailing.getOrDefault(integration, Ailing.NOT).untilNanos() - System.nanoTime() > 0;
    }

    private record Ailing(int times, long untilNanos) {
        static final Ailing NOT = new Ailing(0, Long.MIN_VALUE / 2);
    }

    private void remember(Integration integration, boolean good) {
        if (good) {
            ailing.remove(integration.id());
        } else {
            ailing.compute(integration.id(), (id, before) -> {
                int times = before == null ? 1 : before.times() + 1;
                Duration delay = integration.retryDelay(times);
                return new Ailing(
                        times,
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

    /** Once it asked to be left alone, so it is: by everything. */
    private void hear(Integration integration, int status, Optional<Duration> staysAway) {
        if (status == 429 || status == 503) {
            Duration wait = staysAway.orElse(integration.retryDelay(1));
            waitUntilNanos.put(integration.id(), System.nanoTime() + wait.toNanos());
            states.workwiseWaitFor(integration.id(), wait);
        }
    }

    /**
     * Opens a document's bytes.
     *
     * @return null where Workwise has it no more
     * @throws io.workwise.bridge.workwise.WrongDocumentException if what it begins to give cannot be the document
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
        onDuty.mustHave(integration.id());
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
        Long until = onDuty.has(integration.id()) ? waitUntilNanos.get(integration.id()) : null;
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
