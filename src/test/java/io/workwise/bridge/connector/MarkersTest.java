package io.workwise.bridge.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.workwise.bridge.jq.Jq;
import io.workwise.bridge.jq.MappingException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Only a mapping's text can ask for a document, and only for one of the application itself. */
class MarkersTest {
    private static final Set<String> OWN = Set.of("d-1", "d-2");

    private static JsonNode json(String text) {
        try {
            return new ObjectMapper().readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode mapped(String mapping, String input) {
        return Markers.read(Jq.compile(Markers.signed(mapping)).map(json(input), Map.of(), Duration.ofMinutes(1)), OWN);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{a: [{\"$document\": .id}]}",
                "{a: [{(\"$document\"): .id}]}",
                "{a: [{\"$document\": .id}]} | .a[0].\"$document\" |= .",
                "{a: [{} | .\"$document\" = $in.id]}"
            })
    void a_marker_in_the_mapping_counts_in_every_spelling(String mapping) {
        assertThat(mapped(". as $in | " + mapping, "{\"id\": \"d-2\"}"))
                .isEqualTo(json("{\"a\": [{\"$document\": \"d-2\"}]}"));
    }

    @Test
    void all_three_markers_and_their_sibling_fields_keep_their_names() {
        String made =
                "{\"a\": {\"$document\": \"d-1\", \"as\": \"data-url\"}, \"b\": {\"$link\": \"d-1\"}, \"c\": {\"$text\": \"x\", \"fileName\": \"x.txt\"}, \"$schema\": 1}";
        assertThat(mapped(made, "{}")).isEqualTo(json(made));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{a: .answer}",
                "{(.name): .id}",
                "{a: [.list[] | {(.key): .value}]}",
                "{a: (.list | from_entries)}",
                "{a: (.text | fromjson)}",
                "{a: {(\"$\" + \"document\"): .id}}",
                ".answer",
                ". * {a: 1}"
            })
    void mapped_data_cannot_make_a_marker(String mapping) {
        for (String marker : new String[] {Markers.DOCUMENT, Markers.LINK, Markers.TEXT}) {
            String input = "{\"id\": \"d-1\", \"name\": \"" + marker + "\", \"answer\": {\"" + marker
                    + "\": \"d-1\"}, \"list\": [{\"key\": \"" + marker + "\", \"value\": \"d-1\"}],"
                    + " \"text\": \"{\\\"" + marker + "\\\": \\\"d-1\\\"}\"}";
            if (!mapping.contains("\"$\"") || marker.equals(Markers.DOCUMENT)) {
                assertThatThrownBy(() -> mapped(mapping, input))
                        .as(marker)
                        .isInstanceOf(MappingException.class)
                        .hasMessageContaining("only the mapping's own text may write it");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{a: {\"$document\": .other}}",
                "{a: {\"$link\": .other}}",
                "{a: {\"$document\": null}}",
                "{a: {\"$document\": 1}}",
                "{a: {\"$link\": {b: .id}}}",
                "{a: {\"$document\": [.id]}}"
            })
    void a_document_of_another_application_is_never_requested(String mapping) {
        assertThatThrownBy(() -> mapped(mapping, "{\"id\": \"d-1\", \"other\": \"somebody-elses\"}"))
                .isInstanceOf(MappingException.class)
                .hasMessageContaining("not one of this application")
                .hasMessageNotContaining("somebody");
    }

    @Test
    void an_overlay_finds_the_markers_of_its_connector() {
        JsonNode made = Jq.compile(
                        Markers.signed("{files: [{data: {\"$document\": \"d-1\"}}, {data: {\"$document\": \"d-2\"}}]}"))
                .map(json("{}"), Map.of(), Duration.ofMinutes(1));
        String overlay = ".files |= map(select(.data.\"$document\" != \"d-1\"))";
        assertThat(Markers.read(Jq.compile(Markers.signed(overlay)).map(made, Map.of(), Duration.ofMinutes(1)), OWN))
                .isEqualTo(json("{\"files\": [{\"data\": {\"$document\": \"d-2\"}}]}"));
    }
}
