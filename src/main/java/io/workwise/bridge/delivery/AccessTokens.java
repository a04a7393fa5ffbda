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

/**
 * The access tokens of integrations whose connector logs in for one. They are in memory only. One thread at a time
 * fetches the token of an integration; the others wait for it.
 */
public final class AccessTokens {
    /** A token is renewed this long before it expires, but not before half of its time. */
    private static final Duration EARLY = Duration.ofSeconds(60);
    /** The lifetime of a token whose answer names none. */
    private static final Duration DEFAULT_LIFETIME = Duration.ofMinutes(30);

    private final HttpPort http;
    private final Gate gate;
    private final Map<Integration, Cached> cached = new ConcurrentHashMap<>();

    /** The token of one integration. An integration that is loaded again has a new one. */
    private static final class Cached {
        private String token;
        private long renewNanos;
        private boolean accepted;
        private String refused;
        private boolean refusedWasAccepted;
    }

    /** Creates the tokens of one process. */
    public AccessTokens(HttpPort http, Gate gate) {
        this.http = http;
        this.gate = gate;
    }

    /**
     * Returns a token that has time left, and fetches one if necessary.
     *
     * @throws RemoteException if there is none: CREDENTIALS if they are refused, RATE_LIMITED if the ATS asked to be
     *     left alone, else the class of the failure
     */
    String of(Integration integration, Token login) {
        Cached mine = of(integration);
        synchronized (mine) {
            if (mine.token == null || mine.renewNanos - System.nanoTime() < 0) {
                fetch(integration, login, mine);
            }
            return mine.token;
        }
    }

    private Cached of(Integration integration) {
        return cached.computeIfAbsent(integration, i -> new Cached());
    }

    /** Remembers that the ATS has accepted a token. */
    void worked(Integration integration, String token) {
        Cached mine = of(integration);
        synchronized (mine) {
            mine.accepted |= token.equals(mine.token);
        }
    }

    /**
     * Drops a token that the ATS has refused with 401. Several requests may have been under way with it: each of them
     * gets the same answer, also after another one has fetched a new token.
     *
     * @return whether a new token may help: the ATS had accepted the refused one before, or it was replaced long ago
     */
    boolean refused(Integration integration, String token) {
        Cached mine = of(integration);
        synchronized (mine) {
            if (token.equals(mine.token)) {
                mine.refused = token;
                mine.refusedWasAccepted = mine.accepted;
                mine.token = null;
                mine.accepted = false;
            }
            return !token.equals(mine.refused) || mine.refusedWasAccepted;
        }
    }

    private void fetch(Integration integration, Token login, Cached mine) {
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
                .orElse(DEFAULT_LIFETIME);
        Duration early = EARLY.compareTo(lasts.dividedBy(2)) < 0 ? EARLY : lasts.dividedBy(2);
        mine.token = token;
        mine.accepted = false;
        mine.renewNanos = System.nanoTime() + lasts.minus(early).toNanos();
    }

    /** Refuses while the ATS or its login asked to be left alone: each waits for the other's time, too (D9a). */
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
        try (HttpPort.Exchange exchange =
                        http.send(request(integration, login, url), HttpPort.Limits.ofRead(integration));
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
