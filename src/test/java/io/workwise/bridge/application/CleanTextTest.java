package io.workwise.bridge.application;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.text.Normalizer;
import java.time.Duration;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** R34, R35: texts that break systems are cleaned once, when an application is read. */
class CleanTextTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "`Anna\\u200B`, `Anna`",
                "`\\uFEFFMuster`, `Muster`",
                "`\\u202Aanna@firma.test\\u202C\\u200B`, `anna@firma.test`",
                "`Mus\\u0000ter`, `Muster`",
                "`  \\u00A0Anna\\u3000`, `Anna`",
                "`Anna\\r\\nMaria`, `Anna Maria`",
                "`Anna \\t Maria`, `Anna Maria`",
                "`Haupt\\u00ADstra\\u00DFe 1`, `Hauptstra\\u00DFe 1`",
                "`\\u2066Anna\\u2069`, `Anna`",
                "`M\\u200Duster`, `Muster`",
                "`\\uD800Anna\\uDC00`, `Anna`",
                "`\\u3164`, ``",
                "`\\u0085\\u2028`, ``",
                "`An\\uFFFEna`, `Anna`",
                "`Mu\\u0308ller`, `M\\u00FCller`",
                "`\\u0645\\u06CC\\u200C\\u062E\\u0648\\u0627\\u0647\\u0645`, `\\u0645\\u06CC\\u200C\\u062E\\u0648\\u0627\\u0647\\u0645`",
                "`\\u0645\\u200C`, `\\u0645`",
                "`A\\u007Fnna\\u009F`, `Anna`"
            })
    void a_field_of_one_line_keeps_visible_characters(String given, String expected) {
        assertThat(CleanText.of(unescaped(given), true)).isEqualTo(unescaped(expected));
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "`a\\r\\nb\\rc\\u2028d\\u2029e\\u0085f\\u000Bg\\fh`, `a\\nb\\nc\\nd\\ne\\nf\\ng\\nh`",
                "`\\n\\n- a\\t b\\n `, `\\n\\n- a\\t b\\n `",
                "`a\\u0007b\\u0000`, `ab`",
                "`a\\u202Eb\\u202D`, `ab`",
                "`\\u202BRTL\\u202C\\ttab`, `\\u202BRTL\\u202C\\ttab`",
                "`\\u05D0\\u200F!\\u200E`, `\\u05D0\\u200F!\\u200E`",
                "`a\\u200Bb\\u2060c\\uFEFFd`, `abcd`",
                "`\\uD83D\\uDC69\\u200D\\uD83D\\uDCBB \\u2764\\uFE0F\\u200D\\uD83D\\uDD25`, `\\uD83D\\uDC69\\u200D\\uD83D\\uDCBB \\u2764\\uFE0F\\u200D\\uD83D\\uDD25`",
                "`\\uD83D\\uDC69\\uD83C\\uDFFD\\u200D\\u2695\\uFE0F`, `\\uD83D\\uDC69\\uD83C\\uDFFD\\u200D\\u2695\\uFE0F`",
                "`\\u0D28\\u0D4D\\u200D `, `\\u0D28\\u0D4D\\u200D `",
                "`\\u0915\\u094D\\u200D\\u0937`, `\\u0915\\u094D\\u200D\\u0937`",
                "`\\uD83C\\uDFF4\\uDB40\\uDC67\\uDB40\\uDC62\\uDB40\\uDC7F`, `\\uD83C\\uDFF4\\uDB40\\uDC67\\uDB40\\uDC62\\uDB40\\uDC7F`",
                "`hi\\uDB40\\uDC67`, `hi`",
                "`\\u06DD1`, `\\u06DD1`",
                "`\\uD83D\\uDE80 x`, `\\uD83D\\uDE80 x`"
            })
    void a_text_keeps_its_line_breaks_tabs_and_joiners(String given, String expected) {
        assertThat(CleanText.of(unescaped(given), false)).isEqualTo(unescaped(expected));
    }

    @Test
    void a_long_text_is_cut_with_a_mark_and_never_inside_a_character() {
        assertThat(CleanText.of("x".repeat(CleanText.TEXT), false))
                .hasSize(CleanText.TEXT)
                .doesNotContain("[…]");
        assertThat(CleanText.of("x".repeat(CleanText.TEXT + 1), false))
                .hasSize(CleanText.TEXT)
                .endsWith("x […]");
        assertThat(CleanText.of("x" + "\uD83D\uDE80".repeat(CleanText.LINE), true))
                .hasSizeLessThanOrEqualTo(CleanText.LINE)
                .endsWith("\uD83D\uDE80 […]");
        assertThat(CleanText.of("x".repeat(CleanText.LINE) + "\u200B ", true))
                .as("what goes does not count")
                .endsWith("x […]");
    }

    @Test
    void marks_on_one_letter_are_thirty_at_most() {
        assertThat(CleanText.of("a" + "\u0330\u0301".repeat(1_000) + "b", false))
                .hasSizeBetween(30, 32)
                .endsWith("b");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                " ",
                "\u0300",
                "\u0330\u0301",
                "\u0000",
                "\u200D",
                "\uD800",
                "\r",
                "\u200B\n",
                "\uD83D\uDE80\u200D",
                "\uDB40\uDC67",
                "\uFDFA",
                "\u1100\u1161",
                "é",
                "a\u0327\u0301"
            })
    void it_takes_time_linear_in_the_length_and_is_clean_after_it(String piece) {
        String given = piece.repeat(4_000_000 / piece.length());
        for (boolean line : new boolean[] {true, false}) {
            String clean = Assertions.assertTimeout(Duration.ofSeconds(3), () -> CleanText.of(given, line));
            assertThat(Normalizer.isNormalized(clean, Normalizer.Form.NFC)).isTrue();
            assertThat(CleanText.of(clean, line)).as("once is enough").isEqualTo(clean);
        }
    }

    @Test
    void every_text_of_an_application_is_cleaned_except_ids() throws Exception {
        JsonNode given = JSON.readTree("""
                {"id": "p\\u200B1", "jobId": "w\\n1", "statusId": "open", "receivedAt": "2026-03-02T09:00:00Z", "candidate": {"firstName": "An\\nna", "nickname": "x\\u0000\\ny",
                 "experience": [{"description": "a\\r\\nb", "title": "\\u202EKoch"}, {"title": "Koch"}]}, "answers": [{"questionId": "q\\u200B", "question": "W\\u0000as?", "answer": ["a\\u0000", {"x": "\\u0007"}, 7, null]}],
                 "coverLetter": "x\\u0000", "documents": [{"id": "d\\u200B", "fileName": "a\\nb.pdf", "sha256": "\\u200B"}]}""");
        String before = given.toString();
        assertThat(ApplicationReader.read(given).payload()).isEqualTo(JSON.readTree("""
                {"id": "p\\u200B1", "jobId": "w\\n1", "statusId": "open", "receivedAt": "2026-03-02T09:00:00Z", "candidate": {"firstName": "An na", "nickname": "x\\ny",
                 "experience": [{"description": "a\\nb", "title": "Koch"}, {"title": "Koch"}]}, "answers": [{"questionId": "q\\u200B", "question": "Was?", "answer": ["a", {"x": ""}, 7, null]}],
                 "coverLetter": "x", "documents": [{"id": "d\\u200B", "fileName": "a b.pdf", "contentType": "application/octet-stream", "sha256": "\\u200B"}]}"""));
        assertThat(given.toString()).as("what was read stays as it was").isEqualTo(before);
        JsonNode clean = JSON.readTree(
                "{\"id\": \"p-1\", \"jobId\": \"w\", \"statusId\": \"o\", \"receivedAt\": \"2026-03-02T09:00:00Z\", \"candidate\": {\"firstName\": \"Jörg\"}}");
        assertThat(ApplicationReader.read(clean).payload())
                .as("what is clean is not copied")
                .isSameAs(clean);
    }

    private static String unescaped(String text) {
        try {
            return text == null ? "" : JSON.readTree("\"" + text + "\"").textValue();
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new AssertionError(text, e);
        }
    }
}
