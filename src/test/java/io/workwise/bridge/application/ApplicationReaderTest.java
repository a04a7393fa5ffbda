package io.workwise.bridge.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.workwise.bridge.application.Application.Document;
import io.workwise.bridge.application.Application.StatusChange;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ApplicationReaderTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String CANARY = "Canary-Kanarienvogel";
    private static final String LEAST = """
            {"id": "p-1", "jobId": "w-1", "statusId": "open", "receivedAt": "2026-03-02T09:00:00Z", "candidate": {}}""";

    @Test
    void the_fields_that_the_judge_needs_are_enough() {
        Application application = ApplicationReader.read(json(LEAST));
        assertThat(application.id()).isEqualTo("p-1");
        assertThat(application.jobId()).isEqualTo("w-1");
        assertThat(application.statusId()).isEqualTo("open");
        assertThat(application.receivedAt()).isEqualTo("2026-03-02T09:00:00Z");
        assertThat(application.updatedAt()).as("where Workwise does not say").isEqualTo(application.receivedAt());
        assertThat(application.history()).isEmpty();
        assertThat(application.documents()).isEmpty();
        assertThat(application.email()).isEmpty();
    }

    @Test
    void a_whole_application_is_read_with_its_history_and_documents() {
        Application application = ApplicationReader.read(with("""
                {"updatedAt": "2026-03-03T10:00:00.123+02:00", "candidate": {"email": "  Anna.Muster@Example.ORG "},
                 "statusHistory": [{"statusId": "open", "at": "2026-03-02T09:00:00Z"}, {"statusId": "interview", "at": "2026-03-03T08:00:00Z"}],
                 "documents": [{"id": "d-1", "kind": "cv", "fileName": "x.pdf", "contentType": "application/pdf", "size": 12, "sha256": "ab"}, {"id": "d-2"}]}"""));
        assertThat(application.updatedAt()).isEqualTo("2026-03-03T08:00:00.123Z");
        assertThat(application.history())
                .containsExactly(
                        new StatusChange("open", Instant.parse("2026-03-02T09:00:00Z")),
                        new StatusChange("interview", Instant.parse("2026-03-03T08:00:00Z")));
        assertThat(application.documents())
                .containsExactly(
                        new Document("d-1", "cv", "application/pdf", 12, "ab"),
                        new Document("d-2", "other", "application/octet-stream", -1, ""));
        assertThat(application.email())
                .as("as it tells one person from another")
                .isEqualTo("anna.muster@example.org");
    }

    @Test
    void R24_a_file_name_longer_than_any_line_is_cut_in_front_of_its_extension_and_its_path_goes() {
        String shown = "{\"documents\": [{\"id\": \"d-1\", \"fileName\": \"" + "ordner/".repeat(1_000)
                + "x".repeat(5_000) + ".pdf\\u200b\"}]}";
        assertThat(ApplicationReader.read(with(shown))
                        .payload()
                        .path("documents")
                        .path(0)
                        .path("fileName")
                        .asText())
                .isEqualTo("x".repeat(196) + ".pdf");
    }

    @Test
    void R35_mappings_find_the_address_in_its_one_form_and_what_was_read_stays_as_it_is() {
        JsonNode shown =
                with("{\"candidate\": {\"firstName\": \"Anna\", \"email\": \" Anna@MÜLLER-BÜRO.test\\u200b\"}}");
        JsonNode before = shown.deepCopy();
        Application application = ApplicationReader.read(shown);
        assertThat(application.payload().path("candidate"))
                .isEqualTo(json("{\"firstName\": \"Anna\", \"email\": \"anna@müller-büro.test\"}"));
        assertThat(application.email()).isEqualTo("anna@müller-büro.test");
        assertThat(shown).as("a page may be judged twice").isEqualTo(before);
        assertThat(ApplicationReader.read(shown).address().before()).contains("anna@müller-büro.test\u200b");
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "7", "{}", "[]", "true"})
    void an_address_that_is_not_a_text_is_left_to_the_mapping_and_identifies_nobody(String email) {
        JsonNode shown = with("{\"candidate\": {\"email\": " + email + "}}");
        assertThat(ApplicationReader.read(shown).payload()).isEqualTo(shown);
        assertThat(ApplicationReader.read(shown).email()).isEmpty();
    }

    @Test
    void unknown_fields_reach_the_mapping() {
        Application application = ApplicationReader.read(
                with(
                        "{\"shoeSize\": 43, \"candidate\": {\"nickname\": \"x\"}, \"statusHistory\": null, \"documents\": null}"));
        assertThat(application.payload().path("shoeSize").asInt()).isEqualTo(43);
        assertThat(application.payload().path("candidate").path("nickname").asText())
                .isEqualTo("x");
    }

    @Test
    void a_history_of_another_shape_is_ignored() {
        assertThat(ApplicationReader.read(with("{\"statusHistory\": \"open\"}")).history())
                .isEmpty();
    }

    @Test
    void a_documents_size_of_another_type_is_unknown() {
        assertThat(ApplicationReader.read(with("{\"documents\": [{\"id\": \"d-1\", \"size\": \"large\"}]}"))
                        .documents())
                .extracting(Document::size)
                .containsExactly(-1L);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0001-01-01T00:00:00Z",
                "1969-12-31T23:59:59Z",
                "2026-03-02T09:00Z",
                "2026-03-02T09:00:00.123456789+14:00",
                "9999-12-31T23:59:59.999Z"
            })
    void every_time_that_can_be_written_is_read(String time) {
        assertThat(ApplicationReader.read(with("{\"receivedAt\": \"" + time + "\"}"))
                        .receivedAt())
                .isEqualTo(java.time.OffsetDateTime.parse(time).toInstant());
    }

    @Test
    void ids_may_hold_any_character() {
        assertThat(ApplicationReader.read(with("{\"id\": \"a/b ?%\\\"\\u00e4\\n\"}"))
                        .id())
                .isEqualTo("a/b ?%\"ä\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"id", "jobId", "statusId", "receivedAt", "candidate"})
    void R20_what_is_needed_and_missing_is_named(String field) {
        ObjectNode json = (ObjectNode) json(LEAST);
        json.remove(field);
        refused(json, field);
        json.putNull(field);
        refused(json, field);
        json.put(field, 7);
        refused(json, field);
        json.put(field, "");
        refused(json, field);
        json.putArray(field).add(CANARY);
        refused(json, field);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "receivedAt | {\"receivedAt\": \"" + CANARY + "\"}",
                "receivedAt | {\"receivedAt\": \"2026-02-30T09:00:00Z\"}",
                "receivedAt | {\"receivedAt\": \"2026-03-02 09:00:00\"}",
                "receivedAt | {\"receivedAt\": \"2026-03-02T09:00:00\"}",
                "receivedAt | {\"receivedAt\": \"0000-01-01T00:00:00Z\"}",
                "receivedAt | {\"receivedAt\": \"0001-01-01T00:00:00+01:00\"}",
                "receivedAt | {\"receivedAt\": \"+999999999-12-31T23:59:59-18:00\"}",
                "receivedAt | {\"receivedAt\": 1772442000000}",
                "updatedAt | {\"updatedAt\": \"+10000-01-01T00:00:00Z\"}",
                "updatedAt | {\"updatedAt\": {\"at\": \"" + CANARY + "\"}}",
                "candidate | {\"candidate\": \"" + CANARY + "\"}",
                "candidate | {\"candidate\": [\"" + CANARY + "\"]}",
                "documents | {\"documents\": \"" + CANARY + "\"}",
                "documents | {\"documents\": {\"id\": \"" + CANARY + "\"}}",
                "id | {\"documents\": [{\"fileName\": \"" + CANARY + "\"}]}",
                "id | {\"documents\": [\"" + CANARY + "\"]}",
                "id | {\"documents\": [null]}",
                "statusId | {\"statusHistory\": [\"" + CANARY + "\"]}",
                "statusId | {\"statusHistory\": [{\"at\": \"2026-03-02T09:00:00Z\"}]}",
                "at | {\"statusHistory\": [{\"statusId\": \"open\", \"at\": \"" + CANARY + "\"}]}",
                "at | {\"statusHistory\": [{\"statusId\": \"open\"}]}",
                "id | {\"id\": \"" + CANARY + "\\u0000\"}",
                "jobId | {\"jobId\": \"\\u0000\"}"
            })
    void R20_what_cannot_be_read_is_named_by_its_field(String field, String wrong) {
        refused(with(wrong), field);
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "7", "\"" + CANARY + "\"", "[]", "true"})
    void R20_what_is_no_object_is_no_application(String element) {
        refused(json(element), "(element)");
    }

    /** R26: every text that is shown or logged contains no value. */
    private static void refused(JsonNode json, String field) {
        UnreadableException refused =
                catchThrowableOfType(UnreadableException.class, () -> ApplicationReader.read(json));
        assertThat(refused).as("%s is refused", json).isNotNull();
        assertThat(refused.getMessage())
                .startsWith("'" + field + "' ")
                .doesNotContainIgnoringCase("canary")
                .doesNotContainPattern("20\\d\\d-");
        assertThat(refused.getCause()).isNull();
    }

    private static JsonNode with(String fields) {
        ObjectNode json = (ObjectNode) json(LEAST);
        json.setAll((ObjectNode) json(fields));
        return json;
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }
}
