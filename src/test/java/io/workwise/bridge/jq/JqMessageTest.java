package io.workwise.bridge.jq;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** R23 and R26: messages keep jq's own words, without the values of an application that jq quotes. */
class JqMessageTest {
    private static final String NAME = "Kanarienvogel) and Müller";
    private static final ObjectNode APPLICATION = new ObjectMapper()
            .createObjectNode()
            .put("name", NAME)
            .put("word", "Kanarienvogel")
            .put("number", 170_393_992)
            .set("list", new ObjectMapper().createArrayNode().add("Kanarienvogel"));

    private static String said(String mapping) {
        MappingException failure = catchThrowableOfType(MappingException.class, () -> Jq.compile(mapping)
                .map(APPLICATION, Map.<String, JsonNode>of(), Duration.ofMinutes(1)));
        assertThat(failure).as(mapping).isNotNull();
        return failure.getMessage();
    }

    @Test
    void the_message_names_the_failed_operation() {
        assertThat(said(".name.first")).isEqualTo("Cannot index string with string first");
        assertThat(said(".list.first")).isEqualTo("Cannot index array with string first");
        assertThat(said(".word + 1")).isEqualTo("string and number cannot be added");
        assertThat(said(".list - 1")).isEqualTo("array and number cannot be subtracted");
        assertThat(said(".number[]")).isEqualTo("Cannot iterate over number");
    }

    @Test
    void error_texts_of_the_mapping_are_shown_without_interpolated_values() {
        assertThat(said("error(\"no start date\")")).isEqualTo("no start date");
        assertThat(said("\"no start date\" | error")).isEqualTo("no start date");
        assertThat(said("error(\"no date of \\(.name | length) for \\(.name)\")"))
                .isEqualTo("no date of … for …");
        assertThat(said("error(.name)")).isEqualTo("the mapping ends with error(…)");
        assertThat(said("error(\"\\(.name)\")")).isEqualTo("the mapping ends with error(…)");
        assertThat(said("error")).isEqualTo("the mapping ends with error(…)");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ".name + 1",
                ".word - {}",
                ".name | tonumber",
                ".word | fromjson",
                ".word | strptime(\"%Y\")",
                ".name | fromdateiso8601",
                ".[.name] | keys",
                ".list | implode",
                "[.name, 1] | join(.list)",
                ".word | test(\"(\")",
                ".name | test(.list)",
                ".[.word].x.y | error",
                ".list | .[.word]",
                ".word | ltrimstr(1) | .[\"Kanarienvogel\"]",
                "{(.number): 1}",
                ".name * .word",
                "error({message: .name})",
                ".list | @csv | .x",
                "[.list] | @csv",
                ".word | @base64d | tonumber",
                ".name as [$a] | $a",
                ".number | ascii_downcase",
                ".word | splits(1)",
                ".name | explode | implode | tonumber",
                ".list | tonumber",
                ".word | ascii",
                "[.list] | @sh",
                ".number % 0",
                ".word | has(1)",
                ".number | length | tostring | .[0]"
            })
    void no_failure_shows_a_value_of_the_application(String mapping) {
        assertThat(said(mapping))
                .isNotBlank()
                .doesNotContainIgnoringCase("kanarien")
                .doesNotContainIgnoringCase("vogel")
                .doesNotContainIgnoringCase("müller")
                .doesNotContain("1703");
    }
}
