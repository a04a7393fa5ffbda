package io.workwise.bridge.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.workwise.bridge.integration.RemoteException;
import io.workwise.bridge.integration.RemoteException.Side;
import io.workwise.bridge.json.Json;
import java.nio.charset.StandardCharsets;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** R2: a list ends only where it says so, never because something is missing. */
class CursorsTest {
    private final Exchange exchange = new DefaultExchange(new DefaultCamelContext());

    @BeforeEach
    void begin() {
        Cursors.begin(exchange, Side.ATS);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ", \"next\": null",
                ", \"next\": \"\"",
                ", \"next\": \"  \"",
                ", \"next\": false",
                ", \"next\": []",
                ", \"next\": {}",
                ", \"next\": 0",
                ", \"next\": -1",
                ", \"next\": {\"href\": null}",
                ", \"next\": \"c2\", \"more\": false",
                ", \"next\": \"c2\", \"more\": \"False\"",
                ", \"next\": 2, \"more\": 0",
                ", \"next\": null, \"more\": false"
            })
    void each_usual_end_mark_ends_the_list(String rest) throws Exception {
        take("[1]", rest);
        assertThat(more()).isFalse();
        assertThat(exchange.getVariable("page")).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"2\"",
                "2",
                "\" 2 \"",
                "{\"href\": \"2\"}",
                "{\"href\": 2}",
                "\"2\", \"more\": true",
                "\"2\", \"more\": null"
            })
    void each_usual_cursor_leads_on(String next) throws Exception {
        take("[1]", ", \"next\": " + next);
        assertThat(more()).isTrue();
        assertThat(exchange.getVariable("page")).isEqualTo("2");
    }

    @Test
    void a_last_page_that_names_itself_is_the_end() throws Exception {
        take("[1]", ", \"next\": \"c2\"");
        take("[2]", ", \"next\": \"c2\"");
        assertThat(more()).isFalse();
    }

    @Test
    void an_only_page_whose_next_page_has_its_own_address_is_the_end() throws Exception {
        exchange.setVariable("asked", "https://ats.example.com/jobs?per_page=500");
        take("[1]", ", \"next\": \"https://ats.example.com/jobs?per_page=500\"");
        assertThat(more()).isFalse();
    }

    @Test
    void a_cursor_that_leads_to_the_same_page_again_is_a_failed_read() throws Exception {
        take("[1]", ", \"next\": \"c2\"");
        assertThatThrownBy(() -> take("[1]", ", \"next\": \"c2\""))
                .isInstanceOf(RemoteException.class)
                .hasMessage("the same page comes again and again");
    }

    @Test
    void a_cursor_that_comes_again_later_is_a_failed_read() throws Exception {
        take("[1]", ", \"next\": \"c2\"");
        take("[2]", ", \"next\": \"c3\"");
        assertThatThrownBy(() -> take("[3]", ", \"next\": \"c2\""))
                .isInstanceOf(RemoteException.class)
                .hasMessage("the pages do not end");
    }

    @Test
    void a_page_may_be_empty_in_the_middle_and_empty_pages_do_not_run_on() throws Exception {
        take("[1]", ", \"next\": 1");
        for (int page = 2; page <= 101; page++) {
            take("[]", ", \"next\": " + page);
        }
        take("[2]", ", \"next\": 102");
        for (int page = 103; page <= 202; page++) {
            take("[]", ", \"next\": " + page);
        }
        assertThatThrownBy(() -> take("[]", ", \"next\": 203"))
                .isInstanceOf(RemoteException.class)
                .hasMessage("the pages do not end");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"items\": null}",
                "{\"items\": {}}",
                "{\"items\": \"none\"}",
                "[]",
                "null",
                "7",
                "{\"error\": \"internal\", \"next\": null}"
            })
    void an_answer_without_a_list_is_a_failed_read_and_not_the_end(String answer) throws Exception {
        body(answer);
        assertThatThrownBy(() -> Cursors.next(exchange))
                .isInstanceOf(RemoteException.class)
                .hasMessage("the answer holds no list of items");
    }

    @ParameterizedTest
    @ValueSource(strings = {"true", "{\"page\": 2}", "[2]"})
    void an_unknown_form_of_next_page_is_a_failed_read(String next) {
        assertThatThrownBy(() -> take("[1]", ", \"next\": " + next)).isInstanceOf(RemoteException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"true", "\"true\"", "1"})
    void more_without_a_cursor_is_a_failed_read(String more) {
        assertThatThrownBy(() -> take("[1]", ", \"next\": null, \"more\": " + more))
                .isInstanceOf(RemoteException.class)
                .hasMessageStartingWith("the answer says that there are more pages");
    }

    @Test
    void Workwise_is_named_where_the_list_is_its_own() throws Exception {
        Cursors.begin(exchange, Side.WORKWISE);
        body("{\"items\": [1], \"nextPageToken\": \"\"}");
        Cursors.next(exchange, "nextPageToken");
        assertThat(more()).isFalse();
        body("{}");
        assertThatThrownBy(() -> Cursors.next(exchange, "nextPageToken"))
                .isInstanceOfSatisfying(
                        RemoteException.class, e -> assertThat(e.side()).isEqualTo(Side.WORKWISE))
                .hasMessage("Workwise: the answer holds no list of items");
    }

    private void take(String items, String rest) throws Exception {
        body("{\"items\": " + items + rest + "}");
        Cursors.next(exchange);
    }

    private void body(String json) throws Exception {
        JsonNode body = Json.read(json.getBytes(StandardCharsets.UTF_8));
        exchange.getMessage().setBody(body);
    }

    private boolean more() {
        return exchange.getVariable("more", Boolean.class);
    }
}
