package io.workwise.bridge.ledger;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/**
 * One write of a delivery.
 *
 * @param step the step's name; with the document's id for a step that runs once per document:
 *     {@code upload-document:d-1}
 * @param createsApplication whether the write yields the application's id in the ATS
 * @param last whether it is the delivery's last write
 */
public record Write(String step, boolean createsApplication, boolean last) {
    private static final String OF = ":";

    /** The only write of a delivery. */
    public static Write only(String step) {
        return new Write(step, true, true);
    }

    /**
     * Returns the name of a step's write.
     *
     * @param documentId null for a step that runs once
     */
    public static String name(String step, String documentId) {
        return documentId == null ? step : step + OF + documentId;
    }

    /** Returns the step's name in the connector. */
    public static String stepOf(String name) {
        return name.contains(OF) ? name.substring(0, name.indexOf(OF)) : name;
    }

    /** Returns the write's document; null if none. */
    public static String documentOf(String name) {
        return name.contains(OF) ? name.substring(name.indexOf(OF) + 1) : null;
    }

    /**
     * Returns the ids of writes as mappings see them: {@code {"create-candidate": id, "upload-document": {document:
     * id}}}.
     */
    public static JsonNode tree(Map<String, String> ids) {
        ObjectNode steps = JsonNodeFactory.instance.objectNode();
        ids.forEach((name, id) -> {
            if (documentOf(name) == null) {
                steps.put(name, id);
            } else {
                steps.withObject("/" + stepOf(name)).put(documentOf(name), id);
            }
        });
        return steps;
    }
}
