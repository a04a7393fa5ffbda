package io.workwise.bridge.console;

import static org.assertj.core.api.Assertions.assertThat;

import gg.jte.TemplateOutput;
import gg.jte.output.StringOutput;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Foreign text cannot reverse, hide or forge the text around it. */
class HtmlShownTest {
    private final TemplateOutput html = new StringOutput();
    private final HtmlShown page = new HtmlShown(html);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u202a",
                "\u202b",
                "\u202c",
                "\u202d",
                "\u202e",
                "\u2066",
                "\u2067",
                "\u2068",
                "\u2069",
                "\u200e",
                "\u200f",
                "\u061c",
                "\u200b",
                "\u2060",
                "\ufeff",
                "\u2028",
                "\u2029",
                "\u0085",
                "\u001b",
                "\ufff9",
                "\udb40\udc41"
            })
    void invisible_characters_become_visible(String unseen) {
        page.setContext("td", null);
        page.writeUserContent("a" + unseen + "b");
        attribute("aria-label", "c" + unseen + "d");
        assertThat(html).hasToString("a\ufffdb<x aria-label=\"c\ufffdd\">");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Software\u00adentwickler (m/w/d)",
                "\ud83d\udc69\u200d\ud83d\udcbb",
                "\u0646\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645",
                "\u05e2\u05d1\u05e8\u05d9\u05ea",
                "a\n\tb"
            })
    void words_of_all_scripts_stay(String text) {
        page.setContext("td", null);
        page.writeUserContent(text);
        assertThat(html).hasToString(text);
    }

    @Test
    void values_of_forms_stay_unchanged() {
        attribute("value", "job\u200b-\u202e1");
        assertThat(html).hasToString("<x value=\"job\u200b-\u202e1\">");
    }

    private void attribute(String name, String value) {
        page.writeContent("<x " + name + "=\"");
        page.setContext("x", name);
        page.writeUserContent(value);
        page.setContext("x", null);
        page.writeContent("\">");
    }
}
