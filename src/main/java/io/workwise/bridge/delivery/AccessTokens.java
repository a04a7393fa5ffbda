package io.workwise.bridge.delivery;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.workwise.bridge.connector.AnswerClass;
import io.workwise.bridge.connector.Login.Token;
import io.workwise.bridge.gate.Gate;
import io.workwise.bridge.http.Answer;
import io.workwise.bridge.http.AnswerReader;
import io.workwise.bridge.http.HttpPort;
import io.workwise.bridge.http.NoAnswer;
import io.workwise.bridge.http.OutwardRequest;
import io.workwise.bridge.integration.Integration;
import io.workwise.bridge.integration.RemoteException;
import io.workwise.bridge.json.AnswerRoom;
import io.workwise.bridge.settings.Keys;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;

/** The access tokens of the integrations whose connector logs in for one: in memory only, one fetched at a time. */
public final class AccessTokens {
    private static final Duration EARLY = Duration.ofSeconds(60);
    private static final Duration UNSAID = Duration.ofMinutes(30);
    private final HttpPort http;
    private final Gate gate;
    private final Map<Integration, Held> held = new ConcurrentHashMap<>();

    /** Belongs to one integration as it was read; one that is read again begins anew. */
    private static final class Held {
        private String token;
        private long untilNanos;
        private boolean proven;
    }

    public AccessTokens(HttpPort http, Gate gate) {
        this.http = http;
        this.gate = gate;
    }

    /**
     * A token that has time left.
     *
     * @throws RemoteException where none can be had: CREDENTIALS where they are refused, RATE_LIMITED where the ATS
     *     wants to be left alone
     */
    String of(Integration integration, Token login) {
        Held mine = held.computeIfAbsent(integration, i -> new Held());
        synchronized (mine) {
            if (mine.token == null || mine.untilNanos - System.nanoTime() < 0) {
                fetch(integration, login, mine);
            }
            return mine.token;
        }
    }

    /** The ATS has accepted it. */
    void worked(Integration integration, String token) {
        change(integration, token, mine -> mine.proven = true);
    }

    /**
     * The ATS has answered 401 to it.
     *
     * @return whether it had accepted it before, so that a new one may help
     */
    boolean refused(Integration integration, String token) {
        Held mine = held.get(integration);
        boolean proven = mine != null && mine.proven;
        change(integration, token, known -> {
            known.token = null;
            known.proven = false;
        });
        return proven;
    }

    private void change(Integration integration, String token, java.util.function.Consumer<Held> change) {
        Held mine = held.get(integration);
        if (mine != null) {
            synchronized (mine) {
                if (token.equals(mine.token)) {
                    change.accept(mine);
                }
            }
        }
    }

    private void fetch(Integration integration, Token login, Held mine) {
        mustNotWait(integration);
        Answer answer = ask(integration, login);
        if (answer.status() == 429 || (answer.status() == 503 && answer.retryAfter() != null)) {
            Duration wait = answer.staysAway()
                    .orElseGet(() -> integration.get(Keys.RETRY_DELAYS).get(0));
            gate.told(integration.id(), wait);
            gate.rateLimited(integration, wait);
            mustNotWait(integration);
        }
        String token = answer.json() == null
                ? ""
                : login.token()
                        .text(answer.json())
                        .filter(AccessTokens::canBeSent)
                        .orElse("");
        if (!answer.isGood() || token.isEmpty()) {
            boolean refused = answer.status() == 400 || answer.status() == 401 || answer.status() == 403;
            throw new RemoteException(
                    RemoteException.Side.ATS,
                    refused ? AnswerClass.CREDENTIALS : AnswerClass.RETRY,
                    answer.status(),
                    "the ATS gives no access token (it answered " + answer.status() + answer.insteadOfJson() + ")");
        }
        Duration lasts = login.lasts()
                .text(answer.json())
                .filter(seconds -> seconds.matches("\\d{1,9}"))
                .map(seconds -> Duration.ofSeconds(Long.parseLong(seconds)))
                .orElse(UNSAID);
        Duration early = EARLY.compareTo(lasts.dividedBy(2)) < 0 ? EARLY : lasts.dividedBy(2);
        mine.token = token;
        mine.proven = false;
        mine.untilNanos = System.nanoTime() + lasts.minus(early).toNanos();
    }

    /**
     * The login belongs to the ATS: the time that either of them named is waited for at both (D9a). Somebody else may
     * have asked it meanwhile.
     */
    private void mustNotWait(Integration integration) {
        Duration waiting = gate.waiting(integration.id());
        if (!waiting.isZero()) {
            throw new RemoteException(
                    RemoteException.Side.ATS,
                    AnswerClass.RATE_LIMITED,
                    0,
                    "the ATS's login asked to be left alone for another " + waiting.toSeconds() + " s");
        }
    }

    private static boolean canBeSent(String token) {
        return token.chars().allMatch(c -> c >= 0x20 && c < 0x7f);
    }

    private Answer ask(Integration integration, Token login) {
        String url = integration.fill(login.url());
        Duration response = integration.get(Keys.RESPONSE_TIMEOUT);
        try (HttpPort.Exchange exchange = http.send(
                        request(integration, login, url),
                        new HttpPort.Limits(
                                integration.get(Keys.CONNECT_TIMEOUT), response, response.multipliedBy(2)));
                AnswerRoom.Share room = AnswerRoom.forAMoment()) {
            return AnswerReader.read(exchange, room);
        } catch (IOException e) {
            throw NoAnswer.exception(RemoteException.Side.ATS, "the ATS's login", e, url, "its token URL");
        }
    }

    private static HttpUriRequestBase request(Integration integration, Token login, String url) throws IOException {
        HttpUriRequestBase request = new OutwardRequest(integration, "POST", URI.create(url));
        ObjectNode form = JsonNodeFactory.instance.objectNode();
        if (login.basic() != null) {
            request.setHeader(
                    "Authorization",
                    basic(
                            integration.fill(login.basic().user()),
                            integration.fill(login.basic().password())));
        }
        login.form().forEach((name, value) -> form.put(name, integration.fill(value)));
        request.setHeader("Accept", "application/json");
        request.setEntity(RequestBody.of(RequestBody.Encoding.FORM, form, List.of(), () -> false, () -> {}));
        return request;
    }

    static String basic(String user, String password) {
        return "Basic " + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
    }
}
