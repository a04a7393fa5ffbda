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
 * What a mapping made for a request: exactly one body that the encoding can carry. Anything else is a fault of the
 * mapping, and never an empty request (R23).
 */
final class MappedBody {
    private static final String NEEDED = "; one object is needed";
    private static final Set<JsonNodeType> OF_JSON = Set.of(JsonNodeType.OBJECT, JsonNodeType.ARRAY);

    private MappedBody() {}

    /**
     * Returns null where the request has none.
     *
     * @param made by the route
     * @throws MappingException where it is not one body
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

    /** The same for a write, which must also say something. */
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
        numbers(json);
        if (encoding != Encoding.JSON) {
            json.forEach(field -> field(field, encoding));
        }
    }

    private static boolean isEmpty(JsonNode json, Encoding encoding) {
        return json.isEmpty()
                || (encoding != Encoding.JSON
                        && StreamSupport.stream(json.spliterator(), false)
                                .allMatch(field -> values(field).isEmpty()));
    }

    /** JSON has no NaN, and no infinite number. */
    private static void numbers(JsonNode json) {
        if ((json.isDouble() && !Double.isFinite(json.doubleValue()))
                || (json.isFloat() && !Float.isFinite(json.floatValue()))) {
            throw new MappingException("the mapping yields a number that is not finite, which JSON does not have");
        }
        json.forEach(MappedBody::numbers);
    }

    private static void field(JsonNode field, Encoding encoding) {
        for (JsonNode value : values(field)) {
            if (value.isArray() || (encoding == Encoding.FORM && value.isObject())) {
                throw new MappingException("the mapping yields an " + (value.isArray() ? "array in an array" : "object")
                        + " in a field of a body with encoding "
                        + encoding.name().toLowerCase(Locale.ROOT) + ", which cannot carry it");
            }
        }
    }

    /** The values of a field of a form, each of the same name; null is left out. */
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
