package io.workwise.bridge.admin;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.workwise.bridge.delivery.WriteRecorder.OutcomeCounter;
import io.workwise.bridge.flow.PollLog;
import io.workwise.bridge.flow.RunRequests;
import io.workwise.bridge.gate.GateState;
import io.workwise.bridge.gate.GateStates;
import io.workwise.bridge.http.RequestTimes;
import io.workwise.bridge.integration.Integration;
import io.workwise.bridge.integration.Integrations;
import io.workwise.bridge.ledger.Applications;
import io.workwise.bridge.problem.Problems;
import io.workwise.bridge.sql.Database;
import io.workwise.bridge.sql.StoreException;
import io.workwise.bridge.verdict.Verdict;
import java.io.File;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * The metrics for Prometheus (docs/monitoring.md). Labels hold ids of integrations and the bridge's own words, never
 * anything of an application.
 */
public final class Metrics implements OutcomeCounter, RequestTimes {
    private static final List<String> STATES = List.of("active", "paused", "held");
    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final RequestMetrics requests = new RequestMetrics(registry);
    private final Map<String, MultiGauge> gauges = new TreeMap<>();
    private final Map<String, List<MultiGauge.Row<?>>> rows = new TreeMap<>();
    private final String version;
    private final String commit;
    private final Function<String, Instant> workwiseNow;

