package io.workwise.bridge.cases;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.HashMap;
import java.util.Map;

/**
 * What a person wrote, as JSON that remembers where each part stands. Parts are named as people name them:
 * {@code body.links[0].url}.
 */
final class JsonWithLines {
    /** @param line 1-based; 0: the file as a whole */
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

    /** A text, as one of an object's parts. */
    void putIn(String object, String key, CaseNode value) {
        json.withObject("/" + object).put(key, value.text());
        places.put(object + "." + key, Place.of(value));
    }

    void put(String key, JsonNode value) {
        json.set(key, value);
    }

    /** As {@link #put(String, CaseNode)}, every value as text: what is meant as text may be written as a number. */
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

    /** Where the part stands, or the nearest around it. */
    Place place(String path) {
        Place place = places.get(path);
        return place != null
                ? place
                : place(path.substring(0, Math.max(0, Math.max(path.lastIndexOf('.'), path.lastIndexOf('[')))));
    }
}
