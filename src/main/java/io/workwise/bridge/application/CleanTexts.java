package io.workwise.bridge.application;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Map;
import java.util.Set;

/**
 * Cleans all texts of an application, once, when it is read from Workwise: everything behind reads clean texts.
 * {@link CleanText} says how; {@code docs/workwise-texts.md} tells people. Ids and check sums stay as they are, for
 * they name something elsewhere.
 */
final class CleanTexts {
    /**
     * The fields of one line, wherever they stand: names, addresses, dates, codes and links. Any other text may have
     * several.
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
    /** A line too. {@link DocumentNames} cuts it, in front of its extension. */
    private static final String FILE_NAME = "fileName";

    private CleanTexts() {}

    /**
     * Returns the same instance where nothing is to be cleaned.
     *
     * @throws UnreadableException where a value was not read
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

    /** What passed a limit when the page was read became NaN, which JSON does not have (D8, R34). */
    private static JsonNode number(JsonNode json) {
        if (json.isDouble() && Double.isNaN(json.doubleValue())) {
            throw new UnreadableException(
                    "(element)", "holds a number that is too long, or lists in lists that are too deep");
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

    /** Its names too: what is said of an answer may name them. */
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
