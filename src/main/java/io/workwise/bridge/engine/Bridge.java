package io.workwise.bridge.engine;

import io.workwise.bridge.admin.AdminParts;
import io.workwise.bridge.admin.ImmediateEffect;
import io.workwise.bridge.flow.Flows;
import io.workwise.bridge.gate.Gate;
import io.workwise.bridge.ledger.Erasures;
import io.workwise.bridge.notify.Notifier;
import io.workwise.bridge.notify.Notifiers;
import io.workwise.bridge.settings.FaultsException;
import io.workwise.bridge.settings.Keys;
import io.workwise.bridge.settings.Settings;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import org.apache.camel.spi.EventNotifier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The engine as a whole. It wires the parts and decides nothing itself.
 *
 * <ol>
 *   <li>The constructor makes the parts: {@link Stores}, {@link Decisions}, {@link Outbound}, the {@link RouteBeans},
 *       {@link Running}, {@link Administration}, {@link Servers}. Each is made of those before it; {@link LateCalls}
 *       has the few calls that go the other way. No port is open and no route runs yet.
 *   <li>{@link #start} opens the ports, then lets the schedules run, then takes ownership of integrations.
 *   <li>{@link #close} begins nothing more, waits for the writes under way, and closes the parts.
 * </ol>
 */
public final class Bridge implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Bridge.class);
    /** The part of the stop time that is left for everything but exports. */
    private static final Duration FOR_THE_REST = Duration.ofSeconds(3);

    private final Settings settings;
    private final AtomicReference<Setup> setup;
    private final String instance;
    private final Stores stores;
    private final Decisions decisions;
    private final Outbound outbound;
    private final Map<String, Object> beans;
    private final Running running;
    private final Administration administration;
    private final Servers servers;
    private final SetupChanges setupChanges;
    private final Notifier notifier;

    /** Opens the stores and makes the parts; nothing runs yet. */
    public Bridge(Setup setup, Clock clock) throws Exception {
        this(setup, clock, System::nanoTime);
    }

    /**
     * Makes a bridge with clocks of its own, for tests.
     *
     * @param nanos the clock of waiting times, in nanoseconds; it never jumps
     */
    public Bridge(Setup setup, Clock clock, LongSupplier nanos) throws Exception {
        this(Basics.of(setup, clock, nanos), false);
    }

    private Bridge(Basics basics, boolean restored) throws Exception {
        settings = basics.settings();
        setup = basics.setup();
        instance = basics.instance();
        stores = new Stores(basics, restored);
        decisions = new Decisions(basics, stores);
        outbound = new Outbound(basics, stores, decisions);
        beans = RouteBeans.make(basics, stores, decisions, outbound);
        running = new Running(basics, stores, decisions, outbound, beans);
        basics.late().connect(running);
        administration = new Administration(basics, stores, decisions, outbound, running);
        servers = new Servers(basics, stores, outbound, running, administration.parts);
        notifier = Notifiers.of(
                settings, basics.integrations(), stores.database, outbound.http, administration.parts.explanation());
        setupChanges = new SetupChanges(basics, stores, decisions, running);
        setupChanges.introduce(basics.integrations().all());
    }

    /** Makes a bridge on a ledger that a person restored from a backup: it may be older than what was sent (R29). */
    public static Bridge restored(Setup setup, Clock clock) throws Exception {
        return new Bridge(Basics.of(setup, clock, System::nanoTime), true);
    }

    /** Opens the ports, that of readiness last, and lets the schedules run. */
    public void start() throws Exception {
        servers.open();
        LOG.info(
                "Ready: {} with {} integrations, {} ms after its start on Java {}; config {}, routes {}, data {}, database {}; admin API on {}:{}, health and metrics on {}:{}",
                Build.THIS,
                parts().running().integrations().all().size(),
                ManagementFactory.getRuntimeMXBean().getUptime(),
                Runtime.version(),
                absolute(setup.get().files().folder().getParent()),
                absolute(setup.get().routesFolder()),
                absolute(stores.data.path()),
                stores.database.place(),
                settings.get(Keys.ADMIN_HOST),
                adminPort(),
                settings.get(Keys.MANAGEMENT_HOST),
                managementPort());
        servers.sayWhereTheFirstTokenIs();
        running.clocks.start();
        running.schedules.schedule(
                "retention", settings.get(Keys.SCHEDULES.get("retention")), this::expireWithoutIntegrations);
        outbound.secrets.start();
        running.schedules.start();
        running.ownership.begin();
        notifier.start();
    }

    private static Path absolute(Path path) {
        return path.toAbsolutePath().normalize();
    }

    /** Removes old rows if no integration is left. Otherwise, each integration's schedule does so. */
    private void expireWithoutIntegrations() {
        if (parts().running().integrations().all().isEmpty()) {
            stores.retention.expire();
        }
    }

    /** Begins nothing more, lets the writes under way end, and closes all parts within the stop time. */
    @Override
    public void close() {
        running.schedules.standby();
        running.ownership.retire();
        stopExports();
        List<AutoCloseable> parts = new ArrayList<>(servers.all());
        parts.addAll(List.of(
                running.clocks,
                outbound.secrets,
                notifier,
                running.schedules,
                outbound.http,
                running.flows,
                running.ownership,
                outbound.traces,
                stores.database,
                stores.data));
        parts.forEach(Bridge::close);
        LOG.info("Stopped");
    }

    private void stopExports() {
        Duration stopTimeout = settings.get(Keys.STOP_TIMEOUT);
        Duration forExports = stopTimeout.compareTo(FOR_THE_REST.multipliedBy(2)) > 0
                ? stopTimeout.minus(FOR_THE_REST)
                : stopTimeout.dividedBy(2);
        if (!outbound.workers.stop(forExports)) {
            LOG.warn(
                    "Some writes did not end within {} s; they will be looked up at the next start",
                    forExports.toSeconds());
        }
    }

    private static void close(AutoCloseable part) {
        try {
            part.close();
        } catch (Exception e) {
            LOG.warn("{} did not close well", part.getClass().getSimpleName(), e);
        }
    }

    /**
     * Replaces routes, mappings, connectors and integrations by the edited ones: all of them, or none.
     *
     * @throws FaultsException if something is wrong with them; the engine goes on as before
     */
    public void replace(Setup edited) throws Exception {
        setupChanges.replace(edited);
    }

    /** Returns the parts that the admin API and the console work with. */
    public AdminParts parts() {
        return administration.parts;
    }

    /** Returns the part that applies changes of people at once. */
    public ImmediateEffect effect() {
        return administration.effect;
    }

    /** Returns the gate. Tests need it. */
    public Gate gate() {
        return decisions.gate;
    }

    /** Returns the flows. The online check needs them, because it asks both systems without exporting. */
    public Flows flows() {
        return running.flows;
    }

    /** Returns the erasures. Tests need them. */
    public Erasures erasures() {
        return stores.erasures;
    }

    /** Returns the name of this process, unique per start. */
    public String instance() {
        return instance;
    }

    public int adminPort() {
        return servers.adminPort();
    }

    public int managementPort() {
        return servers.managementPort();
    }

    /** Returns the Java objects that routes name. */
    Map<String, Object> beans() {
        return beans;
    }

    /** Looks for changed files of secrets now. Tests need it, because they run no schedules. */
    public void lookAtSecrets() {
        outbound.secrets.look();
    }

    /** Looks now whether a clock was set. Tests need it, because they run no schedules. */
    public void lookAtClocks() {
        running.clocks.look();
    }

    /** Returns the text of /metrics. Tests need it, because they open no ports. */
    public String metrics() {
        return servers.metrics();
    }

    /** Takes ownership of the integrations, so that requests of a person are sent; no schedule runs. */
    public void answerQuestions() {
        running.ownership.begin();
    }

    /** Runs one flow now and waits for the exports that it starts. Cases and tests need it. */
    public void runNow(String integration, String schedule) throws InterruptedException {
        running.ownership.begin();
        running.flows.run(integration, schedule);
        outbound.workers.awaitIdle(integration);
    }

    /** Reports the events of the routes to a listener. Cases need it; their applicants do not exist. */
    public void tell(EventNotifier listener) {
        running.flows.tell(listener);
    }
}
