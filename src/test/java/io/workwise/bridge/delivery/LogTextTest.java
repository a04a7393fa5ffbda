package io.workwise.bridge.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

class LogTextTest {
    @Test
    void an_id_has_one_line_and_one_direction() {
        assertThat(LogText.id("a\u0000b\nc\u0085d\u2028e\u202ef\u200bg\u2066h\ud800i"))
                .isEqualTo("a?b?c?d?e?f?g?h?i");
        assertThat(LogText.id("Bewerbung-\u00e4\u4e2d-1")).isEqualTo("Bewerbung-\u00e4\u4e2d-1");
    }

    /** Applies to every message, also from libraries. */
    @Test
    void the_log_shows_no_character_that_changes_how_a_line_reads() {
        assertThat(line("job 'a\u202eb\u001b[31m\r\u2029\u0085' \u00e4", null)).endsWith("job 'a?b?[31m???' \u00e4\n");
    }

    @Test
    void exceptions_in_the_log_have_no_such_characters_and_forge_no_line() {
        assertThat(line("job 'a\n2026-12-01T00:00:00.000Z INFO  Bridge - Ready'", null))
                .contains("\n  2026-12-01")
                .doesNotContain("\n2026");
        assertThat(line(
                        "fails",
                        new IllegalStateException(
                                "job \u202ea\u001b[2J\n2026-12-01 INFO  Bridge - Ready",
                                new RuntimeException("\u2066b"))))
                .startsWith("20")
                .contains("job ?a?[2J\n  2026-12-01", "Caused by: java.lang.RuntimeException: ?b", "\n\tat ")
                .endsWith("\n")
                .doesNotContain("\n2026", "\u202e", "\u001b");
    }

    /** Camel's default error handler would log exceptions as they are. The bridge logs them without foreign words. */
    @Test
    void camel_prints_no_exception_of_its_own_R26() {
        assertThat(LoggerFactory.getLogger("org.apache.camel.processor.FatalFallbackErrorHandler")
                        .isErrorEnabled())
                .isFalse();
        assertThat(LoggerFactory.getLogger("org.apache.camel.processor.errorhandler.DefaultErrorHandler")
                        .isErrorEnabled())
                .isFalse();
    }

    private static String line(String message, Throwable thrown) {
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        ConsoleAppender<?> console =
                (ConsoleAppender<?>) context.getLogger(Logger.ROOT_LOGGER_NAME).getAppender("console");
        LoggingEvent event = new LoggingEvent("x", context.getLogger("x"), Level.WARN, message, thrown, null);
        return new String(((PatternLayoutEncoder) console.getEncoder()).encode(event), StandardCharsets.UTF_8);
    }
}
