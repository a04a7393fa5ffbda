package io.workwise.bridge.log;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import ch.qos.logback.core.read.ListAppender;
import com.fasterxml.jackson.databind.JsonNode;
import io.workwise.bridge.json.Json;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What machines read of the log. */
class JsonLinesTest {
    private final LoggerContext context = new LoggerContext();
    private final Logger logger = context.getLogger("io.workwise.bridge.delivery.WriteRecorder");
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();

    @BeforeEach
    void listen() {
        context.setMDCAdapter(new LogbackMDCAdapter());
        logger.setLevel(Level.INFO);
        log.start();
        logger.addAppender(log);
    }

    private JsonNode line() throws Exception {
        String line = new String(new JsonLines().encode(log.list.get(log.list.size() - 1)), StandardCharsets.UTF_8);
        assertThat(line).endsWith("}\n").hasLineCount(1);
        return Json.MAPPER.readTree(line);
    }

    @Test
    void a_line_has_its_fields_and_no_others() throws Exception {
        logger.info("the application '{}' is through", "a-1");
        JsonNode line = line();
        assertThat(line.fieldNames()).toIterable().containsExactly("time", "level", "logger", "message");
        assertThat(Instant.parse(line.path("time").asText())).isBeforeOrEqualTo(Instant.now());
        assertThat(line.path("level").asText()).isEqualTo("INFO");
        assertThat(line.path("logger").asText()).isEqualTo("io.workwise.bridge.delivery.WriteRecorder");
        assertThat(line.path("message").asText()).isEqualTo("the application 'a-1' is through");
    }

    @Test
    void it_says_which_integration_and_application_it_is_about() throws Exception {
        logger.atInfo()
                .addKeyValue("integration", "acme")
                .addKeyValue("application", "a-1")
                .addKeyValue("name", "Anna")
                .log("through");
        assertThat(line().path("integration").asText()).isEqualTo("acme");
        assertThat(line().path("application").asText()).isEqualTo("a-1");
        assertThat(line().has("name")).as("no field that nobody declared").isFalse();
    }

    @Test
    void what_cannot_be_seen_shows_as_a_question_mark_and_a_line_break_breaks_no_line() throws Exception {
        logger.error("one\ntwo \u202e\u0007 \u2028", new IllegalStateException("three\u001b[2J"));
        JsonNode line = line();
        assertThat(line.path("message").asText()).isEqualTo("one\ntwo ?? ?");
        assertThat(line.path("exception").asText())
                .startsWith("java.lang.IllegalStateException: three?[2J")
                .contains("\tat io.workwise.bridge.log");
    }
}
