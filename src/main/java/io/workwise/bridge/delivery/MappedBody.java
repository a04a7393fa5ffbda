package io.workwise.bridge.delivery;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeType;
import io.workwise.bridge.delivery.RequestBody.Encoding;
import io.workwise.bridge.jq.MappingException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.StreamSupport;

/**
 * Checks that a mapping made exactly one body, which the encoding can carry. Anything else is a fault of the mapping
 * and never becomes an empty request (R23).
 */
final class MappedBody {
    private static final String NEEDED = "; one object is needed";
    private static final Set<JsonNodeType> OF_JSON = Set.of(JsonNodeType.OBJECT, JsonNodeType.ARRAY);

    private MappedBody() {}

    /**
     * Returns the body of a request; null if the encoding is NONE.
     *
     * @param made the message body that the route made
     * @throws MappingException if that is not one body
     */
    static JsonNode of(Object made, Encoding encoding) {
        if (encoding == Encoding.NONE) {
            return null;
        }
        if (made instanceof Collection<?> several) {
            throw new MappingException("the mapping yields " + several.size() + " values" + NEEDED);
        }
        if (made != null && !(made instanceof JsonNode)) {
            throw new MappingException("the body is not the result of a mapping but "
                    + made.getClass().getSimpleName() + NEEDED + ", by setBody with jq");
        }
        JsonNode json = (JsonNode) made;
        if (json == null || json.isNull() || json.isMissingNode()) {
            throw new MappingException("the mapping yields nothing or null" + NEEDED);
        }
        check(json, encoding);
        return json;
    }

    /**
     * Returns the body of a write, which must not be empty.
     *
     * @param made the message body that the route made
     * @throws MappingException if that is not one body with fields
     */
    static JsonNode ofWrite(Object made, Encoding encoding) {
        JsonNode json = of(made, encoding);
        if (json != null && isEmpty(json, encoding)) {
            throw new MappingException("the mapping yields an empty body; one with fields is needed");
        }
        return json;
    }

    private static void check(JsonNode json, Encoding encoding) {
        if (!OF_JSON.contains(json.getNodeType()) || (encoding != Encoding.JSON && !json.isObject())) {
            throw new MappingException("the mapping yields a value of type "
                    + json.getNodeType().name().toLowerCase(Locale.ROOT) + NEEDED);
        }
        mustBeFinite(json);
        if (encoding != Encoding.JSON) {
            json.forEach(field -> mustBeFlat(field, encoding));
        }
    }

    private static boolean isEmpty(JsonNode json, Encoding encoding) {
        return json.isEmpty()
                || (encoding != Encoding.JSON
                        && StreamSupport.stream(json.spliterator(), false)
                                .allMatch(field -> values(field).isEmpty()));
    }

    /** Refuses NaN and infinite numbers, which JSON does not have. */
    private static void mustBeFinite(JsonNode json) {
        if ((json.isDouble() && !Double.isFinite(json.doubleValue()))
                || (json.isFloat() && !Float.isFinite(json.floatValue()))) {
            throw new MappingException("the mapping yields a number that is not finite, which JSON does not have");
        }
        json.forEach(MappedBody::mustBeFinite);
    }

    private static void mustBeFlat(JsonNode field, Encoding encoding) {
        for (JsonNode value : values(field)) {
            if (value.isArray() || (encoding == Encoding.FORM && value.isObject())) {
                throw new MappingException("the mapping yields an " + (value.isArray() ? "array in an array" : "object")
                        + " in a field of a body with encoding "
                        + encoding.name().toLowerCase(Locale.ROOT) + ", which cannot carry it");
            }
        }
    }

    /** Returns the values of a form's field: the items of an array, or the value itself. Leaves out null. */
    static List<JsonNode> values(JsonNode field) {
        List<JsonNode> values = new ArrayList<>();
        for (JsonNode value : field.isArray() ? field : List.of(field)) {
            if (!value.isNull()) {
                values.add(value);
            }
        }
        return values;
    }
}
