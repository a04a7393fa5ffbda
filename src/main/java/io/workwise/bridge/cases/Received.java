package io.workwise.bridge.cases;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.workwise.bridge.json.Json;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * A request as it arrived.
 *
 * @param path the path as sent, percent-encoded
 * @param query without the question mark; null if there is none
 * @param headers the headers by lower-case name
 */
record Received(String method, String path, String query, Map<String, String> headers, byte[] content) {

    String line() {
        return method + " " + path + (query == null ? "" : "?" + query);
    }

    /** Returns the parts of this request that the expected one names. */
    JsonNode as(JsonNode expected, Documents documents) {
        ObjectNode json =
                JsonNodeFactory.instance.objectNode().put("method", method).put("path", path);
        json.set("query", pairs(query));
        expected.path("headers").fieldNames().forEachRemaining(name -> {
            String value = headers.get(name.toLowerCase(java.util.Locale.ROOT));
            if (value != null) {
                json.withObject("/headers").put(name, value);
            }
        });
        if (expected.has("headers") && !json.has("headers")) {
            json.putObject("headers");
        }
        ExpectedRequest.CONTENTS.stream()
                .filter(expected::has)
                .forEach(kind -> json.set(kind, content(kind, documents)));
        return json;
    }

    private JsonNode content(String kind, Documents documents) {
        String type = headers.getOrDefault("content-type", "");
        return switch (kind) {
            case "form" -> type.startsWith("application/x-www-form-urlencoded") ? pairs(text()) : other("form", type);
            case "parts" ->
                type.startsWith("multipart/") ? Multipart.read(type, content, documents) : other("parts", type);
            case "content" -> documents.named(content);
            default -> json(type, documents);
        };
    }

    private JsonNode json(String type, Documents documents) {
        try {
            JsonNode json = Json.read(content);
            return json == null ? other("JSON", type) : documents.named(json);
        } catch (IOException e) {
            return other("JSON", type);
        }
    }

    private TextNode other(String wanted, String type) {
        return TextNode.valueOf("(no " + wanted + ", but " + content.length + " bytes of "
                + (type.isEmpty() ? "no type" : type) + ") " + text());
    }

    private String text() {
        return new String(content, StandardCharsets.UTF_8);
    }

    /** Returns the decoded pairs, in no order. A repeated name has a list. */
    static ObjectNode pairs(String encoded) {
        ObjectNode pairs = JsonNodeFactory.instance.objectNode();
        for (String pair : encoded == null || encoded.isEmpty() ? new String[0] : encoded.split("&")) {
            String[] parts = pair.split("=", 2);
            String name = URLDecoder.decode(parts[0], StandardCharsets.UTF_8);
            String value = parts.length == 1 ? "" : URLDecoder.decode(parts[1], StandardCharsets.UTF_8);
            if (pairs.path(name).isTextual()) {
                pairs.set(name, JsonNodeFactory.instance.arrayNode().add(pairs.get(name)));
            }
            if (pairs.path(name) instanceof ArrayNode values) {
                values.add(value);
            } else {
                pairs.put(name, value);
            }
        }
        return pairs;
    }
}
