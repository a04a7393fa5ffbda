package io.workwise.bridge.export;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.workwise.bridge.integration.AnIntegration;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VariablesTest {
    @TempDir
    Path folder;

    @Test
    void no_two_documents_of_an_application_have_the_same_file_name() {
        assertThat(names("cv.pdf", "zeugnis.pdf", "Zeugnis.pdf", "zeugnis (2).pdf", "zeugnis.pdf"))
                .containsExactly("cv.pdf", "zeugnis.pdf", "Zeugnis (2).pdf", "zeugnis (2) (2).pdf", "zeugnis (3).pdf");
        assertThat(names("", "  ", ".profile", ".profile", "a.b.pdf", "a.b.pdf", "lebenslauf", "lebenslauf"))
                .containsExactly("Dokument", "Dokument (2)", ".profile", ".profile (2)", "a.b.pdf", "a.b (2).pdf", "lebenslauf", "lebenslauf (2)");
    }

    @Test
    void a_document_is_shown_as_workwise_shows_it_beside_its_name() {
        JsonNode document = Variables.document(application("cv.pdf"), "d-0");
        assertThat(document).isEqualTo(new ObjectMapper().createObjectNode().put("id", "d-0").put("fileName", "cv.pdf").put("kind", "cv"));
    }

    @Test
    void where_there_is_no_such_document_there_is_none() {
        assertThat(Variables.document(application("cv.pdf"), "d-9").isNull()).isTrue();
        assertThat(Variables.document(application("cv.pdf"), null).isNull()).isTrue();
        assertThat(Variables.document(new ObjectMapper().createObjectNode(), "d-0").isNull()).isTrue();
    }

    @Test
    void settings_are_shown_with_their_defaults_and_without_secrets() {
        JsonNode settings = Variables.settings(AnIntegration.withKombo(folder));
        assertThat(settings).isEqualTo(new ObjectMapper().createObjectNode().put("base-url", "https://api.kombo.dev/v1").put("integration-id", "personio:1"));
    }

    private static List<String> names(String... given) {
        JsonNode application = application(given);
        List<String> names = new ArrayList<>();
        for (int i = 0; i < given.length; i++) {
            names.add(Variables.document(application, "d-" + i).path("fileName").asText());
        }
        return names;
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
