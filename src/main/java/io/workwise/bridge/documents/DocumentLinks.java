package io.workwise.bridge.documents;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.workwise.bridge.application.Application.Document;
import io.workwise.bridge.connector.Markers;
import io.workwise.bridge.integration.Integration;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import java.util.function.UnaryOperator;

/**
 * Links for ATSs that take documents by URL only. Each leads to one document, works until it was fetched once, and no
 * longer than its time. They are kept in memory: whoever does not know a link cannot find it, and none outlives the
 * process.
 */
public final class DocumentLinks {
    /** The field by which a mapping asks for a link to a document. */
    public static final String REFERENCE = Markers.LINK;

    private static final int TOKEN_BYTES = 32;

    /** @param untilNanos on the monotonic clock */
    public record Link(Integration integration, Document document, long untilNanos) {}

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

    /** The ids of the documents that a mapped body asks links to. */
    public static List<String> references(JsonNode json) {
        return json.findValuesAsText(REFERENCE);
    }

    /**
     * The mapped body with its links made.
     *
     * @param documents by id; the size of each is known
     */
    public JsonNode made(JsonNode json, Integration integration, Map<String, Document> documents) {
        return replaced(json, id -> make(integration, documents.get(id)));
    }

    private static JsonNode replaced(JsonNode json, UnaryOperator<String> link) {
        if (json.has(REFERENCE)) {
            return TextNode.valueOf(link.apply(json.get(REFERENCE).asText()));
        }
        if (json instanceof ObjectNode object) {
            ObjectNode copy = JsonNodeFactory.instance.objectNode();
            object.properties().forEach(field -> copy.set(field.getKey(), replaced(field.getValue(), link)));
            return copy;
        }
        if (json instanceof ArrayNode array) {
            ArrayNode copy = JsonNodeFactory.instance.arrayNode();
            array.forEach(item -> copy.add(replaced(item, link)));
            return copy;
        }
        return json;
    }

    private String make(Integration integration, Document document) {
        long now = nanos.getAsLong();
        links.values().removeIf(link -> link.untilNanos() - now < 0);
        byte[] bytes = new byte[TOKEN_BYTES];
        random.nextBytes(bytes);
        String token = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        links.put(token, new Link(integration, document, now + lasts.toNanos()));
        return url + "/documents/" + token + "/"
                + URLEncoder.encode(document.id(), StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** Whoever takes it is the only one to fetch by it. Empty where there is no such link, or no more. */
    Optional<Link> take(String token, String documentId) {
        return Optional.ofNullable(links.get(token))
                .filter(link -> link.document().id().equals(documentId) && link.untilNanos() - nanos.getAsLong() > 0)
                .filter(link -> links.remove(token, link));
    }

    /** The document was not fetched as a whole. */
    void putBack(String token, Link link) {
        links.put(token, link);
    }
}
