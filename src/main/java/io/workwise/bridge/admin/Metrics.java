package io.workwise.bridge.admin;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.workwise.bridge.delivery.WriteRecorder.OutcomeCounter;
import io.workwise.bridge.flow.PollLog;
import io.workwise.bridge.flow.RunRequests;
import io.workwise.bridge.integration.Integration;
import io.workwise.bridge.integration.Integrations;
import io.workwise.bridge.ledger.Applications;
import io.workwise.bridge.sql.Database;
import io.workwise.bridge.sql.StoreException;
import io.workwise.bridge.verdict.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** What Prometheus reads. Labels hold ids of integrations, never of applications. */
public final class Metrics implements OutcomeCounter {
    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final MultiGauge ages = MultiGauge.builder("bridge.oldest.undelivered.age.seconds")
            .description("How long the oldest application that should be in the ATS has been on its way")
            .register(registry);
    private final MultiGauge applications = MultiGauge.builder("bridge.applications")
            .description("Applications by verdict")
            .register(registry);
    private final MultiGauge duties = MultiGauge.builder("bridge.duty")
            .description("1 where this instance has the integration on duty")
            .register(registry);
    private final MultiGauge polls = MultiGauge.builder("bridge.poll.last.success.timestamp.seconds")
            .description("When the poll last succeeded, in seconds since 1970")
            .register(registry);

    private final AtomicInteger storeWritable = new AtomicInteger(1);

    public Metrics() {
        Gauge.builder("bridge.store.writable", storeWritable, AtomicInteger::get)
                .description("0 while the store takes no writes, so that nothing is exported")
                .register(registry);
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        bindGc();
    }

    @SuppressWarnings("resource") // lives as long as the process
    private void bindGc() {
        new JvmGcMetrics().bindTo(registry);
    }

    @Override
    public void count(String integration, String outcome) {
        Counter.builder("bridge.exports")
                .description("Outcomes of exports")
                .tags("integration", integration, "outcome", outcome)
                .register(registry)
                .increment();
    }

    /**
     * Reads the ledger, then renders everything: what the ledger says is the same on every instance that knows the
     * integration.
     */
    public String scrape(
            Database database, Applications ledger, PollLog pollLog, Integrations integrations, RunRequests asks) {
        storeWritable.set(database.health().trouble().isEmpty() ? 1 : 0);
        try {
            ofTheLedger(ledger, pollLog, integrations, asks);
        } catch (RuntimeException e) {
            if (!StoreException.isBehind(e)) {
                throw e;
            }
            storeWritable.set(0); // what the ledger said last stays
        }
        return registry.scrape();
    }

    private void ofTheLedger(Applications ledger, PollLog pollLog, Integrations integrations, RunRequests asks) {
        Map<String, Duration> oldest = ledger.oldestUndelivered();
        Map<String, Map<String, Long>> byIntegration = ledger.counts();
        Map<String, Map<String, PollLog.Entry>> log = pollLog.all();
        List<MultiGauge.Row<?>> duty = new ArrayList<>();
        List<MultiGauge.Row<?>> age = new ArrayList<>();
        List<MultiGauge.Row<?>> counts = new ArrayList<>();
        List<MultiGauge.Row<?>> successes = new ArrayList<>();
        for (Integration integration : integrations.all()) {
            Tags tags = Tags.of("integration", integration.id());
            duty.add(MultiGauge.Row.of(tags, asks.isHere(integration.id()) ? 1 : 0));
            age.add(MultiGauge.Row.of(
                    tags, oldest.getOrDefault(integration.id(), Duration.ZERO).toSeconds()));
            Map<String, Long> byVerdict = byIntegration.getOrDefault(integration.id(), Map.of());
            for (Verdict verdict : Verdict.values()) {
                if (verdict != Verdict.CLAIMED) {
                    counts.add(MultiGauge.Row.of(
                            tags.and("verdict", verdict.code()), byVerdict.getOrDefault(verdict.code(), 0L)));
                }
            }
            log.getOrDefault(integration.id(), Map.of())
                    .forEach((poll, entry) -> success(tags, poll, entry.lastSuccess(), successes));
        }
        duties.register(duty, true);
        ages.register(age, true);
        applications.register(counts, true);
        polls.register(successes, true);
    }

    private static void success(Tags tags, String poll, Instant lastSuccess, List<MultiGauge.Row<?>> rows) {
        if (lastSuccess != null) {
            rows.add(MultiGauge.Row.of(tags.and("poll", poll), lastSuccess.getEpochSecond()));
        }
    }
}
