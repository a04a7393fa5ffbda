package io.workwise.bridge.delivery;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.workwise.bridge.integration.Integration;
import io.workwise.bridge.ledger.Write;
import org.apache.camel.Exchange;

/** Sets the variables that a connector's mappings may read in addition to the application. */
public final class ExportVariables {
    private ExportVariables() {}

    /** The connector's settings as this integration has them, without the secrets. */
    public static JsonNode settings(Integration integration) {
        ObjectNode settings = JsonNodeFactory.instance.objectNode();
        integration.openSettings().forEach(settings::put);
        return settings;
    }

    /** All of them, for the write that is to be done now; the body is the application. */
    public static void ofStep(Exchange exchange, Export export) {
        exchange.setVariable("documentId", export.documentId());
        exchange.setVariable("steps", Write.tree(export.stepIds()));
        exchange.setVariable("document", document(export.application().payload(), export.documentId()));
        exchange.setVariable("settings", settings(export.integration()));
        exchange.getMessage().setBody(export.application().payload());
    }

    /** The document of that id; null where there is none. */
    public static JsonNode document(JsonNode application, String documentId) {
        for (JsonNode document : application.path("documents")) {
            if (document.path("id").asText().equals(documentId)) {
                return document;
            }
        }
        return NullNode.instance;
    }
}
