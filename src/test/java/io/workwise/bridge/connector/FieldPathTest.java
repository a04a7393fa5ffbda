package io.workwise.bridge.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import io.workwise.bridge.json.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FieldPathTest {
    private static JsonNode json(String text) {
        try {
            return Json.MAPPER.readTree(text.replace('\'', '"'));
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    private static boolean isIn(String path, String body) {
        return FieldPath.of(json(path)).isIn(json(body));
    }

    @Test
    void a_field_is_present_if_its_value_is_not_empty() {
        assertThat(isIn("'candidate.email'", "{'candidate': {'email': 'x'}}")).isTrue();
        assertThat(isIn("'agreed'", "{'agreed': false}")).isTrue();
        assertThat(isIn("'cv'", "{'cv': {'$document': 'd-1'}}")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "null",
                "[]",
                "'text'",
                "{'candidate': null}",
                "{'candidate': {'email': null}}",
                "{'candidate': {'email': ' '}}",
                "{'candidate': {'email': []}}",
                "{'candidate': {'email': {}}}",
                "{'candidate': 'email'}",
                "{'email': 'x'}"
            })
    void nothing_empty_counts(String body) {
        assertThat(isIn("'candidate.email'", body)).isFalse();
    }

    @Test
    void a_name_that_meets_a_list_looks_into_each_element_and_an_object_chooses_some() {
        String body = "{'answers': [{'id': 1, 'text': ''}, {'id': 2, 'text': 'yes'}]}";
        assertThat(isIn("'answers.text'", body)).isTrue();
        assertThat(isIn("['answers', {'id': 2}, 'text']", body)).isTrue();
        assertThat(isIn("['answers', {'id': 1}, 'text']", body)).isFalse();
        assertThat(isIn("['answers', {'id': 3}]", body)).isFalse();
        assertThat(isIn("['answers', {'id': 2}]", "{'answers': {'id': 2}}")).isFalse();
    }

    @Test
    void it_shows_as_a_person_would_write_it() {
        assertThat(FieldPath.of(json("['answers', {'id': 2, 'of': 'a'}, 'text']")))
                .hasToString("answers[id=2,of=a].text");
        assertThat(FieldPath.of("candidate.email")).hasToString("candidate.email");
        assertThat(FieldPath.of(json("['answers', {'question': {'id': 5}}, 'text']")))
                .hasToString("answers[question={\"id\":5}].text");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "['a', {'question': {'id': 5}}] | ['a', {'question': {'id': 6}}]",
                "['a', {'question': {'id': 5}}] | ['a', {'question': {'id': '5'}}]",
                "['a', {'of': ['x']}] | ['a', {'of': ['y']}]",
                "['a', {'id': 5}] | ['a', {'id': '5'}]",
                "['a', {'id': true}] | ['a', {'id': 'true'}]",
                "['a', {'id': null}] | ['a', {'id': 'null'}]",
                "['a', {'id': '1,of=a'}] | ['a', {'id': '1', 'of': 'a'}]",
                "['a', {'id': ''}] | ['a', {'id': ' '}]",
                "['a.b'] | ['a', 'b']",
                "['a[x=y]'] | ['a', {'x': 'y'}]"
            })
    void no_two_paths_read_the_same(String one, String other) {
        assertThat(FieldPath.of(json(one)))
                .doesNotHaveToString(FieldPath.of(json(other)).toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"''", "'a..b'", "'a b'", "'.a'", "[]", "[1]", "7", "null", "{'a': 1}"})
    void anything_else_is_not_a_path(String path) {
        assertThatIllegalArgumentException().isThrownBy(() -> FieldPath.of(json(path)));
    }
}
