package io.workwise.bridge.trace;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Scope;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporterBuilder;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Sends spans by OTLP over HTTP, in batches, on threads of its own. A collector that is slow or away costs spans, never
 * an export.
 */
final class OpenTelemetryTraces implements Traces {
    private static final AttributeKey<String> INTEGRATION = AttributeKey.stringKey("bridge.integration");
    private static final AttributeKey<String> APPLICATION = AttributeKey.stringKey("bridge.application");
    private static final AttributeKey<String> OUTCOME = AttributeKey.stringKey("bridge.outcome");
    private static final AttributeKey<Long> STATUS = AttributeKey.longKey("http.response.status_code");
    private static final Duration FOR_THE_LAST = Duration.ofSeconds(2);
    private static final String PATH = "/v1/traces";
    /**
     * OpenTelemetry's own logger, which is switched off: it would log each failed batch, and {@link ReportedExporter}
     * does so. The field keeps it, because a logger that is not referenced loses its level.
     */
    private static final Logger ITS_OWN = Logger.getLogger("io.opentelemetry");

    private final SdkTracerProvider provider;
    private final Tracer tracer;

    private OpenTelemetryTraces(SdkTracerProvider provider, String version) {
        this.provider = provider;
        this.tracer = provider.get("bridge", version);
    }

    static Traces to(String endpoint, Map<String, String> headers, String version, String instance) {
        ITS_OWN.setLevel(Level.OFF);
        OtlpHttpSpanExporterBuilder exporter = OtlpHttpSpanExporter.builder()
                .setEndpoint(endpoint.replaceFirst("/+$", "") + PATH)
                .setTimeout(Duration.ofSeconds(10));
        headers.forEach(exporter::addHeader);
        Resource resource = Resource.create(Attributes.of(
                AttributeKey.stringKey("service.name"),
                "bridge",
                AttributeKey.stringKey("service.version"),
                version,
                AttributeKey.stringKey("service.instance.id"),
                instance));
        return new OpenTelemetryTraces(
                SdkTracerProvider.builder()
                        .setResource(resource)
                        .addSpanProcessor(BatchSpanProcessor.builder(
                                        new ReportedExporter(exporter.build(), endpoint, System::nanoTime))
                                .build())
                        .build(),
                version);
    }

    @Override
    public Span flow(String integration, String name) {
        return new Begun(tracer.spanBuilder(name).setNoParent().setAttribute(INTEGRATION, integration));
    }

    @Override
    public Span export(String integration, String application) {
        return new Begun(tracer.spanBuilder("export")
                .setNoParent()
                .setAttribute(INTEGRATION, integration)
                .setAttribute(APPLICATION, application));
    }

    @Override
    public void took(String integration, What what, int status, Duration took) {
        String name =
                switch (what) {
                    case ATS_READ -> "read from ATS";
                    case ATS_WRITE -> "write to ATS";
                    case WORKWISE -> "ask Workwise";
                };
        Instant end = Instant.now();
        io.opentelemetry.api.trace.Span request = tracer.spanBuilder(name)
                .setSpanKind(SpanKind.CLIENT)
                .setAttribute(INTEGRATION, integration)
                .setStartTimestamp(end.minus(took))
                .startSpan();
        if (status > 0) {
            request.setAttribute(STATUS, (long) status);
        }
        if (status == 0 || status >= 500) {
            request.setStatus(StatusCode.ERROR);
        }
        request.end(end);
    }

    @Override
    public void count(String integration, String outcome) {
        io.opentelemetry.api.trace.Span.current().setAttribute(OUTCOME, outcome);
    }

    /** Sends the spans that are left, for at most the time that a stop may wait. */
    @Override
    public void close() {
        provider.shutdown().join(FOR_THE_LAST.toMillis(), TimeUnit.MILLISECONDS);
    }

    private static final class Begun implements Span {
        private final io.opentelemetry.api.trace.Span span;
        private final Scope scope;

        @SuppressWarnings("MustBeClosedChecker") // close() ends it
        private Begun(SpanBuilder builder) {
            span = builder.startSpan();
            scope = span.makeCurrent();
        }

        @Override
        public void failed(String kind) {
            span.setStatus(StatusCode.ERROR, kind);
        }

        @Override
        public void close() {
            scope.close();
            span.end();
        }
    }
}
