package io.workwise.bridge.jq;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Faults that the text of a mapping proves are reported before it runs; unproven ones are not. */
class JqYieldTest {
    private static List<String> said(String mapping) {
        List<String> said = new ArrayList<>();
        new JqText(mapping).checkYield((line, what, rule) -> said.add(what));
        return said;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "empty",
                "null",
                "# later\nnull",
                "def f: .; empty",
                ".a as $x | null",
                "{a: 1} | empty",
                "{a: 1}, {b: 2}",
                ".a, .b",
                "def f: {a: .b}; f | {a: 1}, .",
                "1, 2",
                "[.a], [.b]",
                ". as [$a, $b] | {a: $a}, {b: $b}",
                "reduce .a as $x (0; . + $x) | null"
            })
    void a_mapping_without_exactly_one_value_is_reported_once(String mapping) {
        assertThat(said(mapping)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ".",
                "{a: 1, b: null}",
                "[1, 2]",
                "(1, 2) | select(. > 1)",
                ". as [$a, $b] | {a: $a}",
                "def f(a; b): a + b; f(.x; .y)",
                "empty // {a: 1}",
                "if .a then .b else null end",
                "select(.a), select(.a | not)",
                "first(.a, .b)",
                ".a?, .b",
                ".a[], .b",
                "try .a, .b",
                "\"a, b\"",
                "{a: (.b // null)}",
                "reduce (1, 2) as $x (0; . + $x)",
                "is no, jq |",
                "null | {a: 1}",
                "def none: empty; none, {a: 1}"
            })
    void a_mapping_that_may_yield_one_value_is_not_reported(String mapping) {
        assertThat(said(mapping)).isEmpty();
    }
}
