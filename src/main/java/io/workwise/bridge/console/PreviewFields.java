package io.workwise.bridge.console;

import com.fasterxml.jackson.databind.JsonNode;
import io.workwise.bridge.connector.Markers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Lists the fields of a mapped application. Values about the person are not shown, only their presence and length
 * (R26). Only ids of applications, jobs and statuses are shown.
 */
public final class PreviewFields {
    /**
     * A field.
     *
     * @param kind id, text, number, flag, empty or document
     * @param value the value of an id
     * @param length the length of a text
     */
    public record Field(String path, String kind, String value, int length) {}

    private final Set<String> ids;
    private final List<Field> fields = new ArrayList<>();

    private PreviewFields(Set<String> ids) {
        this.ids = ids;
    }

    /** Returns the ids that are not null. */
    static Set<String> ids(String... ids) {
        return Arrays.stream(ids).filter(Objects::nonNull).collect(Collectors.toSet());
    }

    static List<Field> of(JsonNode request, Set<String> ids) {
        PreviewFields preview = new PreviewFields(ids);
        preview.add("", request);
        return preview.fields;
    }

    private void add(String path, JsonNode node) {
        if (node.has(Markers.DOCUMENT) || node.has(Markers.LINK)) {
            fields.add(new Field(path, "document", null, 0));
        } else if (node.isObject()) {
            node.properties()
                    .forEach(field ->
                            add(path.isEmpty() ? field.getKey() : path + "." + field.getKey(), field.getValue()));
        } else if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                add(path + "[" + (i + 1) + "]", node.get(i));
            }
        } else {
            fields.add(leaf(path, node));
        }
    }

    private Field leaf(String path, JsonNode node) {
        String text = node.asText();
        if (node.isNull() || text.isEmpty()) {
            return new Field(path, "empty", null, 0);
        }
        if (ids.contains(text)) {
            return new Field(path, "id", text, 0);
        }
        return new Field(
                path,
                node.isNumber() ? "number" : node.isBoolean() ? "flag" : "text",
                null,
                text.codePointCount(0, text.length()));
    }
}
