package io.workwise.bridge.jq;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import net.thisptr.jackson.jq.BuiltinFunctionLoader;
import net.thisptr.jackson.jq.JsonQuery;
import net.thisptr.jackson.jq.Scope;
import net.thisptr.jackson.jq.Versions;
import net.thisptr.jackson.jq.exception.JsonQueryException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Our replacements of library functions give the same results as the library. */
class JqFunctionsTest {
    private static final JsonNode INPUTS = new ObjectMapper()
            .createArrayNode()
            .add("")
            .add("abc")
            .add("  abc \n")
            .add("Jörg \uD83D\uDE80 aXbXc")
            .add("2026-03-02")
            .add(7)
            .addNull()
            .add(new ObjectMapper()
                    .createObjectNode()
                    .put("a", 1)
                    .put("b", "")
                    .putNull("c")
                    .set("d", new ObjectMapper().createArrayNode()))
            .add(new ObjectMapper().createArrayNode().add(1));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "test(\"b\")",
                "test(\"B\"; \"i\")",
                "test([\"B\", \"i\"])",
                "test(\"^\\\\d{4}-\\\\d{2}-\\\\d{2}$\")",
                "test(\"\")",
                "test(\"(\")",
                "test(\"a\"; \"?\")",
                "test(\"b\", \"z\")",
                "test(7)",
                "gsub(\"^\\\\s+|\\\\s+$\"; \"\")",
                "gsub(\"X\"; \"-\")",
                "gsub(\"(?<c>[^a-z])\"; .c | @uri)",
                "sub(\"a\"; \"1\", \"2\")",
                "sub(\"z\"; \"1\", \"2\")",
                "sub(\"A\"; \"1\"; \"i\")",
                "gsub(\"z\"; error)",
                "gsub(\"(\"; \"\")",
                "sub(\"b\", \"z\"; \"1\")",
                "sub(\"(?<x>a)(?<y>z)?\"; tojson)",
                "gsub(\"(?<x>[a-z])(Z)?\"; .x + .x)",
                "gsub(\"[a-z]\"; \"1\", \"2\")",
                "[match(\"(a)|(?<n>b)\"; \"g\")]",
                "[match(\"\"; \"g\").offset]",
                "gsub(\"a\"; 7)",
                "test([\"a\"], [\"z\"])",
                "[splits(\"[a-z]\")]",
                "sub(7; \"1\")",
                "[match(\"[a-z]\"; \"g\").string]",
                "[scan(\"[a-z]\")]",
                "capture(\"(?<l>[a-z])\")",
                "with_entries(.)",
                "with_entries(select(.value != null and .value != \"\"))",
                "with_entries(., {key: \"x\", value: 2})",
                "with_entries(.key |= ascii_upcase)",
                "with_entries({key: \"same\", value})",
                "with_entries({name: .key, value})",
                "with_entries({key: 7, value})",
                "with_entries({key})",
                "with_entries(.key)",
                "with_entries(empty)",
                "with_entries(error)",
                "with_entries({k: .key, v: .value})",
                "with_entries(null)"
            })
    void an_expression_gives_the_same_results_as_the_library(String expression) throws JsonQueryException {
        Scope library = Scope.newEmptyScope();
        BuiltinFunctionLoader.getInstance().loadFunctions(Versions.JQ_1_6, library);
        Scope ours = Scope.newEmptyScope();
        BuiltinFunctionLoader.getInstance().loadFunctions(Versions.JQ_1_6, ours);
        JqFunctions.ALL.forEach(ours::addFunction);
        for (JsonNode input : INPUTS) {
            assertThat(results(expression, ours, input))
                    .as("%s of %s", expression, input)
                    .isEqualTo(results(expression, library, input));
            assertThat(results(expression, ours, input))
                    .as("%s of %s, once more", expression, input)
                    .isEqualTo(results(expression, library, input));
        }
    }

    /** jq gives this result; the library gives four. */
    @Test
    void each_flag_of_a_replacement_gives_a_result() {
        Scope ours = Scope.newEmptyScope();
        BuiltinFunctionLoader.getInstance().loadFunctions(Versions.JQ_1_6, ours);
        JqFunctions.ALL.forEach(ours::addFunction);
        assertThat(results("sub(\"B\"; \"1\"; \"g\", \"i\")", ours, INPUTS.get(1)))
                .containsExactly("\"abc\"", "\"a1c\"");
    }

    @ParameterizedTest
    @CsvSource({"ascii_upcase,JöRG \uD83D\uDE80 AXBXC,ABC", "ascii_downcase,jörg \uD83D\uDE80 axbxc,abc"})
    void
            letters_change_their_case_and_everything_else_stays_which_the_library_does_not_do_with_what_is_beyond_sixteen_bits(
                    String expression, String hard, String easy) {
        Scope ours = Scope.newEmptyScope();
        JqFunctions.ALL.forEach(ours::addFunction);
        assertThat(results(expression, ours, INPUTS.get(3))).containsExactly('"' + hard + '"');
        assertThat(results(expression, ours, INPUTS.get(1))).containsExactly('"' + easy + '"');
        assertThat(results(expression, ours, INPUTS.get(5)))
                .singleElement()
                .asString()
                .startsWith("error: ");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{a: 1, b: \"\", c: null, d: [], e: {}, f: 0, g: false, h: \" \"} | filled | {\"a\":1,\"f\":0,\"g\":false,\"h\":\" \"}",
                "[1, null, [], 2] | filled | [1,2]",
                "null | filled | null",
                "\"\\u00a0 a b\\t\\n\" | trimmed | \"a b\"",
                "\" \" | trimmed | \"\"",
                "7 | trimmed | \"\"",
                "null | trimmed | \"\""
            })
    void empty_values_and_surrounding_white_space_are_removed(String input, String function, String result) {
        Scope ours = Scope.newEmptyScope();
        JqFunctions.ALL.forEach(ours::addFunction);
        assertThat(results(input + " | " + function, ours, INPUTS.get(0))).containsExactly(result);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"Anna@MÜLLER-BÜRO.test\" | same_address(\"anna@xn--mller-bro-q9ag.test\") | true",
                "\"ANNA@x.test\" | same_address(\"anna@x.test\") | true",
                "\"anna@x.test\" | same_address(\"anne@x.test\") | false",
                "\"\" | same_address(\"\") | false",
                "null | same_address(\"anna@x.test\") | false",
                "7 | same_address(\"7\") | false",
                "{} | same_address(null) | false",
                "[null, \"a@x.test\"] | any(.[]; same_address(\"A@x.test\")) | true"
            })
    void R35_an_address_is_the_same_however_it_is_written_and_none_is_nobodys(
            String input, String function, String result) {
        Scope ours = Scope.newEmptyScope();
        BuiltinFunctionLoader.getInstance().loadFunctions(Versions.JQ_1_6, ours);
        JqFunctions.ALL.forEach(ours::addFunction);
        assertThat(results(input + " | " + function, ours, INPUTS.get(0))).containsExactly(result);
    }

    /** Returns the results, and the error that ends them. */
    private static List<String> results(String expression, Scope scope, JsonNode input) {
        List<String> results = new ArrayList<>();
        try {
            JsonQuery.compile(expression, Versions.JQ_1_6)
                    .apply(Scope.newChildScope(scope), input, result -> results.add(result.toString()));
        } catch (JsonQueryException | RuntimeException e) {
            results.add("error: " + e.getMessage());
        }
        return results;
    }
}
