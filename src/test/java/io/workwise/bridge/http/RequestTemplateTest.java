package io.workwise.bridge.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestTemplateTest {
    private final Map<String, String> values = new HashMap<>();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a/b",
                "../../admin",
                "..",
                ".",
                "...",
                "a?b=c",
                "a#b",
                "a&b=c",
                "100%",
                "%2e%2e%2f",
                "a b",
                "a+b",
                "*",
                "\"'`",
                "<script>",
                "{{env:HOME}}",
                "${x}",
                "{other}",
                "$1\\",
                "a\nHost: evil",
                "a\r\n\r\nGET /",
                "\t",
                "\u0000",
                "Müller-Lüdenscheidt",
                "\u0627\u0644",
                "\uD83D\uDE80",
                "@host:80",
                ";x=1",
                "a|b^c",
                "-"
            })
    void an_id_stays_one_segment_whatever_it_holds(String id) {
        values.put("atsJobId", id);
        values.put("other", "must-not-appear");
        String path = RequestTemplate.path("/jobs/{atsJobId}/applications", values::get);
        URI uri = URI.create("https://ats.example/v1" + path).normalize();
        assertThat(uri.getHost()).isEqualTo("ats.example");
        assertThat(uri.getRawQuery()).isNull();
        assertThat(uri.getRawFragment()).isNull();
        String[] segments = uri.getRawPath().split("/", -1);
        assertThat(segments)
                .as(uri.toString())
                .hasSize(5)
                .startsWith("", "v1", "jobs")
                .endsWith("applications");
        assertThat(URLDecoder.decode(segments[3], StandardCharsets.UTF_8)).isEqualTo(id);
        assertThat(path).matches("[A-Za-z0-9/%._-]+");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a&b=c",
                "a=b",
                "a b",
                "a+b",
                "100%",
                "#",
                "?",
                "{{env:HOME}}",
                "a\nb",
                "ä\uD83D\uDE80",
                "2026-03-02T09:00:00+01:00"
            })
    void a_value_stays_one_parameter_whatever_it_holds(String value) {
        values.put("page", value);
        String query = RequestTemplate.query("page_size=250 cursor={page}", values::get);
        assertThat(query).startsWith("?page_size=250&cursor=").matches("\\?[A-Za-z0-9_=&%.-]+");
        assertThat(URLDecoder.decode(query.substring(query.lastIndexOf('=') + 1), StandardCharsets.UTF_8))
                .isEqualTo(value);
    }

    @Test
    void a_missing_or_empty_id_in_a_path_is_refused() {
        assertThatThrownBy(() -> RequestTemplate.path("/jobs/{atsJobId}/applications", values::get))
                .hasMessageContaining("{atsJobId}");
        values.put("atsJobId", "");
        assertThatThrownBy(() -> RequestTemplate.path("/jobs/{atsJobId}/applications", values::get))
                .hasMessageContaining("{atsJobId}");
    }

    @Test
    void a_parameters_name_may_have_brackets() {
        assertThat(RequestTemplate.query("page[size]=30 filter[job]=7", values::get))
                .isEqualTo("?page%5Bsize%5D=30&filter%5Bjob%5D=7");
    }

    @Test
    void a_parameter_without_a_value_is_left_out() {
        values.put("limit", "10");
        values.put("empty", "");
        assertThat(RequestTemplate.query("a={missing} limit={limit} b={empty}", values::get))
                .isEqualTo("?limit=10");
        assertThat(RequestTemplate.query("a={missing}", values::get)).isEmpty();
    }

    @Test
    void a_name_may_be_part_of_a_value() {
        values.put("since", "2026-03-02T07:45:00.000Z");
        assertThat(RequestTemplate.query("updated_at=gte|{since} a={since}-{missing}", values::get))
                .isEqualTo("?updated_at=gte%7C2026-03-02T07%3A45%3A00.000Z");
        values.put("since", "{other}&x=$1");
        values.put("other", "must-not-appear");
        assertThat(RequestTemplate.query("updated_at=gte|{since}", values::get))
                .isEqualTo("?updated_at=gte%7C%7Bother%7D%26x%3D%241");
    }

    @Test
    void a_dash_means_no_query() {
        assertThat(RequestTemplate.query("-", values::get)).isEmpty();
        assertThat(RequestTemplate.query("", values::get)).isEmpty();
    }

    @Test
    void a_path_may_have_ids_of_several_steps() {
        values.putAll(Map.of("create-candidate", "c/1", "job", "j 2"));
        assertThat(RequestTemplate.path("/c/{create-candidate}/j/{job}", values::get))
                .isEqualTo("/c/c%2F1/j/j%202");
    }
}
