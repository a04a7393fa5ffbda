package io.workwise.bridge.console;

import io.javalin.http.Context;
import io.javalin.http.Cookie;
import io.javalin.http.HttpStatus;
import io.javalin.http.SameSite;
import io.workwise.bridge.admin.Access;
import io.workwise.bridge.admin.AdminParts;
import io.workwise.bridge.admin.AdminParts.Actions;
import io.workwise.bridge.admin.AdminParts.Jobs;
import io.workwise.bridge.admin.AdminParts.Records;
import io.workwise.bridge.admin.AdminParts.Running;
import io.workwise.bridge.admin.AdminServer;
import io.workwise.bridge.admin.Caller;
import io.workwise.bridge.admin.LoggedIn;
import io.workwise.bridge.admin.SessionActions;
import io.workwise.bridge.edge.Ports;
import io.workwise.bridge.edge.Routes;
import io.workwise.bridge.ledger.LedgerTotals;
import io.workwise.bridge.ledger.RecentApplications;
import io.workwise.bridge.sql.StoreException;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** The pages for people; they share a port with the admin API. */
public final class Console implements AdminServer.Site {
    /**
     * The console's settings.
     *
     * @param url the address at which people reach it; empty if the request's own address counts
     * @param zone the time zone of shown times
     * @param oidc null if people log in by tokens alone
     * @param tokenLogin whether people may log in by tokens
     */
    public record Place(String url, ZoneId zone, OidcSettings oidc, boolean tokenLogin) {
        public Place(String url, ZoneId zone, OidcSettings oidc) {
            this(url, zone, oidc, true);
        }

        public Place(String url, ZoneId zone) {
            this(url, zone, null);
        }
    }

    /**
     * An error page.
     *
     * @param back the page that the person came from
     */
    public record Failure(int status, String code, String detail, String back) {}

    private static final Duration A_YEAR = Duration.ofDays(365);
    private final AdminParts parts;
    private final Access access;
    private final Guard guard;
    private final Sessions sessions;
    private final boolean tokenLogin;
    private final OidcSettings oidc;
    private final Screens screens;
    private final Drafts drafts;
    private final Clock clock;
    private final String path;

    public Console(AdminParts parts, Access access, Place place, Clock clock) {
        this(parts, access, place, clock, clock);
    }

    /**
     * Makes the console.
     *
     * @param clock the wall clock
     * @param sessions the clock of sessions, which never jumps
     */
    public Console(AdminParts parts, Access access, Place place, Clock clock, Clock sessions) {
        this.parts = parts;
        this.access = access;
        oidc = place.oidc();
        tokenLogin = place.tokenLogin();
        this.clock = clock;
        path = Ports.path(place.url());
        this.sessions = new Sessions(sessions);
        drafts = new Drafts(sessions);
        guard = new Guard(this.sessions, drafts, access.watch(), place.url());
        screens = new Screens(place.zone(), path, this::openProblems, drafts);
    }

    @Override
    public void serve(Routes routes) {
        routes.before(guard::recognise);
        routes.get(Assets.PATH + "{name}", guard.nobodyInParticular(), Assets::show);
        routes.get("/language/{language}", guard.nobodyInParticular(), this::speak);
        LoginPages login = new LoginPages(guard, access.watch(), screens);
        login.serve(
                routes,
                Stream.of(
                                oidc == null ? null : new OidcLogin(oidc, login),
                                tokenLogin ? new TokenLogin(access, login) : null)
                        .filter(Objects::nonNull)
                        .toList());
        pages(routes);
        routes.get("/api", guard.viewer(), context -> screens.show(context, "api/page", ApiDocument.below(path)));
    }

