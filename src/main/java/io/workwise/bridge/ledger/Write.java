package io.workwise.bridge.ledger;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/**
 * One write of a delivery, as the ledger knows it.
 *
 * @param step the step's name; for a step that is done once per document, with the document's id:
 *     {@code upload-document:d-1}
 * @param createsApplication whether the id that it yields is the application's in the ATS
 * @param last whether no write follows it
 */
public record Write(String step, boolean createsApplication, boolean last) {
    private static final String OF = ":";

    /** The only one of its delivery. */
    public static Write only(String step) {
        return new Write(step, true, true);
    }

    /**
     * How a step is called that is done for one document.
     *
     * @param documentId null: it is done once
     */
    public static String name(String step, String documentId) {
        return documentId == null ? step : step + OF + documentId;
    }

    /** The step as the connector names it. */
    public static String stepOf(String name) {
        return name.contains(OF) ? name.substring(0, name.indexOf(OF)) : name;
    }

    /** The document that the write is for; null: for none. */
    public static String documentOf(String name) {
        return name.contains(OF) ? name.substring(name.indexOf(OF) + 1) : null;
    }

    /**
     * The ids of writes by name, as mappings see them: {@code {"create-candidate": id, "upload-document": {document:
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
