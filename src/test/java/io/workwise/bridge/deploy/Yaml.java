package io.workwise.bridge.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import io.workwise.bridge.json.Json;
import java.util.ArrayList;
import java.util.List;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** Documents of YAML as JSON, which tests can walk. */
final class Yaml {
    private Yaml() {}

    static List<JsonNode> all(String text) {
        List<JsonNode> documents = new ArrayList<>();
        new Load(LoadSettings.builder().build()).loadAllFromString(text).forEach(document -> {
            if (document != null) {
                documents.add(Json.MAPPER.valueToTree(document));
            }
        });
        return documents;
    }

    static JsonNode one(String text) {
        List<JsonNode> all = all(text);
        if (all.size() != 1) {
            throw new AssertionError(all.size() + " documents");
        }
        return all.get(0);
    }
}
