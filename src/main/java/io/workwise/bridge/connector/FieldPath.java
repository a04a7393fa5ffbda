package io.workwise.bridge.connector;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * The path of a field in a request's body: {@code candidate.email}, or a list of names. In the list form, an object
 * selects elements of a list: {@code ["answers", {"question_id": "q-1"}, "answer"]}. A name that meets a list applies
 * to each element.
 */
public record FieldPath(List<JsonNode> parts) {
    private static final Pattern PLAIN = Pattern.compile("[^\\s.,=\"\\[\\]{}]+");
    private static final Pattern OTHER_KIND = Pattern.compile("-?\\d.*|true|false|null");

    /**
     * Reads a path.
     *
     * @throws IllegalArgumentException if it is not a path; the message names what was expected
     */
    public static FieldPath of(String text) {
        if (!text.matches("[^.\\s]+(\\.[^.\\s]+)*")) {
            throw new IllegalArgumentException("names joined by dots, such as candidate.email");
        }
        return new FieldPath(List.of(text.split("\\.")).stream()
                .<JsonNode>map(JsonNodeFactory.instance::textNode)
                .toList());
    }

    /**
     * Reads a path.
     *
     * @throws IllegalArgumentException if it is not a path; the message names what was expected
     */
    public static FieldPath of(JsonNode json) {
        if (json.isTextual()) {
            return of(json.textValue());
        }
        List<JsonNode> parts = StreamSupport.stream(json.spliterator(), false).toList();
        if (!json.isArray()
                || parts.isEmpty()
                || parts.stream().anyMatch(part -> !part.isTextual() && !part.isObject())) {
            throw new IllegalArgumentException(
                    "a path such as \"candidate.email\", or a list of names and of objects that choose elements");
        }
        return new FieldPath(parts);
    }

    /** Returns whether the body has a non-empty value at this path. */
    public boolean isIn(JsonNode body) {
        return body != null && isIn(body, 0);
    }

    private boolean isIn(JsonNode json, int at) {
        if (at == parts.size()) {
            return json.isValueNode() ? !json.isNull() && !json.asText().isBlank() : !json.isEmpty();
        }
        JsonNode part = parts.get(at);
        if (json.isArray()) {
            return StreamSupport.stream(json.spliterator(), false)
                    .anyMatch(element ->
                            part.isTextual() ? isIn(element, at) : isChosen(element, part) && isIn(element, at + 1));
        }
        return part.isTextual() && json.has(part.textValue()) && isIn(json.get(part.textValue()), at + 1);
    }

    private static boolean isChosen(JsonNode element, JsonNode by) {
        return by.properties().stream()
                .allMatch(field -> element.path(field.getKey()).equals(field.getValue()));
    }

    /**
     * Returns the path for people: {@code answers[question_id=q-1].answer}. No two paths have the same text; ambiguous
     * parts are shown as JSON.
     */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        parts.forEach(part -> text.append(
                part.isTextual()
                        ? (text.isEmpty() ? "" : ".") + plain(part)
                        : part.properties().stream()
                                .map(field -> plain(TextNode.valueOf(field.getKey())) + "=" + value(field.getValue()))
                                .collect(Collectors.joining(",", "[", "]"))));
        return text.toString();
    }

    private static String plain(JsonNode name) {
        return PLAIN.matcher(name.textValue()).matches() ? name.textValue() : name.toString();
    }

    /** Returns the text of a value. A text that looks like another kind of value is in quotes, as in JSON. */
    private static String value(JsonNode value) {
        return value.isTextual() && !OTHER_KIND.matcher(value.textValue()).matches() ? plain(value) : value.toString();
    }
}
