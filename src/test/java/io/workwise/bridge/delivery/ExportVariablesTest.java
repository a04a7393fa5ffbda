package io.workwise.bridge.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.workwise.bridge.integration.AnIntegration;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExportVariablesTest {
    @TempDir
    Path folder;

    @Test
    void a_document_is_found_by_its_id() {
        JsonNode document = ExportVariables.document(application("cv.pdf"), "d-0");
        assertThat(document)
                .isEqualTo(new ObjectMapper()
                        .createObjectNode()
                        .put("id", "d-0")
                        .put("fileName", "cv.pdf")
                        .put("kind", "cv"));
    }

    @Test
    void an_unknown_document_is_null() {
        assertThat(ExportVariables.document(application("cv.pdf"), "d-9").isNull())
                .isTrue();
        assertThat(ExportVariables.document(application("cv.pdf"), null).isNull())
                .isTrue();
        assertThat(ExportVariables.document(new ObjectMapper().createObjectNode(), "d-0")
                        .isNull())
                .isTrue();
    }

    @Test
    void settings_are_shown_with_their_defaults_and_without_secrets() {
        JsonNode settings = ExportVariables.settings(AnIntegration.withKombo(folder));
        assertThat(settings)
                .isEqualTo(new ObjectMapper()
                        .createObjectNode()
                        .put("base-url", "https://api.kombo.dev/v1")
                        .put("integration-id", "personio:1"));
    }

    private static JsonNode application(String... fileNames) {
        ObjectNode application = new ObjectMapper().createObjectNode();
        ArrayNode documents = application.putArray("documents");
        for (String name : fileNames) {
            String id = "d-" + documents.size();
            documents.addObject().put("id", id).put("fileName", name).put("kind", "cv");
        }
        return application;
    }
}
