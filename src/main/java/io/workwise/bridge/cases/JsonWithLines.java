package io.workwise.bridge.cases;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.HashMap;
import java.util.Map;

/**
 * JSON that remembers the line of each part in the person's file. The paths of parts look like
 * {@code body.links[0].url}.
 */
final class JsonWithLines {
    /**
     * A place in a file.
     *
     * @param line 1-based; 0 for the whole file
     */
    record Place(String file, int line) {
        static Place of(CaseNode node) {
            return new Place(node.file(), node.line());
        }

        @Override
        public String toString() {
            return line > 0 ? file + ":" + line : file;
        }
    }

    private final ObjectNode json = JsonNodeFactory.instance.objectNode();
    private final Map<String, Place> places = new HashMap<>();

    JsonWithLines(Place whole) {
        places.put("", whole);
    }

    void put(String key, CaseNode value) {
        json.set(
                key,
                value.json((path, line) -> places.put(
                        path.isEmpty() || path.startsWith("[") ? key + path : key + "." + path,
                        new Place(value.file(), line))));
    }

    /** Puts a text into an object. */
    void putIn(String object, String key, CaseNode value) {
        json.withObject("/" + object).put(key, value.text());
        places.put(object + "." + key, Place.of(value));
    }

    void put(String key, JsonNode value) {
        json.set(key, value);
    }

    /**
     * Puts every value as text, otherwise like {@link #put(String, CaseNode)}. People may write such a text as a
     * number.
     */
    void putTexts(String key, CaseNode value) {
        put(key, value);
        json.set(key, texts(json.get(key)));
    }

    private static JsonNode texts(JsonNode value) {
        if (value instanceof ObjectNode object) {
            object.properties().forEach(field -> field.setValue(texts(field.getValue())));
            return object;
        }
        if (value instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                array.set(i, texts(array.get(i)));
            }
            return array;
        }
        return TextNode.valueOf(value.isNull() ? "" : value.asText());
    }

    ObjectNode json() {
        return json;
    }

    /** Returns the place of the part, or of the nearest part around it. */
    Place place(String path) {
        Place place = places.get(path);
        return place != null
                ? place
                : place(path.substring(0, Math.max(0, Math.max(path.lastIndexOf('.'), path.lastIndexOf('[')))));
    }
}
