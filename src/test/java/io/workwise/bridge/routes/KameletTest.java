package io.workwise.bridge.routes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.workwise.bridge.json.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.BindToRegistry;
import org.apache.camel.Exchange;
import org.apache.camel.builder.AdviceWith;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.kamelet.KameletComponent;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.test.junit5.CamelTestSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** D1, D2: the order of the two kamelets' steps, with a mock in place of what leaves the process. */
class KameletTest extends CamelTestSupport {
    @BindToRegistry("ats")
    private final NotingAts ats = new NotingAts();

    @BindToRegistry("workwise")
    private final NotingWorkwise workwise = new NotingWorkwise();

    @SuppressWarnings("UnusedVariable") // the registry reads it
    @BindToRegistry("json")
    private final ObjectMapper json = Json.MAPPER;

    public static final class NotingAts extends Noting {
        public void prepare(Exchange exchange) {
            note("prepare");
        }

        public void admit(Exchange exchange) {
            note("admit");
        }

        public void openDocuments(Exchange exchange) {
            note("openDocuments");
        }

        public void mark(Exchange exchange) {
            note("mark");
        }
    }

    public static final class NotingWorkwise extends Noting {
        String answered = "";

        public void prepare(Exchange exchange, String method, String path, String query) {
            note("prepare " + method + " " + path + " " + query
                    + ("GET".equals(method) ? "" : " " + exchange.getMessage().getBody(String.class)));
        }

        @Override
        public void read(Exchange exchange) {
            super.read(exchange);
            exchange.getMessage().setBody(answered.isEmpty() ? null : answered.getBytes(StandardCharsets.ISO_8859_1));
        }

        public void mend(Exchange exchange) {
            note("mend");
            exchange.getMessage().setBody(null);
        }

        @Override
        public void answer(Exchange exchange) {
            note("answer " + exchange.getMessage().getBody());
        }
    }

    /** Notes who is called, and fails where it is told to. */
    public abstract static class Noting {
        final List<String> called = new CopyOnWriteArrayList<>();
        String failing = "";

        public void read(Exchange exchange) {
            note("read");
        }

        public void unanswered(Exchange exchange) {
            note("unanswered");
        }

        public void close(Exchange exchange) {
            note("close");
        }

        public void answer(Exchange exchange) {
            note("answer");
        }

        void note(String what) {
            called.add(what);
            if (what.equals(failing)) {
                throw new IllegalStateException(what + " fails");
            }
        }
    }

    @Override
    protected RouteBuilder createRouteBuilder() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                getContext().getComponent("kamelet", KameletComponent.class).setLocation("file:routes/kamelets");
                errorHandler(noErrorHandler());
                from("direct:ats").to("kamelet:ats-request/ats?path=/x&method=POST&access=write");
                from("direct:workwise").to("kamelet:workwise-request/workwise?path=/jobs&query=limit=5");
                from("direct:put").to("kamelet:workwise-request/put?method=PUT&path=/x");
            }
        };
    }

    private MockEndpoint sent(String route) throws Exception {
        AdviceWith.adviceWith(context(), route, false, advice -> advice.weaveByToUri("http:*")
                .replace()
                .to("mock:http"));
        return context().getEndpoint("mock:http", MockEndpoint.class);
    }

    private Exchange go(String route) {
        return context()
                .createFluentProducerTemplate()
                .to("direct:" + route)
                .withBody("a body")
                .send();
    }

    @Test
    void a_write_is_marked_before_its_one_message_leaves_and_is_read_closed_and_answered() throws Exception {
        MockEndpoint http = sent("ats");
        http.whenAnyExchangeReceived(exchange -> ats.called.add("http"));
        assertThat(go("ats").getException()).isNull();
        assertThat(http.getReceivedCounter()).isEqualTo(1);
        assertThat(ats.called)
                .containsExactly("prepare", "admit", "openDocuments", "mark", "http", "read", "close", "answer");
    }

    @Test
    void nothing_is_sent_if_an_earlier_step_fails() throws Exception {
        MockEndpoint http = sent("ats");
        for (String step : List.of("prepare", "admit", "openDocuments", "mark")) {
            ats.called.clear();
            ats.failing = step;
            assertThat(go("ats").getException()).hasMessageContaining(step + " fails");
            assertThat(ats.called).endsWith(step).doesNotContain("read", "answer");
        }
        assertThat(http.getReceivedCounter()).isZero();
    }

    @Test
    void a_failure_of_the_connection_is_unanswered_and_not_sent_again() throws Exception {
        MockEndpoint http = sent("ats");
        http.whenAnyExchangeReceived(exchange -> {
            throw new IOException("reset");
        });
        assertThat(go("ats").getException()).isNull();
        assertThat(http.getReceivedCounter()).isEqualTo(1);
        assertThat(ats.called).endsWith("mark", "unanswered", "close", "answer");
    }

    @Test
    void a_failure_after_the_answer_reaches_the_caller_and_everything_is_closed() throws Exception {
        MockEndpoint http = sent("ats");
        ats.failing = "unanswered";
        http.whenAnyExchangeReceived(exchange -> {
            throw new IOException("reset");
        });
        assertThat(go("ats").getException()).hasMessageContaining("unanswered fails");
        assertThat(ats.called).endsWith("unanswered", "close");
    }

    @Test
    void workwise_is_asked_with_one_message() throws Exception {
        MockEndpoint http = sent("workwise");
        http.whenAnyExchangeReceived(exchange -> workwise.called.add("http"));
        assertThat(go("workwise").getException()).isNull();
        assertThat(workwise.called)
                .containsExactly("prepare GET /jobs limit=5", "http", "read", "close", "answer null");
    }

    @Test
    void the_kamelet_reads_workwises_answer_as_JSON_and_sends_text() throws Exception {
        sent("put");
        workwise.answered = "{\"id\": 7}";
        context()
                .createFluentProducerTemplate()
                .to("direct:put")
                .withBody(Json.MAPPER.createObjectNode().put("status", "hired"))
                .send();
        assertThat(workwise.called)
                .containsExactly("prepare PUT /x - {\"status\":\"hired\"}", "read", "close", "answer {\"id\":7}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"id\": \"\u00fc\"}", "{", "{} {}", " "})
    void invalid_JSON_or_UTF_8_is_repaired_and_not_requested_again(String odd) throws Exception {
        MockEndpoint http = sent("workwise");
        workwise.answered = odd;
        assertThat(go("workwise").getException()).isNull();
        assertThat(workwise.called).containsSequence("read", "mend", "close").doesNotContain("unanswered");
        assertThat(http.getReceivedCounter()).isEqualTo(1);
    }

    @Test
    void a_failure_to_ask_workwise_is_unanswered() throws Exception {
        sent("workwise").whenAnyExchangeReceived(exchange -> {
            throw new IOException("reset");
        });
        go("workwise");
        assertThat(workwise.called)
                .containsSequence("unanswered", "close")
                .last()
                .asString()
                .startsWith("answer");
    }
}
