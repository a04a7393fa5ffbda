package io.workwise.bridge.cases;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.workwise.bridge.connector.Markers;
import io.workwise.bridge.delivery.RequestBody;
import io.workwise.bridge.documents.DocumentLinks;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The documents of a case by id. Bytes are generated or read only when the case runs. In a received request,
 * {@code {"$document": id}} replaces the bytes of a document, as in the case and the mapping.
 */
final class Documents {
    private static final Pattern DATA_URL = Pattern.compile("data:([^,]*);base64,(.*)");
    private static final Pattern LINK = Pattern.compile(CaseSettings.LINKS + "/documents/[\\w-]{43}/(.*)");
    private final Map<String, Supplier<byte[]>> sources;
    private final Set<String> files;
    private final Map<String, byte[]> bytes = new TreeMap<>();
    private final Map<String, String> byBase64 = new TreeMap<>();

    /**
     * Takes the documents.
     *
     * @param files the ids of the documents with a file in the case; the case then tells their announced size and check
     *     sum itself
     */
    Documents(Map<String, Supplier<byte[]>> sources, Set<String> files) {
        this.sources = sources;
        this.files = files;
    }

    /** Returns whether the document's bytes are generated. */
    boolean isMade(String id) {
        return !files.contains(id);
    }

    synchronized Map<String, byte[]> bytes() {
        if (bytes.isEmpty()) {
            sources.forEach((id, source) -> bytes.put(id, source.get()));
            bytes.forEach((id, content) -> byBase64.put(Base64.getEncoder().encodeToString(content), id));
        }
        return bytes;
    }

    JsonNode named(JsonNode json) {
        if (json.isObject()) {
            ObjectNode object = JsonNodeFactory.instance.objectNode();
            json.properties().forEach(field -> object.set(arrived(field.getKey()), named(field.getValue())));
            return object;
        }
        if (json.isArray()) {
            ArrayNode array = JsonNodeFactory.instance.arrayNode();
            json.forEach(item -> array.add(named(item)));
            return array;
        }
        return json.isTextual() ? named(json.textValue()) : json;
    }

    /** Renames a received field that has the name of a marker, so that it does not look like a document. */
    private static String arrived(String field) {
        return Markers.isMarker(field) ? field + " (arrived as it stands)" : field;
    }

    private JsonNode named(String text) {
        bytes();
        if (byBase64.containsKey(text)) {
            return reference(byBase64.get(text));
        }
        Matcher link = LINK.matcher(text);
        String linked = link.matches() ? URLDecoder.decode(link.group(1), StandardCharsets.UTF_8) : null;
        if (linked != null && sources.containsKey(linked)) {
            return JsonNodeFactory.instance.objectNode().put(DocumentLinks.REFERENCE, linked);
        }
        Matcher url = DATA_URL.matcher(text);
        return url.matches() && byBase64.containsKey(url.group(2))
                ? reference(byBase64.get(url.group(2))).put("as", "data-url").put("contentType", url.group(1))
                : TextNode.valueOf(text);
    }

    JsonNode named(byte[] content) {
        Optional<String> id = bytes().entrySet().stream()
                .filter(e -> Arrays.equals(e.getValue(), content))
                .map(Map.Entry::getKey)
                .findFirst();
        return id.<JsonNode>map(Documents::reference)
                .orElseGet(() -> TextNode.valueOf(new String(content, StandardCharsets.UTF_8)));
    }

    private static ObjectNode reference(String id) {
        return JsonNodeFactory.instance.objectNode().put(RequestBody.REFERENCE, id);
    }
}
