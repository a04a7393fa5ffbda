package io.workwise.bridge.export;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.workwise.bridge.integration.Integration;
import io.workwise.bridge.ledger.Write;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.apache.camel.Exchange;

/** What a connector's mappings may read beside the application, as variables. */
public final class Variables {
    private static final String UNNAMED = "Dokument";

    private Variables() {}

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

    /** As Workwise shows it, but that no two documents of an application have the same file name: an ATS may tell them by it. */
    public static JsonNode document(JsonNode application, String documentId) {
        Set<String> taken = new HashSet<>();
        for (JsonNode document : application.path("documents")) {
            String name = unique(document.path("fileName").asText(""), taken);
            if (document.path("id").asText().equals(documentId)) {
                return ((ObjectNode) document.deepCopy()).put("fileName", name);
            }
        }
        return NullNode.instance;
    }

    private static String unique(String given, Set<String> taken) {
        String name = given.isBlank() ? UNNAMED : given.strip();
        int dot = name.lastIndexOf('.') > 0 ? name.lastIndexOf('.') : name.length();
        String free = name;
        for (int i = 2; !taken.add(free.toLowerCase(Locale.ROOT)); i++) {
            free = name.substring(0, dot) + " (" + i + ")" + name.substring(dot);
        }
        return free;
    }
}
