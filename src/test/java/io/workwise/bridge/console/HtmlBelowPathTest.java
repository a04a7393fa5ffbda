package io.workwise.bridge.console;

import static org.assertj.core.api.Assertions.assertThat;

import gg.jte.output.StringOutput;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HtmlBelowPathTest {
    private StringOutput html;
    private HtmlBelowPath page;

    @BeforeEach
    void aPage() {
        html = new StringOutput();
        page = new HtmlBelowPath(html, "/a$b");
    }

    @Test
    void addresses_in_a_template_get_the_path() {
        page.writeContent(
                "<a href=\"/jobs\" data-x=\"/jobs\"></a><form action=\"/job\" hx-get=\"/\"><a href=\"#here\"></a><a href=\"//host/x\"></a><a href=\"https://host/\"></a>");
        assertThat(html)
                .hasToString(
                        "<a href=\"/a$b/jobs\" data-x=\"/jobs\"></a><form action=\"/a$b/job\" hx-get=\"/a$b/\"><a href=\"#here\"></a><a href=\"//host/x\"></a><a href=\"https://host/\"></a>");
    }

    @Test
    void addresses_that_a_model_makes_get_the_path() {
        address("/job?id=1&x=\"");
        address("https://host/");
        assertThat(html.toString())
                .isEqualTo("<a href=\"/a$b/job?id=1&amp;x=&#34;\"></a><a href=\"https://host/\"></a>");
    }

    private void address(String value) {
        page.writeContent("<a href=\"");
        page.setContext("a", "href");
        page.writeUserContent(value);
        page.setContext("a", null);
        page.writeContent("\"></a>");
    }

    @Test
    void visible_text_stays_as_written() {
        page.writeContent("<p title=\"");
        page.setContext("p", "title");
        page.writeUserContent("/jobs");
        page.setContext("p", null);
        page.writeContent("\">");
        page.setContext("p", null);
        page.writeUserContent("href=\"/jobs\"");
        page.writeContent("<a href=\"/jobs?title=");
        page.setContext("a", "href");
        page.writeUserContent("/jobs");
        page.writeContent("\">");
        assertThat(html.toString()).isEqualTo("<p title=\"/jobs\">href=\"/jobs\"<a href=\"/a$b/jobs?title=/jobs\">");
    }
}
