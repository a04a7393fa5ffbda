package io.workwise.bridge;

import io.workwise.bridge.admin.Access;
import io.workwise.bridge.admin.AdminServer;
import io.workwise.bridge.admin.Core;
import io.workwise.bridge.admin.ManagementServer;
import io.workwise.bridge.admin.Metrics;
import io.workwise.bridge.backsync.BackSync;
import io.workwise.bridge.backsync.Outcomes;
import io.workwise.bridge.catalogue.Catalogue;
import io.workwise.bridge.catalogue.CatalogueRun;
import io.workwise.bridge.documents.DocumentLinks;
import io.workwise.bridge.documents.DocumentServer;
import io.workwise.bridge.export.Export;
import io.workwise.bridge.export.ExportWorkers;
import io.workwise.bridge.export.Exports;
import io.workwise.bridge.export.Judgement;
import io.workwise.bridge.export.Outbox;
import io.workwise.bridge.flow.ApplicationPoll;
import io.workwise.bridge.flow.CataloguePoll;
import io.workwise.bridge.flow.Flows;
import io.workwise.bridge.flow.LoadedRoutes;
import io.workwise.bridge.flow.PollLog;
import io.workwise.bridge.flow.Polls;
import io.workwise.bridge.flow.Reconcile;
import io.workwise.bridge.flow.Released;
import io.workwise.bridge.flow.Resume;
import io.workwise.bridge.flow.Retention;
import io.workwise.bridge.flow.Schedules;
import io.workwise.bridge.http.AtsRequest;
import io.workwise.bridge.http.HttpPort;
import io.workwise.bridge.http.WorkwiseRequest;
import io.workwise.bridge.integration.Budgets;
import io.workwise.bridge.integration.Gate;
import io.workwise.bridge.integration.Integration;
import io.workwise.bridge.integration.Integrations;
import io.workwise.bridge.integration.States;
import io.workwise.bridge.integration.WorkwiseClock;
import io.workwise.bridge.judge.Situations;
import io.workwise.bridge.ledger.Acts;
import io.workwise.bridge.ledger.Applications;
import io.workwise.bridge.ledger.Claims;
import io.workwise.bridge.ledger.Intake;
import io.workwise.bridge.ledger.KeyedHash;
import io.workwise.bridge.ledger.Ledger;
import io.workwise.bridge.ledger.LookUps;
import io.workwise.bridge.ledger.Releases;
import io.workwise.bridge.links.LinkProblems;
import io.workwise.bridge.links.Linking;
import io.workwise.bridge.links.Links;
import io.workwise.bridge.problem.Audit;
import io.workwise.bridge.problem.Problems;
import io.workwise.bridge.settings.FaultsException;
import io.workwise.bridge.settings.Keys;
import io.workwise.bridge.settings.Settings;
import io.workwise.bridge.sql.Database;
import io.workwise.bridge.sql.Dialect;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.camel.spi.EventNotifier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Wires the parts together, starts them in order and stops them in the opposite one. No decision is made here. */
public final class Bridge implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Bridge.class);
    private static final Duration FOR_THE_REST = Duration.ofSeconds(3);
    private final Settings settings;
    private final DataFolder data;
    private final Database database;
    private final HttpPort http = new HttpPort();
    private final Map<String, Object> beans;
    private final Metrics metrics = new Metrics();
    private final ExportWorkers workers;
    private final Schedules schedules;
    private final Claims claims;
    private final Core core;
    private final List<AutoCloseable> servers = new ArrayList<>();
    private final WorkwiseRequest workwise;
    private final DocumentLinks documentLinks;
    private final Flows flows;
    private volatile Setup setup;
    private String newToken;

    /** Opens the store and wires the parts; nothing runs yet. */
    public Bridge(Setup setup, Clock clock) throws Exception {
        this.setup = setup;
        settings = setup.settings();
        data = new DataFolder(setup.dataFolder());
        String url = settings.get(Keys.DATABASE_URL).replace("{data}", data.path().toString());
        if (url.startsWith("jdbc:sqlite:")) {
            data.lock();
        }
        database = Database.open(url, settings.get(Keys.DATABASE_USER), settings.get(Keys.DATABASE_PASSWORD));
        KeyedHash hash = new KeyedHash(data.hashKey(settings.get(Keys.HASH_KEY)));
        String instance = UUID.randomUUID().toString();
        Integrations integrations = new Integrations(setup.integrations());
        WorkwiseClock workwiseClock = new WorkwiseClock(clock);

        Problems problems = new Problems(database);
        States states = new States(database);
        Links links = new Links(database);
        Catalogue catalogue = new Catalogue(database);
        CatalogueRun catalogueRun = new CatalogueRun(database);
        Releases releases = new Releases(database);
        Situations situations = new Situations(links, catalogue, states);
        Gate gate = new Gate(states, releases, problems, situations::forget);
        Applications applications = new Applications(database);
        Acts acts = new Acts(database, hash);
        claims = new Claims(database, instance);
        Ledger ledger = new Ledger(database, instance);
        PollLog pollLog = new PollLog(database);
        Polls polls = new Polls(pollLog, problems);
        Released released = new Released(integrations, situations, releases, new LinkProblems(problems));
        Judgement judgement = new Judgement(situations);
        Outbox outbox = new Outbox(judgement, ledger, gate, (integration, job, refusal) -> {
            catalogueRun.refused(integration, job, refusal);
            released.byCatalogue(integration);
        }, problems, metrics);
        Exports exports = new Exports(judgement, gate, ledger, applications, hash, outbox);
        workers = new ExportWorkers(this::export, exports::giveBack);
        workwise = new WorkwiseRequest(integrations, http, workwiseClock);
        documentLinks = new DocumentLinks(settings.get(Keys.DOCUMENTS_URL), settings.get(Keys.DOCUMENTS_LINK_LASTS), System::nanoTime);
        schedules = new Schedules(this::run);

        beans = Map.ofEntries(
                Map.entry("database", database.dataSource()),
                Map.entry("workwise", workwise),
                Map.entry("ats", new AtsRequest(integrations, http, workwise, documentLinks, gate, new Budgets(), outbox)),
                Map.entry("applicationPoll", new ApplicationPoll(integrations, situations, gate,
                        new ApplicationPoll.Stores(new Intake(database, instance), hash, pollLog, problems, polls), workwiseClock, workers)),
                Map.entry("cataloguePoll", new CataloguePoll(integrations, catalogue, catalogueRun, polls, states, released)),
                Map.entry("polls", polls),
                Map.entry("exports", exports),
                Map.entry("resume", new Resume(integrations, gate, claims, workers, releases, workwise)),
                Map.entry("reconcile", new Reconcile(integrations, gate, new LookUps(database, instance), applications, problems, hash)),
                Map.entry("backSync", new BackSync(integrations, links, catalogue, new Outcomes(database), polls, workwiseClock)),
                Map.entry("retention", new Retention(integrations, acts)));
        flows = new Flows(routes(setup));

        core = new Core(database, integrations, () -> this.setup.files(), states, gate, situations, links, new Linking(database, catalogue, links, workwiseClock),
                catalogue, applications, acts, released, problems, new Audit(database), pollLog, schedules, flows, workwiseClock);
        for (Integration integration : integrations.all()) {
            prepare(integration);
            schedules.schedule(integration);
        }
    }

    private void run(String integration, String schedule) {
        flows.run(integration, schedule);
    }

    private void export(Export export) {
        flows.export(export);
        if (export.isToBeLookedUpNow()) {
            schedules.now(export.integration().id(), "reconcile");
        }
    }

    /** D4: what an earlier life of the only process left under way is nobody's now. */
    private void prepare(Integration integration) {
        core.states().ensure(integration.id());
        if (database.dialect() == Dialect.SQLITE) {
            int uncertain = claims.recover(integration.id(), integration.settle());
            if (uncertain > 0) {
                LOG.warn("{}: {} writes were under way when the process ended before; they are uncertain and will be looked up", integration.id(), uncertain);
            }
        }
    }

    private LoadedRoutes routes(Setup setup) throws Exception {
        return new LoadedRoutes(setup.routesFolder(), beans, setup.connectors().all().values());
    }

    /**
     * Puts what people have edited since in place of what runs: routes, mappings, connectors and integrations; as a whole, or not at all.
     *
     * @throws FaultsException naming what is wrong with them; what ran goes on
     */
    public void replace(Setup edited) throws Exception {
        flows.replace(routes(edited));
        setup = edited;
        for (Integration integration : edited.integrations().values()) {
            if (core.integrations().find(integration.id()).isEmpty()) {
                prepare(integration);
            }
            core.integrations().replace(integration);
            core.gate().forget(integration.id());
            schedules.schedule(integration);
        }
        for (Integration integration : core.integrations().all()) {
            if (!edited.integrations().containsKey(integration.id())) {
                schedules.remove(integration.id());
                core.integrations().remove(integration.id());
            }
        }
    }

    /** Opens the ports, that of readiness last, and lets the schedules run. */
    public void start() throws Exception {
        servers.add(new AdminServer(core, access(), settings.get(Keys.ADMIN_HOST), settings.get(Keys.ADMIN_PORT)));
        if (documentLinks.areOn()) {
            servers.add(new DocumentServer(documentLinks, workwise, settings.get(Keys.DOCUMENTS_HOST), settings.get(Keys.DOCUMENTS_PORT)));
        }
        servers.add(new ManagementServer(core, metrics, flows::isStarted, settings.get(Keys.MANAGEMENT_HOST), settings.get(Keys.MANAGEMENT_PORT)));
        schedules.start();
        LOG.info("Ready: {} integrations, admin API on {}:{}, health and metrics on {}:{}", core.integrations().all().size(),
                settings.get(Keys.ADMIN_HOST), adminPort(), settings.get(Keys.MANAGEMENT_HOST), managementPort());
    }

    private Access access() {
        List<Map.Entry<String, Access.Role>> roles = new ArrayList<>();
        String given = settings.get(Keys.ADMIN_TOKEN);
        if (given.isEmpty()) {
            newToken = data.newAdminToken().orElse(null);
            roles.add(Map.entry(newToken == null ? data.adminTokenHash() : DataFolder.sha256(newToken), Access.Role.ADMIN));
        } else {
            roles.add(Map.entry(DataFolder.sha256(given), Access.Role.ADMIN));
        }
        Map.of(Keys.OPERATOR_TOKEN, Access.Role.OPERATOR, Keys.VIEWER_TOKEN, Access.Role.VIEWER).forEach((key, role) -> {
            if (!settings.get(key).isEmpty()) {
                roles.add(Map.entry(DataFolder.sha256(settings.get(key)), role));
            }
        });
        return new Access(roles, DataFolder::sha256);
    }

    /** The administrator's token, made at this start because none is set: to be shown now, for it is never shown again. Null where one is known. */
    public String newToken() {
        return newToken;
    }

    /** It was shown. */
    public void tokenIsShown() {
        data.keepAdminToken(newToken);
    }

    public int adminPort() {
        return ((AdminServer) servers.get(0)).port();
    }

    public int managementPort() {
        return ((ManagementServer) servers.get(servers.size() - 1)).port();
    }

    /** Runs one flow now and waits for the exports that come of it; for cases and tests, which have no schedules. */
    public void runNow(String integration, String schedule) throws InterruptedException {
        flows.run(integration, schedule);
        workers.awaitIdle(integration);
    }

    /** Lets somebody hear what the routes do; for cases, whose applicants do not exist. */
    public void tell(EventNotifier notifier) {
        flows.tell(notifier);
    }

    public Core core() {
        return core;
    }

    /** Starts nothing more, finishes what is being sent, and closes everything within the stop time. */
    @Override
    public void close() {
        Duration stopTimeout = settings.get(Keys.STOP_TIMEOUT);
        schedules.standby();
        Duration forExports = stopTimeout.compareTo(FOR_THE_REST.multipliedBy(2)) > 0 ? stopTimeout.minus(FOR_THE_REST) : stopTimeout.dividedBy(2);
        if (!workers.stop(forExports)) {
            LOG.warn("Some writes did not end within {} s; they will be looked up at the next start", forExports.toSeconds());
        }
        List<AutoCloseable> parts = new ArrayList<>(servers);
        parts.addAll(List.of(schedules, http, flows, database, data));
        parts.forEach(Bridge::close);
        LOG.info("Stopped");
    }

    private static void close(AutoCloseable part) {
        try {
            part.close();
        } catch (Exception e) {
            LOG.warn("{} did not close well", part.getClass().getSimpleName(), e);
        }
    }
}
