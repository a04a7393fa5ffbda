package io.workwise.bridge.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Links to other systems lead where the settings say, whatever an id holds. */
class LinkTemplateTest {
    @Test
    void an_id_takes_its_place_and_changes_nothing_else_of_the_address() {
        assertThat(LinkTemplate.of("https://ats.example/jobs/{id}/edit", "id").with(Map.of("id", "a b/../?x#y&z")))
                .contains("https://ats.example/jobs/a%20b%2F..%2F%3Fx%23y%26z/edit");
        assertThat(LinkTemplate.of("https://ats.example/?job={remote-id}", "id", "remote-id")
                        .with(Map.of("id", "1", "remote-id", "R-1")))
                .contains("https://ats.example/?job=R-1");
        assertThat(LinkTemplate.of("https://ats.example/#/jobs/{id}", "id").with(Map.of("id", "\u00e4\"'<")))
                .contains("https://ats.example/#/jobs/%C3%A4%22%27%3C");
    }

    @ParameterizedTest
    @ValueSource(strings = {".", "..", " ", ""})
    void an_id_that_would_lead_to_another_page_makes_no_link(String id) {
        assertThat(LinkTemplate.of("https://ats.example/jobs/{id}", "id").with(Map.of("id", id)))
                .isEmpty();
    }

    @Test
    void without_the_id_or_without_the_setting_there_is_no_link() {
        assertThat(LinkTemplate.of("https://ats.example/{remote-id}", "id", "remote-id")
                        .with(Map.of("id", "1")))
                .isEmpty();
        assertThat(LinkTemplate.of("", "id").with(Map.of("id", "1"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://ats.example/jobs",
                "javascript:alert({id})",
                "https://{id}.example/",
                "https://{id}/",
                "ftp://ats.example/{id}",
                "//ats.example/{id}",
                "https://user:pw@ats.example/{id}",
                "https://ats.example/{other}",
                "https://ats.example/{id}/{other}",
                "https://ats.example/{id}/{",
                "https://ats example/{id}",
                "{id}"
            })
    void a_template_that_could_lead_elsewhere_is_refused(String text) {
        assertThatThrownBy(() -> LinkTemplate.of(text, "id")).hasMessageContaining("an http or https URL with {id}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "javascript:alert(1)",
                "data:text/html,x",
                "https://user@ats.example/",
                "/jobs/1",
                "https:///x",
                "https://a b/",
                "vbscript:x"
            })
    void an_address_that_the_ats_names_must_be_a_web_page(String address) {
        assertThat(LinkTemplate.isSafe(address)).isFalse();
    }
}
