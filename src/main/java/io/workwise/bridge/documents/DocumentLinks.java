package io.workwise.bridge.documents;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.workwise.bridge.connector.Markers;
import io.workwise.bridge.integration.Integration;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/**
 * Links for ATSs that take documents by URL only. Each leads to one document, works until it was fetched once, and no longer than its
 * time. They are kept in memory: whoever does not know a link cannot find it, and none outlives the process.
 */
public final class DocumentLinks {
    /** The field by which a mapping asks for a link to a document. */
    public static final String REFERENCE = Markers.LINK;
    private static final int TOKEN_BYTES = 32;

    /** @param untilNanos on the monotonic clock */
    public record Link(Integration integration, String documentId, long untilNanos) {}

    private final String url;
    private final Duration lasts;
    private final LongSupplier nanos;
    private final SecureRandom random = new SecureRandom();
    private final Map<String, Link> links = new ConcurrentHashMap<>();

    /** @param url where the ATS reaches this process; empty: there are no links */
    public DocumentLinks(String url, Duration lasts, LongSupplier nanos) {
        this.url = url;
        this.lasts = lasts;
        this.nanos = nanos;
    }

    public boolean areOn() {
        return !url.isEmpty();
    }

    /** The mapped body with its links made. */
    public JsonNode made(JsonNode json, Integration integration) {
        return json == null || json.findValue(REFERENCE) == null ? json : replaced(json, integration);
    }

    /** Where there are no links, whatever holds one is left out. */
    public JsonNode possible(JsonNode json) {
        return json == null || areOn() || json.findValue(REFERENCE) == null ? json : without(json);
    }

    private JsonNode replaced(JsonNode json, Integration integration) {
        if (json.has(REFERENCE)) {
            return TextNode.valueOf(make(integration, json.get(REFERENCE).asText()));
        }
        if (json instanceof ObjectNode object) {
            ObjectNode copy = JsonNodeFactory.instance.objectNode();
            object.properties().forEach(field -> copy.set(field.getKey(), replaced(field.getValue(), integration)));
            return copy;
        }
        if (json instanceof ArrayNode array) {
            ArrayNode copy = JsonNodeFactory.instance.arrayNode();
            array.forEach(item -> copy.add(replaced(item, integration)));
            return copy;
        }
        return json;
    }

    private static JsonNode without(JsonNode json) {
        if (json instanceof ObjectNode object) {
            ObjectNode copy = JsonNodeFactory.instance.objectNode();
            object.properties().stream().filter(field -> !holdsLink(field.getValue())).forEach(field -> copy.set(field.getKey(), without(field.getValue())));
            return copy;
        }
        if (json instanceof ArrayNode array) {
            ArrayNode copy = JsonNodeFactory.instance.arrayNode();
            array.forEach(item -> {
                if (!holdsLink(item)) {
                    copy.add(without(item));
                }
            });
            return copy;
        }
        return json;
    }

    /** Itself a link, or an object one of whose fields is. */
    private static boolean holdsLink(JsonNode json) {
        return json.has(REFERENCE) || json.isObject() && json.properties().stream().anyMatch(field -> field.getValue().has(REFERENCE));
    }

    private String make(Integration integration, String documentId) {
        long now = nanos.getAsLong();
        links.values().removeIf(link -> link.untilNanos() - now < 0);
        byte[] bytes = new byte[TOKEN_BYTES];
        random.nextBytes(bytes);
        String token = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        links.put(token, new Link(integration, documentId, now + lasts.toNanos()));
        return url + "/documents/" + token + "/" + URLEncoder.encode(documentId, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** Whoever takes it is the only one to fetch by it. Empty where there is no such link, or no more. */
    Optional<Link> take(String token, String documentId) {
        return Optional.ofNullable(links.get(token)).filter(link -> link.documentId().equals(documentId) && link.untilNanos() - nanos.getAsLong() > 0)
                .filter(link -> links.remove(token, link));
    }

    /** The document was not fetched as a whole. */
    void putBack(String token, Link link) {
        links.put(token, link);
    }
}
