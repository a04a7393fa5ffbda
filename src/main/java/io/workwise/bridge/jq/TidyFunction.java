package io.workwise.bridge.jq;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;
import java.util.Map;
import net.thisptr.jackson.jq.Function;

/**
 * The functions that nearly every mapping needs: {@code filled}, an object or array without its empty parts (null, an
 * empty text, array or object), anything else unchanged; {@code trimmed}, a text without surrounding white space, empty
 * if the input is not a text; {@code object}, the input if it is an object, otherwise an empty one; {@code elements},
 * the elements of an array, or none.
 */
final class TidyFunction {
    static final Map<String, Function> FUNCTIONS = Map.of(
            "object/0",
                    (scope, args, in, path, output, version) ->
                            output.emit(in.isObject() ? in : JsonNodeFactory.instance.objectNode(), null),
            "elements/0",
                    (scope, args, in, path, output, version) -> {
                        for (int i = 0; in.isArray() && i < in.size(); i++) {
                            output.emit(in.get(i), null);
                        }
                    },
            "filled/0", (scope, args, in, path, output, version) -> output.emit(filled(in), null),
            "trimmed/0",
                    (scope, args, in, path, output, version) ->
                            output.emit(TextNode.valueOf(in.isTextual() ? trimmed(in.textValue()) : ""), null));

    private TidyFunction() {}

    private static JsonNode filled(JsonNode in) {
        if (in.isObject()) {
            ObjectNode object = JsonNodeFactory.instance.objectNode();
            in.properties().stream()
                    .filter(field -> !isEmpty(field.getValue()))
                    .forEach(field -> object.set(field.getKey(), field.getValue()));
            return object;
        }
        if (in.isArray()) {
            ArrayNode array = JsonNodeFactory.instance.arrayNode();
            in.forEach(value -> array.addAll(isEmpty(value) ? List.of() : List.of(value)));
            return array;
        }
        return in;
    }

    private static boolean isEmpty(JsonNode value) {
        return value.isNull()
                || (value.isTextual() && value.textValue().isEmpty())
                || (value.isContainerNode() && value.isEmpty());
    }

    static String trimmed(String text) {
        int from = 0;
        int to = text.length();
        while (from < to && isSpace(text.charAt(from))) {
            from++;
        }
        while (to > from && isSpace(text.charAt(to - 1))) {
            to--;
        }
        return text.substring(from, to);
    }

    /**
     * Returns whether the character is a space. No-break spaces count, because people copy them with their addresses.
     */
    private static boolean isSpace(char c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c);
    }
}
