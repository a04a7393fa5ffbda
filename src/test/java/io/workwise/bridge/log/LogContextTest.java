package io.workwise.bridge.log;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.slf4j.MDC;

class LogContextTest {
    @Test
    void what_holds_within_holds_no_longer_outside() {
        try (LogContext outer = LogContext.of("acme")) {
            try (LogContext inner = LogContext.of("acme", "a-1")) {
                assertThat(MDC.get("application")).isEqualTo("a-1");
            }
            assertThat(MDC.get("integration")).isEqualTo("acme");
            assertThat(MDC.get("application")).isNull();
        }
        assertThat(MDC.get("integration")).isNull();
    }
}
