package io.workwise.bridge.application;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class DocumentNamesTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    static List<Map.Entry<String, String>> names() {
        return List.of(
                Map.entry("Lebenslauf.pdf", "Lebenslauf.pdf"),
                Map.entry("Lebenslauf Jörg \"2026\" 😀.pdf", "Lebenslauf Jörg \"2026\" 😀.pdf"),
                Map.entry("../../etc/passwd", "passwd"),
                Map.entry("..\\..\\boot.ini", "boot.ini"),
                Map.entry("C:\\fakepath\\Lebenslauf.pdf", "Lebenslauf.pdf"),
                Map.entry("C:Lebenslauf.pdf", "Lebenslauf.pdf"),
                Map.entry("/home/anna/cv.pdf/", "cv.pdf"),
                Map.entry("..", "Dokument"),
                Map.entry("../", "Dokument"),
                Map.entry("/", "Dokument"),
                Map.entry("", "Dokument"),
                Map.entry(" \t", "Dokument"),
                Map.entry("\0", "Dokument"),
                Map.entry("Lebenslauf\0.pdf", "Lebenslauf.pdf"),
                Map.entry("Lebens\r\nX-Evil: 1\r\n\r\nlauf.pdf", "Lebens X-Evil: 1 lauf.pdf"),
                Map.entry("Lebenslauf\u202efdp.exe", "Lebenslauffdp.exe"),
                Map.entry("\ufeff\u200bcv\u2069.pdf\u2028", "cv.pdf"),
                Map.entry("Zeugnis\ud83d.pdf", "Zeugnis.pdf"),
                Map.entry("ordner/\u00a0cv\t(neu).pdf", "cv (neu).pdf"),
                Map.entry("ordner/\u00a0/", "Dokument"),
                Map.entry("u\u0308ber.pdf", "über.pdf"),
                Map.entry("👩\u200d💻.pdf", "👩\u200d💻.pdf"),
                Map.entry("lebenslauf", "lebenslauf"),
                Map.entry(".profile", ".profile"),
                Map.entry("a.b.pdf", "a.b.pdf"));
    }

    @ParameterizedTest
    @MethodSource("names")
    void R24_a_name_is_the_last_part_of_a_path_without_what_steers_a_screen_or_a_header(
            Map.Entry<String, String> name) {
        assertThat(DocumentNames.name(name.getKey())).isEqualTo(name.getValue());
        assertThat(DocumentNames.name(name.getValue()))
                .as("of a name that is right already")
                .isEqualTo(name.getValue());
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "ä", "😀", "e\u0301"})
    void a_long_name_is_cut_in_front_of_its_extension(String letter) {
        String name = DocumentNames.name(letter.repeat(300) + ".docx");
        assertThat(name)
                .startsWith(Normalizer.normalize(letter, Normalizer.Form.NFC))
                .endsWith(".docx");
        assertThat(name.getBytes(StandardCharsets.UTF_8).length).isBetween(190, 200);
        assertThat(name.codePoints().noneMatch(c -> c >= 0xd800 && c <= 0xdfff))
                .as("no half characters")
                .isTrue();
        assertThat(DocumentNames.name(name)).isEqualTo(name);
    }

    @Test
    void a_false_extension_does_not_survive_a_cut() {
        assertThat(DocumentNames.name("x".repeat(300) + ". This is a sentence of the applicant"))
                .isEqualTo("x".repeat(200));
    }

    @Test
    void R34_a_name_or_type_of_any_length_takes_no_time() {
        Assertions.assertTimeoutPreemptively(Duration.ofSeconds(10), () -> {
            assertThat(DocumentNames.name("/\\.".repeat(1_000_000) + "x".repeat(1_000_000) + ".pdf"))
                    .hasSize(200)
                    .endsWith(".pdf");
            assertThat(DocumentNames.type("a/b" + "; a=b".repeat(1_000_000))).isEqualTo("application/octet-stream");
        });
    }

    @Test
    void no_two_documents_of_an_application_have_the_same_file_name() {
        assertThat(tidied("cv.pdf", "zeugnis.pdf", "Zeugnis.pdf", "zeugnis (2).pdf", "zeugnis.pdf"))
                .containsExactly("cv.pdf", "zeugnis.pdf", "Zeugnis (2).pdf", "zeugnis (2) (2).pdf", "zeugnis (3).pdf");
        assertThat(tidied("", "  ", ".profile", ".profile", "a.b.pdf", "a.b.pdf", "lebenslauf", "lebenslauf"))
                .containsExactly(
                        "Dokument",
                        "Dokument (2)",
                        ".profile",
                        ".profile (2)",
                        "a.b.pdf",
                        "a.b (2).pdf",
                        "lebenslauf",
                        "lebenslauf (2)");
        assertThat(tidied("a/cv.pdf", "b/cv.pdf"))
                .as("also once their paths are gone")
                .containsExactly("cv.pdf", "cv (2).pdf");
        String longest = "x".repeat(300) + ".pdf";
        assertThat(tidied(longest, longest)).containsExactly("x".repeat(196) + ".pdf", "x".repeat(192) + " (2).pdf");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/pdf",
                "text/plain; charset=utf-8",
                "text/plain;charset=\"utf-8\"",
                "image/svg+xml",
                "APPLICATION/PDF",
                "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
            })
    void the_type_is_workwises(String type) {
        assertThat(DocumentNames.type(" " + type + " ")).isEqualTo(type);
        assertThat(DocumentNames.type(type + "\0\u200b\r\n"))
                .as("without what nobody sees")
                .isEqualTo(type);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "pdf",
                "application/",
                "/pdf",
                "application/pdf\r\nX-Evil: 1",
                "text/plain;\r\n\r\na",
                "text/html; charset",
                "text/plain; a=\"b",
                "a b/c"
            })
    void an_invalid_type_becomes_the_unknown_one(String type) {
        assertThat(DocumentNames.type(type)).isEqualTo("application/octet-stream");
    }

    @Test
    void a_type_that_differs_from_the_extension_is_sent_as_workwise_says_it() throws Exception {
        JsonNode document = DocumentNames.tidied(
                        MAPPER.readTree(
                                "{\"documents\": [{\"id\": \"d-1\", \"fileName\": \"cv.pdf\", \"contentType\": \"image/png\", \"size\": 3, \"x\": 1}]}"))
                .path("documents")
                .path(0);
        assertThat(document)
                .isEqualTo(
                        MAPPER.readTree(
                                "{\"id\": \"d-1\", \"fileName\": \"cv.pdf\", \"contentType\": \"image/png\", \"size\": 3, \"x\": 1}"));
    }

    @Test
    void missing_or_wrong_names_and_types_are_replaced_without_changing_the_original() throws Exception {
        JsonNode given = MAPPER.readTree(
                "{\"id\": \"a\", \"documents\": [{\"id\": \"1\"}, {\"id\": \"2\", \"fileName\": null, \"contentType\": []}, {\"id\": \"3\", \"fileName\": {}, \"contentType\": 7}]}");
        JsonNode before = given.deepCopy();
        JsonNode tidied = DocumentNames.tidied(given);
        assertThat(tidied.path("id").asText()).isEqualTo("a");
        assertThat(tidied.path("documents").findValuesAsText("fileName"))
                .containsExactly("Dokument", "Dokument (2)", "Dokument (3)");
        assertThat(tidied.path("documents").findValuesAsText("contentType")).containsOnly("application/octet-stream");
        assertThat(given).isEqualTo(before);
    }

    private static List<String> tidied(String... fileNames) {
        ObjectNode application = MAPPER.createObjectNode();
        ArrayNode documents = application.putArray("documents");
        for (String name : fileNames) {
            documents.addObject().put("id", "d-" + documents.size()).put("fileName", name);
        }
        return DocumentNames.tidied(application).path("documents").findValuesAsText("fileName");
    }
}