    private void pages(Routes routes) {
        Actions actions = parts.actions();
        Jobs jobs = parts.jobs();
        Running running = parts.running();
        Records records = parts.records();
        RecentApplications newest = new RecentApplications(records.database());
        LedgerTotals numbers = new LedgerTotals(records.database());
        ProblemModels problems = new ProblemModels(
                records.problems(),
                records.applications(),
                jobs.catalogue(),
                jobs.links(),
                running.integrations(),
                parts.explanation());
        IntegrationRows rows = new IntegrationRows(
                running.integrations(), running.states(), records.applications(), numbers, records.problems());
        new OverviewPages(
                        rows,
                        problems,
                        jobs.situations(),
                        numbers,
                        new LatestApplications(newest, jobs.catalogue()),
                        new RunningTasks(running.integrations(), running.polls(), records.audit(), numbers, clock),
                        new Tasks(running.polls(), records.audit(), clock),
                        screens)
                .serve(routes, guard);
        jobPages(routes);
        new ApplicationsPages(
                        running.integrations(),
                        actions.integrations(),
                        actions.applications(),
                        newest,
                        jobs.catalogue(),
                        running.polls(),
                        screens)
                .serve(routes, guard);
        new DecideAllPages(actions.integrations(), actions.applications(), jobs.catalogue(), screens)
                .serve(routes, guard);
        new ApplicationPages(
                        actions.applications(),
                        actions.integrations(),
                        new ApplicationModels(
                                records.applications(),
                                newest,
                                jobs.catalogue(),
                                records.audit(),
                                actions.applications(),
                                parts.explanation()),
                        screens)
                .serve(routes, guard);
        IntegrationModels integrations = new IntegrationModels(
                rows,
                running.states(),
                running.polls(),
                running.schedules(),
                running.budgets(),
                running.asks(),
                records.applications(),
                problems);
        new IntegrationPages(actions.integrations(), rows, integrations, screens).serve(routes, guard);
        new ProblemsPages(running.integrations(), problems, screens).serve(routes, guard);
        new AuditPages(running.integrations(), records.audit(), screens).serve(routes, guard);
        new SessionPages(sessions, new SessionActions(records.audit(), sessions), screens).serve(routes, guard);
    }

    private void jobPages(Routes routes) {
        Actions actions = parts.actions();
        Jobs jobs = parts.jobs();
        Running running = parts.running();
        Records records = parts.records();
        JobModels models = new JobModels(
                jobs.catalogue(),
                jobs.links(),
                jobs.situations(),
                jobs.requiredFields(),
                records.applications(),
                running.polls(),
                parts.explanation());
        new JobsPages(
                        running.integrations(),
                        actions.integrations(),
                        jobs.catalogue(),
                        jobs.situations(),
                        jobs.requiredFields(),
                        records.applications(),
                        running.polls(),
                        screens)
                .serve(routes, guard);
        new JobPages(
                        actions.links(),
                        actions.integrations(),
                        models,
                        jobs.catalogue(),
                        jobs.links(),
                        jobs.linking(),
                        jobs.situations(),
                        screens)
                .serve(routes, guard);
        new JobForecasts(
                        actions.links(),
                        actions.previews(),
                        actions.integrations(),
                        models,
                        jobs.linking(),
                        jobs.situations(),
                        screens)
                .serve(routes, guard);
    }

    @Override
    public LoggedIn loggedIn() {
        return sessions;
    }

    /** Returns the number of open problems; zero while the store fails, because the page shows that itself. */
    private int openProblems(Caller person) {
        try {
            return parts.records().problems().countOpen().entrySet().stream()
                    .filter(open -> person.sees(open.getKey()))
                    .mapToInt(Map.Entry::getValue)
                    .sum();
        } catch (StoreException e) {
            return 0;
        }
    }

    private void speak(Context context) {
        String language = Messages.of(context.pathParam("language")).code();
        context.cookie(new Cookie(
                "language", language, Urls.scope(path), (int) A_YEAR.toSeconds(), false, true, null, SameSite.LAX));
        context.redirect(Urls.own(context.queryParam("to")), HttpStatus.SEE_OTHER);
    }

    @Override
    public void show(Context context, int status, String code, String detail) {
        context.status(status);
        screens.show(
                context,
                "failure",
                new Failure(
                        status,
                        code,
                        detail,
                        guard.isOwnForm(context)
                                ? drafts.keep(context)
                                : Urls.from(context.header("Referer"), context.host(), path)));
    }
}
