package io.workwise.bridge.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** R34: what reading an answer may cost. D8: one odd element costs its page nothing. */
class JsonTest {
    private static final String DEEP = "[".repeat(50_000) + "]".repeat(50_000);

    static Stream<String> oddities() {
        return Stream.of(
                "9".repeat(100_001),
                "-" + "9".repeat(2_000_000),
                "0." + "3".repeat(100_001),
                "1e999999999",
                "1e-999999999",
                "1e99999",
                DEEP,
                DEEP.replace("[", "{\"a\":").replace("]", "}").replace(":}", ":1}"));
    }

    @ParameterizedTest
    @MethodSource("oddities")
    void one_value_that_passes_a_limit_is_not_a_number_and_its_neighbours_are_read(String odd) throws IOException {
        JsonNode page = read("{\"items\": [{\"id\": \"a\"}, {\"id\": \"b\", \"x\": " + odd
                + ", \"y\": 1}, {\"id\": \"c\"}], \"next\": null}");
        assertThat(page.path("items").findValuesAsText("id")).containsExactly("a", "b", "c");
        assertThat(Json.isUnreadable(innermost(page.at("/items/1/x")))).isTrue();
        assertThat(page.at("/items/1/y").intValue()).isEqualTo(1);
        assertThat(page.path("next").isNull()).isTrue();
    }

    private static JsonNode innermost(JsonNode json) {
        return json.isContainerNode() ? innermost(json.iterator().next()) : json;
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "-0.25", "1e300", "12345678901234567890123456789", "0.1000", "1E-20"})
    void any_other_number_is_read_as_it_is(String number) throws IOException {
        JsonNode json = read("[" + number + "]").get(0);
        assertThat(json.decimalValue()).isEqualByComparingTo(number);
        assertThat(Json.isUnreadable(json)).isFalse();
    }

    @Test
    void lists_in_lists_may_be_two_hundred_deep() throws IOException {
        assertThat(read("[".repeat(200) + "7" + "]".repeat(200)).toString()).contains("7");
    }

    static Stream<String> tooMuch() {
        return Stream.of(
                "[" + "{},".repeat(10_000) + "{}]",
                "[" + "[1,2,3,4,5,6,7,8,9],".repeat(60_000).replaceAll("(.{180000})", "$1[],") + "[]]",
                "{\"items\": [" + "[],".repeat(3_300_000) + "[]]}",
                "\"" + "x".repeat(Json.LARGEST_ANSWER) + "\"",
                nested());
    }

    /** No list of it is long. */
    private static String nested() {
        return "[" + ("[" + "{},".repeat(5_000) + "{}],").repeat(100) + "{}]";
    }

    @ParameterizedTest
    @MethodSource("tooMuch")
    void more_values_or_bytes_than_any_answer_needs_end_the_reading_with_a_sentence(String text) {
        assertThatThrownBy(() -> read(text))
                .isInstanceOf(AnswerBudgetException.class)
                .hasMessageMatching("(has more than [0-9]+ values .*|is larger than 10 MB)");
    }

    @Test
    void bytes_that_are_not_UTF_8_are_read_within_the_same_limits() {
        assertThatThrownBy(() -> Json.read(
                        ("[\"\u00fc\"," + "{},".repeat(20_000) + "{}]").getBytes(StandardCharsets.ISO_8859_1)))
                .isInstanceOf(AnswerBudgetException.class);
    }

    @Test
    void invalid_JSON_does_not_count_as_a_passed_limit() {
        assertThatThrownBy(() -> read("{\"a\": 1} {}"))
                .isInstanceOf(IOException.class)
                .isNotInstanceOf(AnswerBudgetException.class)
                .hasMessageNotContaining("{");
    }

    @Test
    void large_answers_share_a_room_and_one_that_finds_none_is_refused() throws IOException {
        AnswerRoom room = new AnswerRoom(6 << 20, Duration.ofMillis(50).toNanos());
        long all = room.free();
        byte[] large = ("[" + ("[" + "{},".repeat(5_000) + "{}],").repeat(3) + "1]").getBytes(StandardCharsets.UTF_8);
        try (AnswerRoom.Share first = room.share("a");
                AnswerRoom.Share second = room.share("b")) {
            assertThat(Json.read(new AnswerBody(large, first))).hasSize(4);
            assertThatThrownBy(() -> Json.read(new AnswerBody(large, second)))
                    .isInstanceOf(AnswerBudgetException.class)
                    .hasMessageContaining("-Xmx");
            first.close();
            second.close();
            assertThat(Json.read(new AnswerBody(large, second)))
                    .as("the first one is not needed any more")
                    .hasSize(4);
        }
        assertThat(room.free()).isEqualTo(all);
    }

    /** An ATS that sends slowly keeps what it has taken. */
    @Test
    void one_integration_never_has_all_of_the_room_R34() throws IOException {
        AnswerRoom room = new AnswerRoom(8 << 20, Duration.ofMillis(50).toNanos());
        long all = room.free();
        try (AnswerRoom.Share first = room.share("hostile");
                AnswerRoom.Share second = room.share("hostile");
                AnswerRoom.Share other = room.share("another")) {
            first.take(5 << 20);
            assertThatThrownBy(() -> second.take(2 << 20)).isInstanceOf(AnswerBudgetException.class);
            other.take(1 << 20);
            assertThat(room.free())
                    .as("what was refused took nothing")
                    .isBetween(all - (6 << 20) - 4_096, all - (6 << 20));
        }
        assertThat(room.free()).isEqualTo(all);
        try (AnswerRoom.Share again = room.share("hostile")) {
            again.take(5 << 20);
        }
    }

    private static JsonNode read(String json) throws IOException {
        return Json.read(json.getBytes(StandardCharsets.UTF_8));
    }
}