    /**
     * @param data the data folder
     * @param workwiseNow what Workwise's clock says, by the integration's id
     */
    public Metrics(String version, String commit, Path data, Function<String, Instant> workwiseNow) {
        this.version = version;
        this.commit = commit;
        this.workwiseNow = workwiseNow;
        registry.config()
                .meterFilter(MeterFilter.denyNameStartsWith(
                        "process.cpu.time")); // in nanoseconds; process_cpu_seconds_total says the same
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        new ProcessMetrics().bindTo(registry);
        bindGc();
        File folder = data.toFile();
        Gauge.builder("bridge.data.free.bytes", () -> folder.getUsableSpace())
                .description("Room that is left on the disk of the data folder")
                .register(registry);
        Gauge.builder("bridge.data.size.bytes", () -> folder.getTotalSpace())
                .description("The size of the disk of the data folder")
                .register(registry);
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

    @Override
    public void delivered(String integration, Instant receivedAt) {
        if (receivedAt != null) {
            requests.delivered(integration, Duration.between(receivedAt, workwiseNow.apply(integration)));
        }
    }

    @Override
    public void took(String integration, What what, int status, Duration took) {
        requests.took(integration, what, status, took);
    }

    /**
     * Reads the ledger, then renders all metrics. Metrics of the ledger are the same on every instance that knows the
     * integration.
     */
    public synchronized String scrape(
            Database database,
            Applications applications,
            Problems problems,
            GateStates states,
            PollLog polls,
            Integrations integrations,
            RunRequests asks) {
        ofTheProcess(database);
        try {
            ofTheLedger(database, applications, problems, states, polls, integrations, asks);
        } catch (RuntimeException e) {
            if (!StoreException.isBehind(e)) {
                throw e;
            }
            rows.clear(); // the ledger's last values would be wrong now
            add("bridge.store.writable", Tags.empty(), 0);
        }
        rows.forEach((name, now) -> gauges.get(name).register(now, true));
        rows.clear();
        return registry.scrape();
    }

    private void add(String name, Tags tags, Number value) {
        gauges.computeIfAbsent(
                name, n -> MultiGauge.builder(n).description(Descriptions.of(n)).register(registry));
        rows.computeIfAbsent(name, n -> new ArrayList<>()).add(MultiGauge.Row.of(tags, value));
    }

    /** Begins these metrics without rows, so that a scrape without any shows none of an earlier one. */
    private void begin(String... names) {
        for (String name : names) {
            gauges.computeIfAbsent(
                    name,
                    n -> MultiGauge.builder(n).description(Descriptions.of(n)).register(registry));
            rows.put(name, new ArrayList<>());
        }
    }

    private void ofTheProcess(Database database) {
        add(
                "bridge.info",
                Tags.of(
                        "version",
                        version,
                        "commit",
                        commit,
                        "java",
                        Runtime.version().toString(),
                        "database",
                        database.dialect().name().toLowerCase(Locale.ROOT)),
                1);
        add("bridge.store.writable", Tags.empty(), database.health().trouble().isEmpty() ? 1 : 0);
        Database.Pool pool = database.pool();
        add("bridge.database.connections", Tags.of("state", "active"), pool.active());
        add("bridge.database.connections", Tags.of("state", "idle"), pool.idle());
        add("bridge.database.connections.max", Tags.empty(), pool.most());
        add("bridge.database.connections.waiting", Tags.empty(), pool.waiting());
        rows.forEach((name, now) -> gauges.get(name).register(now, true));
        rows.clear();
    }

    private void ofTheLedger(
            Database database,
            Applications applications,
            Problems problems,
            GateStates states,
            PollLog polls,
            Integrations integrations,
            RunRequests asks) {
        begin(
                "bridge.problems",
                "bridge.duty",
                "bridge.oldest.undelivered.age.seconds",
                "bridge.applications",
                "bridge.integration.state",
                "bridge.ats.waits.seconds",
                "bridge.poll.last.success.timestamp.seconds",
                "bridge.poll.failing");
        add("bridge.database.size.bytes", Tags.empty(), database.bytes());
        problems.countOpenByCode()
                .forEach((integration, codes) -> codes.forEach((code, open) -> add(
                        "bridge.problems",
                        Tags.of("integration", integration, "code", code, "addressee", Explanation.addressee(code)),
                        open)));
        Map<String, Duration> oldest = applications.oldestUndelivered();
        Map<String, Map<String, Long>> byIntegration = applications.counts();
        Map<String, Map<String, PollLog.Entry>> log = polls.all();
        Map<String, GateState> stateById = states.all();
        for (Integration integration : integrations.all()) {
            Tags tags = Tags.of("integration", integration.id());
            add("bridge.duty", tags, asks.isHere(integration.id()) ? 1 : 0);
            add(
                    "bridge.oldest.undelivered.age.seconds",
                    tags,
                    oldest.getOrDefault(integration.id(), Duration.ZERO).toSeconds());
            Map<String, Long> byVerdict = byIntegration.getOrDefault(integration.id(), Map.of());
            for (Verdict verdict : Verdict.values()) {
                if (verdict != Verdict.CLAIMED) {
                    add(
                            "bridge.applications",
                            tags.and("verdict", verdict.code()),
                            byVerdict.getOrDefault(verdict.code(), 0L));
                }
            }
            log.getOrDefault(integration.id(), Map.of()).forEach((poll, entry) -> poll(tags.and("poll", poll), entry));
            if (stateById.containsKey(integration.id())) {
                state(tags, stateById.get(integration.id()));
            }
        }
    }

    private void state(Tags tags, GateState state) {
        String now = state.paused() ? "paused" : state.held() ? "held" : "active";
        STATES.forEach(one -> add("bridge.integration.state", tags.and("state", one), one.equals(now) ? 1 : 0));
        add("bridge.ats.waits.seconds", tags, state.waitFor().toSeconds());
    }

    private void poll(Tags tags, PollLog.Entry entry) {
        add("bridge.poll.failing", tags, entry.lastError() == null ? 0 : 1);
        if (entry.lastSuccess() != null) {
            add(
                    "bridge.poll.last.success.timestamp.seconds",
                    tags,
                    entry.lastSuccess().getEpochSecond());
        }
    }

    /** The descriptions of the gauges. */
    private static final class Descriptions {
        private static final Map<String, String> TEXTS = Map.ofEntries(
                Map.entry("bridge.info", "What runs here; always 1"),
                Map.entry("bridge.store.writable", "0 while the store accepts no writes, so that nothing is exported"),
                Map.entry("bridge.database.connections", "Connections to the database"),
                Map.entry("bridge.database.connections.max", "How many connections to the database there may be"),
                Map.entry(
                        "bridge.database.connections.waiting",
                        "How many threads wait for a connection to the database"),
                Map.entry("bridge.database.size.bytes", "The size of the database"),
                Map.entry("bridge.problems", "Open problems, by who must act"),
                Map.entry("bridge.duty", "1 where this instance has the integration on duty"),
                Map.entry(
                        "bridge.oldest.undelivered.age.seconds",
                        "How long the oldest application that should be in the ATS has been on its way"),
                Map.entry("bridge.applications", "Applications by verdict"),
                Map.entry("bridge.integration.state", "1 for the state that the integration is in"),
                Map.entry("bridge.ats.waits.seconds", "How long the ATS still wants to be left alone"),
                Map.entry("bridge.poll.failing", "1 where the last run of the poll failed"),
                Map.entry(
                        "bridge.poll.last.success.timestamp.seconds",
                        "When the poll last succeeded, in seconds since 1970"));

        private static String of(String name) {
            return TEXTS.get(name);
        }
    }
}
