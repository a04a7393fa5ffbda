package io.workwise.bridge.application;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Map;
import java.util.Set;

/**
 * Cleans all texts of an application once, when it is read from Workwise, so that later code reads clean texts only.
 * {@link CleanText} has the rules; {@code docs/workwise-texts.md} explains them. Ids and check sums are not changed,
 * because they refer to something elsewhere.
 */
final class CleanTexts {
    /**
     * The fields of one line, at any depth: names, addresses, dates, codes and links. Any other text may have several
     * lines.
     */
    private static final Set<String> LINES = Set.of(
            "firstName",
            "lastName",
            "email",
            "phone",
            "gender",
            "birthDate",
            "street",
            "zipCode",
            "city",
            "country",
            "availableFrom",
            "currency",
            "period",
            "kind",
            "url",
            "code",
            "level",
            "institution",
            "company",
            "from",
            "to",
            "contentType");
    /** The field of file names, which have one line. {@link DocumentNames} cuts a name before its extension. */
    private static final String FILE_NAME = "fileName";

    private CleanTexts() {}

    /**
     * Returns the clean JSON; the same instance if nothing was to be cleaned.
     *
     * @throws UnreadableException if a value passed a limit when the page was read
     */
    static JsonNode of(JsonNode json) {
        return of("", json);
    }

    private static JsonNode of(String field, JsonNode json) {
        return switch (json.getNodeType()) {
            case OBJECT -> object(json);
            case ARRAY -> array(field, json);
            case STRING -> isKey(field) ? json : text(field, json);
            case NUMBER -> number(json);
            default -> json;
        };
    }

    /**
     * Refuses NaN. A value that passed a limit when the page was read became NaN, which JSON does not have (D8, R34).
     */
    private static JsonNode number(JsonNode json) {
        if (json.isDouble() && Double.isNaN(json.doubleValue())) {
            throw new UnreadableException("(element)", "contains a number that is too long, or lists nested too deep");
        }
        return json;
    }

    private static boolean isKey(String field) {
        return field.equals("id") || field.endsWith("Id") || field.equals("sha256");
    }

    private static JsonNode text(String field, JsonNode json) {
        String clean = field.equals(FILE_NAME)
                ? CleanText.uncut(json.textValue())
                : CleanText.of(json.textValue(), LINES.contains(field));
        return clean.equals(json.textValue()) ? json : TextNode.valueOf(clean);
    }

    /** Cleans an object, including the names of its fields, which messages may show. */
    private static JsonNode object(JsonNode json) {
        ObjectNode cleaned = JsonNodeFactory.instance.objectNode();
        boolean isClean = true;
        for (Map.Entry<String, JsonNode> entry : json.properties()) {
            String name = CleanText.of(entry.getKey(), true);
            JsonNode clean = of(name, entry.getValue());
            isClean &= clean == entry.getValue() && name.equals(entry.getKey());
            cleaned.set(name, clean);
        }
        return isClean ? json : cleaned;
    }

    private static JsonNode array(String field, JsonNode json) {
        ArrayNode cleaned = null;
        for (int i = 0; i < json.size(); i++) {
            JsonNode clean = of(field, json.get(i));
            if (clean != json.get(i)) {
                cleaned = cleaned == null
                        ? JsonNodeFactory.instance.arrayNode(json.size()).addAll((ArrayNode) json)
                        : cleaned;
                cleaned.set(i, clean);
            }
        }
        return cleaned == null ? json : cleaned;
    }
}
