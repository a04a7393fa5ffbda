package io.workwise.bridge.documents;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.workwise.bridge.application.Application.Document;
import io.workwise.bridge.connector.Markers;
import io.workwise.bridge.http.RequestTemplate;
import io.workwise.bridge.integration.Integration;
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
 * Links for ATSs that take documents by URL only. Each link leads to one document, can be fetched once and expires. Its
 * random token cannot be guessed. Links are in memory only and end with the process.
 */
public final class DocumentLinks {
    /** The JSON field by which a mapping asks for a link to a document. */
    public static final String REFERENCE = Markers.LINK;

    private static final int TOKEN_BYTES = 32;

    /**
     * A link that was not fetched yet.
     *
     * @param untilNanos when it expires, on the monotonic clock
     */
    public record Link(Integration integration, Document document, long untilNanos) {}

    private final String url;
    private final Duration lifetime;
    private final LongSupplier nanos;
    private final SecureRandom random = new SecureRandom();
    private final Map<String, Link> links = new ConcurrentHashMap<>();

    /**
     * Creates the links of one process.
     *
     * @param url where the ATS reaches this process; empty if links are off
     * @param lifetime of each link
     * @param nanos the monotonic clock
     */
    public DocumentLinks(String url, Duration lifetime, LongSupplier nanos) {
        this.url = url;
        this.lifetime = lifetime;
        this.nanos = nanos;
    }

    /** Returns whether the setting {@code documents.url} switches links on. */
    public boolean areOn() {
        return !url.isEmpty();
    }

    /** Returns the ids of the documents that a mapped body asks links for. */
    public static List<String> references(JsonNode json) {
        return json.findValuesAsText(REFERENCE);
    }

    /**
     * Returns the mapped body with a new link in place of each reference.
     *
     * @param documents by id, each with a known size
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
        links.put(token, new Link(integration, document, now + lifetime.toNanos()));
        return url + "/documents/" + token + "/" + RequestTemplate.encode(document.id());
    }

    /** Removes a link, so that only one caller can fetch its document; empty if unknown, fetched or expired. */
    Optional<Link> take(String token, String documentId) {
        return Optional.ofNullable(links.get(token))
                .filter(link -> link.document().id().equals(documentId) && link.untilNanos() - nanos.getAsLong() > 0)
                .filter(link -> links.remove(token, link));
    }

    /** Makes a link valid again after its document was not sent to the end. */
    void putBack(String token, Link link) {
        links.put(token, link);
    }
}
