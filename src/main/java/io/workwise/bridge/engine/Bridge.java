package io.workwise.bridge.engine;

import com.fasterxml.jackson.databind.JsonNode;
import io.workwise.bridge.admin.Access;
import io.workwise.bridge.admin.AdminParts;
import io.workwise.bridge.admin.AdminServer;
import io.workwise.bridge.admin.ApplicationActions;
import io.workwise.bridge.admin.Configuration;
import io.workwise.bridge.admin.Explanation;
import io.workwise.bridge.admin.ImmediateEffect;
import io.workwise.bridge.admin.IntegrationActions;
import io.workwise.bridge.admin.LinkActions;
import io.workwise.bridge.admin.LinkPreviews;
import io.workwise.bridge.admin.LoginWatch;
import io.workwise.bridge.admin.ManagementServer;
import io.workwise.bridge.admin.Metrics;
import io.workwise.bridge.admin.NamedTokens;
import io.workwise.bridge.admin.RequiredFieldsCheck;
import io.workwise.bridge.admin.Texts;
import io.workwise.bridge.backsync.BackSync;
import io.workwise.bridge.backsync.OutcomeStore;
import io.workwise.bridge.catalogue.Catalogue;
import io.workwise.bridge.catalogue.CatalogueRun;
import io.workwise.bridge.clock.ClockWatch;
import io.workwise.bridge.clock.Clocks;
import io.workwise.bridge.clock.SteadyClock;
import io.workwise.bridge.clock.StoredTimes;
import io.workwise.bridge.console.Console;
import io.workwise.bridge.console.OidcSettings;
import io.workwise.bridge.delivery.AccessTokens;
import io.workwise.bridge.delivery.Admission;
import io.workwise.bridge.delivery.AtsDocuments;
import io.workwise.bridge.delivery.AtsRequest;
import io.workwise.bridge.delivery.Export;
import io.workwise.bridge.delivery.ExportSteps;
import io.workwise.bridge.delivery.ExportWorkers;
import io.workwise.bridge.delivery.Judgement;
import io.workwise.bridge.delivery.WriteRecorder;
import io.workwise.bridge.documents.DocumentLinks;
import io.workwise.bridge.documents.DocumentServer;
import io.workwise.bridge.edge.ClientAddress;
import io.workwise.bridge.edge.Limits;
import io.workwise.bridge.edge.Ports;
import io.workwise.bridge.flow.ApplicationPoll;
import io.workwise.bridge.flow.CatalogueChanged;
import io.workwise.bridge.flow.CataloguePoll;
import io.workwise.bridge.flow.Flows;
import io.workwise.bridge.flow.IntegrationLifecycle;
import io.workwise.bridge.flow.JobRefusals;
import io.workwise.bridge.flow.LoadedRoutes;
import io.workwise.bridge.flow.Pending;
import io.workwise.bridge.flow.PollLog;
import io.workwise.bridge.flow.Polls;
import io.workwise.bridge.flow.Reconcile;
import io.workwise.bridge.flow.Reconnect;
import io.workwise.bridge.flow.RequiredFields;
import io.workwise.bridge.flow.Resume;
import io.workwise.bridge.flow.Retention;
import io.workwise.bridge.flow.RunRequests;
import io.workwise.bridge.flow.Schedules;
import io.workwise.bridge.flow.SecretFiles;
import io.workwise.bridge.flow.WorkwiseShape;
import io.workwise.bridge.gate.Budgets;
import io.workwise.bridge.gate.Gate;
import io.workwise.bridge.gate.GateStates;
import io.workwise.bridge.gate.Spent;
import io.workwise.bridge.http.CamelHttp;
import io.workwise.bridge.http.HttpPort;
import io.workwise.bridge.integration.Integration;
import io.workwise.bridge.integration.Integrations;
import io.workwise.bridge.judge.Situations;
import io.workwise.bridge.ledger.Applications;
import io.workwise.bridge.ledger.Claims;
import io.workwise.bridge.ledger.ErasureJournal;
import io.workwise.bridge.ledger.Erasures;
import io.workwise.bridge.ledger.Intake;
import io.workwise.bridge.ledger.JobTrials;
import io.workwise.bridge.ledger.KeyedHash;
import io.workwise.bridge.ledger.Ledger;
import io.workwise.bridge.ledger.LookUps;
import io.workwise.bridge.ledger.ManualChanges;
import io.workwise.bridge.ledger.Overdue;
import io.workwise.bridge.ledger.Refusals;
import io.workwise.bridge.ledger.Releases;
import io.workwise.bridge.ledger.Restores;
import io.workwise.bridge.linking.LinkProblems;
import io.workwise.bridge.linking.Linking;
import io.workwise.bridge.linking.MissingFields;
import io.workwise.bridge.links.Links;
import io.workwise.bridge.notify.Notifier;
import io.workwise.bridge.notify.Notifiers;
import io.workwise.bridge.ownership.ClusterOwnership;
import io.workwise.bridge.ownership.Heartbeat;
import io.workwise.bridge.ownership.Owner;
import io.workwise.bridge.ownership.Ownership;
import io.workwise.bridge.ownership.OwnershipStore;
import io.workwise.bridge.ownership.RemoteRuns;
import io.workwise.bridge.ownership.SoleOwnership;
import io.workwise.bridge.problem.Audit;
import io.workwise.bridge.problem.Problems;
import io.workwise.bridge.settings.FaultsException;
import io.workwise.bridge.settings.Keys;
import io.workwise.bridge.settings.Settings;
import io.workwise.bridge.sql.Database;
import io.workwise.bridge.sql.Dialect;
import io.workwise.bridge.workwise.WorkwiseClock;
import io.workwise.bridge.workwise.WorkwiseRequest;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.LongSupplier;
import org.apache.camel.spi.EventNotifier;
import org.quartz.JobExecutionContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Wires the parts together, starts them in order and stops them in the opposite one. No decision is made here. */
public final class Bridge implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Bridge.class);
    private static final Duration FOR_THE_REST = Duration.ofSeconds(3);
    private final Clock clock;
    private final Settings settings;
    private final DataFolder data;
    private final AdminTokens tokens;
    private final Database database;
    private final HttpPort http = new HttpPort();
    private final Map<String, Object> beans;
    private final Metrics metrics = new Metrics();
    private final ExportWorkers workers;
    private final Schedules schedules;
    private final Claims claims;
    private final Restores restores;
    private final AdminParts parts;
    private final ImmediateEffect effect;
    private final Gate gate;
    private final Erasures erasures;
    private final String instance;
    private final List<AutoCloseable> servers = new ArrayList<>();
    private final WorkwiseRequest workwise;
    private final DocumentLinks documentLinks;
    private final Flows flows;
    private final SecretFiles secrets;
    private final Notifier notifier;
    private final Ownership duty;
    private final Clocks clocks;
    private final Retention retention;
    private final LongSupplier nanos;
    private IntegrationLifecycle shift;
    private volatile Setup setup;

    /** Opens the store and wires the parts; nothing runs yet. */
    public Bridge(Setup setup, Clock clock) throws Exception {
        this(setup, clock, System::nanoTime);
    }

    /** @param nanos the clock of waiting times, which never jumps */
    public Bridge(Setup setup, Clock clock, LongSupplier nanos) throws Exception {
        this(setup, clock, nanos, false);
    }

    /** The same where a person says that the ledger may be older than what was sent (R29). */
    public static Bridge restored(Setup setup, Clock clock) throws Exception {
        return new Bridge(setup, clock, System::nanoTime, true);
    }

    private Bridge(Setup setup, Clock clock, LongSupplier nanos, boolean restored) throws Exception {
        this.setup = setup;
        this.clock = clock;
        this.nanos = nanos;
        settings = setup.settings();
        data = new DataFolder(setup.dataFolder());
        String url =
                settings.get(Keys.DATABASE_URL).replace("{data}", data.path().toString());
        if (url.startsWith("jdbc:sqlite:")) {
            data.lock();
            data.keepPrivate(url);
        }
        database = Database.open(url, settings.get(Keys.DATABASE_USER), settings.get(Keys.DATABASE_PASSWORD));
        Owner onDuty = this::isOnDuty;
        Problems problems = new Problems(database);
        restores = new Restores(
                database,
                problems,
                setup.integrations().values().stream()
                        .map(Integration::settle)
                        .max(Duration::compareTo)
                        .orElse(Duration.ZERO));
        KeyedHash hash = new LedgerCheck(database, data, settings).check(restores, restored);
        instance = newInstance();
        NamedTokens namedTokens = new NamedTokens(database, clock, System::nanoTime);
        tokens = new AdminTokens(settings, data, namedTokens, instance);
        Integrations integrations = new Integrations(setup.integrations());
        WorkwiseClock workwiseClock = new WorkwiseClock(clock);

        Audit audit = new Audit(database);
        ManualChanges acts = new ManualChanges(database, hash);
        erasures = new Erasures(database, hash, acts, new ErasureJournal(data.erasures()));
        database.watchServer(handle -> {
            restores.otherServer(handle);
            erasures.again(handle);
        });
        erasures.again();
        GateStates states = new GateStates(database);
        Links links = new Links(database);
        Catalogue catalogue = new Catalogue(database);
        CatalogueRun catalogueRun = new CatalogueRun(database);
        Releases releases = new Releases(database);
        Refusals refusals = new Refusals(database);
        Situations situations = new Situations(links, catalogue, states, refusals);
        gate = new Gate(states, releases, refusals, problems, situations::forget, nanos);
        Applications applications = new Applications(database);
        claims = new Claims(database, instance);
        Ledger ledger = new Ledger(database, instance);
        PollLog pollLog = new PollLog(database);
        Polls polls = new Polls(
                pollLog,
                problems,
                id -> gate.readRefused(integrations.get(id)),
                id -> gate.isBack(integrations.get(id)));
        MissingFields missingFields =
                new MissingFields(database, !settings.get(Keys.DOCUMENTS_URL).isEmpty());
        LinkProblems linkProblems = new LinkProblems(problems, missingFields);
        JobTrials trials = new JobTrials(database);
        CatalogueChanged released = new CatalogueChanged(integrations, situations, releases, trials, linkProblems);
        RequiredFields requiredFields =
                new RequiredFields(integrations, situations, links, missingFields, linkProblems, this::preview);
        Judgement judgement = new Judgement(situations);
        WriteRecorder outbox = new WriteRecorder(
                judgement, ledger, gate, refusals, new JobRefusals(catalogueRun, trials, released), problems, metrics);
        ExportSteps exports =
                new ExportSteps(judgement, gate, ledger, applications, hash, outbox, restores, this::submit);
        workers = new ExportWorkers(this::export, exports::giveBack, onDuty);
        secrets = new SecretFiles(
                integrations,
                () -> this.setup.files(),
                integration -> {
                    if (isOnDuty(integration.id())) {
                        gate.reconnect(integration);
                    }
                },
                problems,
                clock);
        workwise = new WorkwiseRequest(integrations, http, workwiseClock, states, onDuty, secrets);
        documentLinks = new DocumentLinks(
                settings.get(Keys.DOCUMENTS_URL), settings.get(Keys.DOCUMENTS_LINK_LASTS), System::nanoTime);
        Budgets budgets = new Budgets(new Spent(database));
        schedules = new Schedules(this::run);

        retention = new Retention(settings, database, acts, new Overdue(database, acts), acts.auditChain(), problems);
        beans = Map.ofEntries(
                Map.entry("database", database.dataSource()),
                Map.entry("workwise", workwise),
                Map.entry(CamelHttp.BEAN, new CamelHttp(http)),
                Map.entry(
                        "ats",
                        new AtsRequest(
                                integrations,
                                new AtsDocuments(workwise, documentLinks),
                                new Admission(gate, budgets, new AccessTokens(http, gate), onDuty, secrets),
                                outbox,
                                gate,
                                secrets)),
                Map.entry(
                        "applicationPoll",
                        new ApplicationPoll(
                                integrations,
                                situations,
                                gate,
                                new ApplicationPoll.Stores(
                                        new Intake(database, instance), hash, pollLog, problems, polls, restores),
                                workwiseClock,
                                workers)),
                Map.entry(
                        "cataloguePoll",
                        new CataloguePoll(integrations, catalogue, catalogueRun, polls, states, released)),
                Map.entry("polls", polls),
                Map.entry("exports", exports),
                Map.entry("resume", new Resume(integrations, gate, claims, workers, releases, workwise)),
                Map.entry(
                        "reconcile",
                        new Reconcile(
                                integrations, gate, new LookUps(database, instance), applications, problems, hash)),
                Map.entry(
                        "backSync",
                        new BackSync(integrations, links, catalogue, new OutcomeStore(database), polls, workwiseClock)),
                Map.entry("retention", retention),
                Map.entry("requiredFields", requiredFields),
                Map.entry("workwiseShape", new WorkwiseShape()));
        flows = new Flows(routes(setup));

        StoredTimes storedTimes = new StoredTimes(database, instance, settings.get(Keys.INSTANCE_LEASE));
        clocks = new Clocks(
                new Clocks.Watched(new ClockWatch(clock::millis, nanos), jump -> {
                    schedules.clockWasSet(jump.by());
                    workwiseClock.oursWasSet(jump.by());
                }),
                new Clocks.Watched(new ClockWatch(database::clock, nanos), jump -> {
                    storedTimes.move(jump);
                    integrations.all().forEach(integration -> gate.forget(integration.id()));
                }));
        Reconnect reconnect = new Reconnect(integrations, () -> this.setup.files(), schedules, flows, gate);
        shift = new IntegrationLifecycle(
                onDuty,
                integrations,
                new Pending(database, instance, System::nanoTime),
                new IntegrationLifecycle.Learnt(gate, budgets, workwise, reconnect),
                new IntegrationLifecycle.Means(flows, schedules, workers, clocks));
        RunRequests asks = new RunRequests(onDuty, new RemoteRuns(database, instance), schedules, reconnect);
        effect = new ImmediateEffect(gate, released, asks, flows);
        Linking linking = new Linking(database, catalogue, links, workwiseClock);
        Explanation explanation = new Explanation(new Texts(), links, catalogue);
        parts = new AdminParts(
                new AdminParts.Actions(
                        new IntegrationActions(integrations, states, database, audit, workwiseClock, asks, effect),
                        new LinkActions(
                                linking,
                                links,
                                database,
                                asks,
                                effect,
                                new RequiredFieldsCheck(integrations, requiredFields, asks, flows)),
                        new LinkPreviews(applications, audit, linking, situations, flows),
                        new ApplicationActions(applications, links, problems, erasures, database, asks, flows)),
                new AdminParts.Jobs(catalogue, links, linking, situations, requiredFields),
                new AdminParts.Running(integrations, states, pollLog, schedules, budgets, asks),
                new AdminParts.Records(database, applications, problems, audit, acts.auditChain(), namedTokens),
                explanation,
                clock,
                () -> new Configuration(
                        settings, integrations.all(), this.setup.routes().hashes(), hash));
        notifier = Notifiers.of(settings, integrations, database, http, explanation);
        integrate(setup.integrations().values());
        OwnershipStore duties = new OwnershipStore(database);
        duty = database.dialect() == Dialect.SQLITE
                ? new SoleOwnership(duties, instance, setup.integrations().keySet(), shift)
                : new Heartbeat(
                        new ClusterOwnership(
                                duties,
                                instance,
                                setup.integrations().keySet(),
                                settings.get(Keys.INSTANCE_LEASE),
                                shift,
                                System::nanoTime),
                        asks::runErrands);
    }

    /** For people: which machine it is, and which life of the process. */
    private static String newInstance() {
        return System.getenv().getOrDefault("HOSTNAME", "bridge")
                + '-'
                + UUID.randomUUID().toString().substring(24);
    }

    /** They are new here. D4: what an earlier life of the only process left under way is nobody's now. */
    private void integrate(Collection<Integration> integrations) {
        parts.running()
                .states()
                .ensure(integrations.stream().map(Integration::id).toList());
        integrations.forEach(this::forgetFlowsThatItHasNot);
        for (Integration integration : database.dialect() == Dialect.SQLITE ? integrations : List.<Integration>of()) {
            int uncertain = claims.recover(integration.id(), integration.settle());
            if (uncertain > 0) {
                LOG.warn(
                        "{}: {} writes were under way when the process ended before; they are uncertain and will be looked up",
                        integration.id(),
                        uncertain);
            }
        }
    }

    /**
     * A flow that the connector once had, or that was started for nothing, leaves no problem behind that nobody could
     * solve.
     */
    private void forgetFlowsThatItHasNot(Integration integration) {
        Flows.ROUTES.keySet().stream()
                .filter(flow -> !Flows.isFor(integration.connector(), flow))
                .forEach(flow -> parts.records().problems().solve(integration.id(), "poll-failed", flow));
    }

    private boolean isOnDuty(String integration) {
        return duty.has(integration);
    }

    private void run(String integration, String schedule, boolean asked, JobExecutionContext firing) {
        shift.run(integration, schedule, asked, firing);
    }

    private void submit(Export export) throws InterruptedException {
        workers.submit(export, export.integration().get(Keys.CONCURRENCY));
    }

    private void export(Export export) {
        flows.export(export);
        if (export.isToBeLookedUpNow()) {
            schedules.now(export.integration().id(), "reconcile");
        }
    }

    private JsonNode preview(Export export, String atsJobId) {
        return flows.preview(export, atsJobId);
    }

    private LoadedRoutes routes(Setup setup) throws Exception {
        return new LoadedRoutes(setup.routesFolder(), beans, setup.settings());
    }

    /**
     * Puts what people have edited since in place of what runs: routes, mappings, connectors and integrations; as a
     * whole, or not at all.
     *
     * @throws FaultsException naming what is wrong with them; what ran goes on
     */
    public void replace(Setup edited) throws Exception {
        flows.replace(routes(edited));
        setup = edited;
        integrate(edited.integrations().values().stream()
                .filter(integration ->
                        parts.running().integrations().find(integration.id()).isEmpty())
                .toList());
        for (Integration integration : edited.integrations().values()) {
            parts.running().integrations().replace(integration);
            gate.forget(integration.id());
            if (duty.has(integration.id())) {
                schedules.schedule(integration, Duration.ZERO);
            }
        }
        duty.know(edited.integrations().keySet());
        for (Integration integration : parts.running().integrations().all()) {
            if (!edited.integrations().containsKey(integration.id())) {
                schedules.unschedule(integration.id());
                parts.running().integrations().remove(integration.id());
            }
        }
    }

    /** Opens the ports, that of readiness last, and lets the schedules run. */
    public void start() throws Exception {
        Access access = tokens.access(new LoginWatch(
                new ClientAddress(settings.get(Keys.ADMIN_TRUSTED_PROXIES)),
                parts.records().audit(),
                System::nanoTime));
        Console console = new Console(
                parts,
                access,
                new Console.Place(
                        settings.get(Keys.ADMIN_URL),
                        settings.get(Keys.ADMIN_TIME_ZONE),
                        OidcSettings.of(settings).orElse(null),
                        settings.get(Keys.ADMIN_TOKEN_LOGIN)),
                clock,
                new SteadyClock(clock, nanos));
        Limits limits = Limits.of(settings);
        AdminParts.Running running = parts.running();
        servers.add(new AdminServer(parts, access, console, Ports.admin(settings), limits));
        if (documentLinks.areOn()) {
            servers.add(new DocumentServer(documentLinks, workwise, Ports.documents(settings), limits));
        }
        servers.add(new ManagementServer(
                database,
                running.integrations(),
                running.asks(),
                instance,
                () -> metrics.scrape(
                        database,
                        parts.records().applications(),
                        running.polls(),
                        running.integrations(),
                        running.asks()),
                flows::isStarted,
                Ports.management(settings),
                limits));
        clocks.start();
        schedules.schedule("retention", settings.get(Keys.SCHEDULES.get("retention")), this::expireWithoutIntegrations);
        secrets.start();
        schedules.start();
        duty.begin();
        notifier.start();
        LOG.info(
                "Ready: {} integrations, admin API on {}:{}, health and metrics on {}:{}",
                parts.running().integrations().all().size(),
                settings.get(Keys.ADMIN_HOST),
                adminPort(),
                settings.get(Keys.MANAGEMENT_HOST),
                managementPort());
    }

    /**
     * Retention runs by the schedule of an integration. Where none is left, this removes the rows of those that were.
     */
    private void expireWithoutIntegrations() {
        if (parts.running().integrations().all().isEmpty()) {
            retention.expire();
        }
    }

    public int adminPort() {
        return ((AdminServer) servers.get(0)).port();
    }

    public int managementPort() {
        return ((ManagementServer) servers.get(servers.size() - 1)).port();
    }

    /** The same of the files of secrets. */
    public void lookAtSecrets() {
        secrets.look();
    }

    /** Lets requests through that somebody asks for; no schedule runs. */
    public void answerQuestions() {
        duty.begin();
    }

    /** Whether a clock was set; for tests, which have no schedules. */
    public void lookAtClocks() {
        clocks.look();
    }

    /** Runs one flow now and waits for the exports that come of it; for cases and tests, which have no schedules. */
    public void runNow(String integration, String schedule) throws InterruptedException {
        duty.begin();
        flows.run(integration, schedule);
        workers.awaitIdle(integration);
    }

    /** Lets somebody hear what the routes do; for cases, whose applicants do not exist. */
    public void tell(EventNotifier notifier) {
        flows.tell(notifier);
    }

    /** Returns what the admin API and the console work with. */
    public AdminParts parts() {
        return parts;
    }

    /** Returns what makes a change hold at once. */
    public ImmediateEffect effect() {
        return effect;
    }

    /** Returns the gate of each integration; for tests. */
    public Gate gate() {
        return gate;
    }

    /** Returns the flows, for what asks both systems without exporting. */
    public Flows flows() {
        return flows;
    }

    /** Returns the erasures; for tests. */
    public Erasures erasures() {
        return erasures;
    }

    /** Returns the name of this instance. */
    public String instance() {
        return instance;
    }

    /** The Java that routes name. */
    Map<String, Object> beans() {
        return beans;
    }

    /** Starts nothing more, finishes what is being sent, and closes everything within the stop time. */
    @Override
    public void close() {
        Duration stopTimeout = settings.get(Keys.STOP_TIMEOUT);
        schedules.standby();
        duty.retire();
        Duration forExports = stopTimeout.compareTo(FOR_THE_REST.multipliedBy(2)) > 0
                ? stopTimeout.minus(FOR_THE_REST)
                : stopTimeout.dividedBy(2);
        if (!workers.stop(forExports)) {
            LOG.warn(
                    "Some writes did not end within {} s; they will be looked up at the next start",
                    forExports.toSeconds());
        }
        List<AutoCloseable> parts = new ArrayList<>(servers);
        parts.addAll(List.of(clocks, secrets, notifier, schedules, http, flows, duty, database, data));
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
