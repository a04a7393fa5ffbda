package io.workwise.bridge.jq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** R34: a mapping that would not end does, with a sentence; the thread that ran it is free for the next one. */
class DeadlineTest {
    private static final Duration LIMIT = Duration.ofMillis(300);
    private static final Duration AT_MOST = Duration.ofSeconds(3);
    private static final JsonNode SPACES = TextNode.valueOf("x" + " ".repeat(90_000) + "x");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "gsub(\"^\\\\s+|\\\\s+$\"; \"\")",
                "sub(\"\\\\s+$\"; \"\")",
                "test(\"\\\\s+$\")",
                "test([\"\\\\s+$\", \"x\"])",
                "[match(\"\\\\s+$\"; \"g\")]",
                "[scan(\"\\\\s+$\")]",
                "capture(\"(?<x>\\\\s+)$\")",
                "[splits(\"\\\\s+$\")]",
                "reduce range(1e12) as $i (0; . + 1)",
                "first(range(1e12) | select(. < 0))",
                "last(range(1e12))",
                "try (reduce range(1e12) as $i (0; . + 1)) catch 1",
                "(reduce range(1e12) as $i (0; . + 1)) // 1",
                "[limit(1e12; range(1e12)) | empty]",
                "gsub(\" \"; \"1\", \"2\") | empty",
                "explode as $c | $c | map(. as $x | $c | index($x)) | length"
            })
    void an_endless_mapping_is_stopped(String expression) {
        Jq jq = Jq.compile(expression);
        long begin = System.nanoTime();
        assertThatThrownBy(() -> jq.map(SPACES, Map.of(), LIMIT))
                .isInstanceOf(MappingException.class)
                .hasMessageStartingWith("the mapping was stopped after 300 ms")
                .hasMessageContaining("mapping.timeout");
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(AT_MOST);
        assertThat(Jq.compile("length").map(SPACES, Map.of(), LIMIT).asInt())
                .as("the thread goes on")
                .isEqualTo(90_002);
    }

    @ParameterizedTest
    @ValueSource(strings = {"def f: f; f", "def f: . + (. | f); f", "[recurse([.])] | length", "until(false; .)"})
    void endless_recursion_is_reported(String expression) {
        assertThatThrownBy(() -> Jq.compile(expression).map(SPACES, Map.of(), LIMIT))
                .isInstanceOf(MappingException.class)
                .hasMessageContaining("an engineer must correct it");
    }

    @Test
    void an_endless_expression_reads_nothing_from_an_answer() {
        assertThat(Jq.compile("reduce range(1e12) as $i (0; . + 1) | tostring")
                        .text(JsonNodeFactory.instance.objectNode()))
                .isEmpty();
    }

    /** A thousand of these overflowed the stack. */
    @Test
    void a_replacement_takes_time_and_stack_that_do_not_grow_faster_than_the_text() {
        Jq jq = Jq.compile("gsub(\"(?<c>[^!-~])\"; .c | @uri)");
        assertThat(jq.map(TextNode.valueOf("ä".repeat(20_000)), Map.of(), Duration.ofSeconds(2))
                        .textValue())
                .isEqualTo("%C3%A4".repeat(20_000));
    }
}
