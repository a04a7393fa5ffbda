package io.workwise.bridge.trace;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class ReportedExporterTest implements SpanExporter {
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final Logger logger = (Logger) LoggerFactory.getLogger(ReportedExporter.class);
    private final AtomicLong nanos = new AtomicLong();
    private boolean away = true;

    @BeforeEach
    void listen() {
        log.start();
        logger.addAppender(log);
    }

    @AfterEach
    void listen_no_more() {
        logger.detachAppender(log);
    }

    @Test
    void a_collector_that_is_away_is_one_line_and_one_a_minute_and_one_when_it_is_back() {
        ReportedExporter exporter = new ReportedExporter(this, "http://127.0.0.1:4318", nanos::get);
        for (int second = 0; second < 90; second++) {
            exporter.export(List.of());
            nanos.addAndGet(Duration.ofSeconds(1).toNanos());
        }
        away = false;
        exporter.export(List.of());
        exporter.export(List.of());
        assertThat(log.list)
                .extracting(ILoggingEvent::getFormattedMessage)
                .hasSize(3)
                .last()
                .asString()
                .startsWith("Traces are taken again");
    }

    @Override
    public CompletableResultCode export(Collection<SpanData> spans) {
        return away ? CompletableResultCode.ofFailure() : CompletableResultCode.ofSuccess();
    }

    @Override
    public CompletableResultCode flush() {
        return CompletableResultCode.ofSuccess();
    }

    @Override
    public CompletableResultCode shutdown() {
        return CompletableResultCode.ofSuccess();
    }
}
