package io.workwise.bridge.trace;

import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.time.Duration;
import java.util.Collection;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says in the log that spans cannot be sent: once, once a minute while it lasts, and once when it is over. */
final class ReportedExporter implements SpanExporter {
    private static final Logger LOG = LoggerFactory.getLogger(ReportedExporter.class);
    private static final Duration REMINDER = Duration.ofMinutes(1);
    private final SpanExporter exporter;
    private final String endpoint;
    private final LongSupplier nanos;
    private boolean away;
    private long lost;
    private long saidAtNanos;

    ReportedExporter(SpanExporter exporter, String endpoint, LongSupplier nanos) {
        this.exporter = exporter;
        this.endpoint = endpoint;
        this.nanos = nanos;
    }

    @Override
    public CompletableResultCode export(Collection<SpanData> spans) {
        CompletableResultCode result = exporter.export(spans);
        return result.whenComplete(() -> ended(spans.size(), result.isSuccess()));
    }

    private synchronized void ended(int spans, boolean sent) {
        if (sent && away) {
            LOG.info("Traces are taken again; {} spans were lost", lost);
            away = false;
            lost = 0;
        } else if (!sent) {
            if (!away || nanos.getAsLong() - saidAtNanos >= REMINDER.toNanos()) {
                LOG.warn(
                        "Traces cannot be sent to {}; they are lost meanwhile, and nothing else is. See otel.exporter.otlp.endpoint and the collector",
                        endpoint);
                saidAtNanos = nanos.getAsLong();
            }
            away = true;
            lost += spans;
        }
    }

    @Override
    public CompletableResultCode flush() {
        return exporter.flush();
    }

    @Override
    public CompletableResultCode shutdown() {
        return exporter.shutdown();
    }
}
