package io.workwise.bridge.notify;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.workwise.bridge.http.HttpPort;
import io.workwise.bridge.http.OutwardRequest;
import io.workwise.bridge.http.Way;
import io.workwise.bridge.integration.Integration;
import io.workwise.bridge.json.Json;
import io.workwise.bridge.problem.Problem;
import io.workwise.bridge.settings.Keys;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.function.Supplier;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;

/**
 * Posts messages as JSON. The signature includes the time, so that the receiver can refuse a replayed request
 * (docs/notifications.md).
 */
final class Webhook implements Channel {
    static final String SIGNATURE = "Workwise-Bridge-Signature";
    private static final HttpPort.Limits LIMITS =
            new HttpPort.Limits(Duration.ofSeconds(5), Duration.ofSeconds(10), Duration.ofSeconds(15));
    private final HttpPort http;
    private final Words words;
    private final Supplier<Instant> clock;

    Webhook(HttpPort http, Words words, Supplier<Instant> clock) {
        this.http = http;
        this.words = words;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "webhook";
    }

    @Override
    public boolean takes(Integration integration, String addressee) {
        return !integration.get(Keys.NOTIFY_WEBHOOK_URL).isEmpty();
    }

    @Override
    public void send(Integration integration, Message message) throws IOException {
        byte[] body = Json.MAPPER.writeValueAsBytes(json(message));
        OutwardRequest request = new OutwardRequest(
                Way.of(integration.settings()), "POST", URI.create(integration.get(Keys.NOTIFY_WEBHOOK_URL)));
        request.setHeader(
                SIGNATURE,
                sign(integration.get(Keys.NOTIFY_WEBHOOK_SECRET), clock.get().getEpochSecond(), body));
        request.setEntity(new ByteArrayEntity(body, ContentType.APPLICATION_JSON));
        try (HttpPort.Exchange answer = http.send(request, LIMITS)) {
            if (answer.status() / 100 != 2) {
                throw new IOException("the webhook answered " + answer.status());
            }
        }
    }

    private ObjectNode json(Message message) {
        ObjectNode json = Json.MAPPER
                .createObjectNode()
                .put("id", message.id())
                .put("kind", message.digest() ? "digest" : "change")
                .put("integrationId", message.integration())
                .put("addressee", message.addressee());
        if (!words.link().isEmpty()) {
            json.put("url", words.link());
        }
        ArrayNode problems = json.putArray("problems");
        message.notices().forEach(notice -> {
            Problem problem = notice.problem();
            ObjectNode one = problems.addObject()
                    .put("id", problem.id())
                    .put("event", notice.event().code())
                    .put("code", problem.code())
                    .put("subject", problem.subject())
                    .put("since", problem.since().toString())
                    .put(
                            "solvedAt",
                            problem.solvedAt() == null
                                    ? null
                                    : problem.solvedAt().toString());
            words.sentence(problem).forEach(one.putObject("sentence")::put);
        });
        return json;
    }

    static String sign(String secret, long seconds, byte[] body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            mac.update((seconds + ".").getBytes(StandardCharsets.US_ASCII));
            return "t=" + seconds + ",v1=" + HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HmacSHA256", e);
        }
    }
}
