package io.workwise.bridge.admin;

import io.javalin.http.Context;
import io.workwise.bridge.admin.Access.Role;
import io.workwise.bridge.admin.AdminParts.Actions;
import io.workwise.bridge.admin.AdminParts.Jobs;
import io.workwise.bridge.admin.AdminParts.Records;
import io.workwise.bridge.admin.AdminParts.Running;
import io.workwise.bridge.edge.Edge;
import io.workwise.bridge.edge.Limits;
import io.workwise.bridge.edge.Need;
import io.workwise.bridge.edge.ProblemDocument;
import io.workwise.bridge.edge.Routes;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Serves the admin API and the console. {@code admin-api.openapi.yaml} is the contract of each call. */
public final class AdminServer implements AutoCloseable {
    /** A site that is served at all addresses outside the API. */
    public interface Site extends Edge.Failures {
        /** The empty site. */
        Site NONE = new Site() {
            @Override
            public void serve(Routes routes) {
                // nothing
            }

            @Override
            public void show(Context context, int status, String code, String detail) {
                ProblemDocument.show(context, status, code, detail);
            }
        };

        void serve(Routes routes);

        /** Returns the people who are logged in. */
        default LoggedIn loggedIn() {
            return LoggedIn.NOBODY;
        }
    }

    private static final String API = "/api/";
    private static final String BASE = "/api/v1";
    private static final String INTEGRATION = BASE + "/integrations/{integration}";
    private static final String LINK = INTEGRATION + "/links/{workwiseJob}";
    private static final String APPLICATION = INTEGRATION + "/applications/{application}";
    private final AdminParts parts;
    private final Access access;
    private final String path;
    private final Need viewer;
    private final Need operator;
    private final Need admin;
    private final Need adminOfAll;
    private final LoggedIn loggedIn;
    private final Edge edge;

    public AdminServer(AdminParts parts, Access access, Site site, Edge.Port port, Limits limits) {
        this.parts = parts;
        this.access = access;
        path = port.path();
        viewer = access.atLeast(Role.VIEWER);
        operator = access.atLeast(Role.OPERATOR);
        admin = access.atLeast(Role.ADMIN);
        adminOfAll = access.atLeastForAll(Role.ADMIN);
        loggedIn = site.loggedIn();
        edge = Edge.open(
                port,
                limits,
                (context, status, code, detail) ->
                        (isApi(context) ? Site.NONE : site).show(context, status, code, detail),
                routes -> {
                    api(routes);
                    site.serve(routes);
                });
    }

    private void api(Routes routes) {
        Actions actions = parts.actions();
        Jobs jobs = parts.jobs();
        Running running = parts.running();
        Records records = parts.records();
        IntegrationApi integrations = new IntegrationApi(
                running.integrations(),
                running.states(),
                running.polls(),
                running.schedules(),
                running.budgets(),
                running.asks(),
                records.applications(),
                actions.integrations());
        LinkViews views = new LinkViews(
                jobs.links(), records.applications(), jobs.situations(), jobs.requiredFields(), parts.explanation());
        LinkApi links = new LinkApi(jobs.linking(), actions.links(), actions.previews(), views, integrations);
        CatalogueApi catalogue = new CatalogueApi(jobs.catalogue(), jobs.situations(), integrations, views);
        ApplicationApi applications = new ApplicationApi(
                records.applications(), access, actions.applications(), integrations, links, parts.explanation());
        ErasureApi erasures = new ErasureApi(actions.applications(), integrations);
        SessionApi sessions = new SessionApi(new SessionActions(records.audit(), loggedIn), loggedIn);
        TokenApi tokens = new TokenApi(records.tokens(), running.integrations(), parts.clock());
        OversightApi oversight =
                new OversightApi(records.problems(), records.audit(), records.auditChain(), parts.explanation());
        routes.get(BASE + "/integrations", viewer, integrations::list)
                .get(INTEGRATION, viewer, integrations::show)
                .post(INTEGRATION + "/pause", operator, integrations::pause)
                .post(INTEGRATION + "/resume", operator, integrations::resume)
                .post(INTEGRATION + "/reconnect", admin, integrations::reconnect)
                .post(INTEGRATION + "/sync", operator, integrations::sync)
                .get(INTEGRATION + "/ats-jobs", viewer, catalogue::atsJobs)
                .get(INTEGRATION + "/ats-jobs/{atsJob}/statuses", viewer, catalogue::atsStatuses)
                .get(INTEGRATION + "/workwise-jobs", viewer, catalogue::workwiseJobs)
                .get(INTEGRATION + "/workwise-statuses", viewer, catalogue::workwiseStatuses)
                .put(LINK, operator, links::put)
                .get(LINK, viewer, links::show)
                .delete(LINK, operator, links::remove)
                .post(LINK + "/pause", operator, links::pause)
                .post(LINK + "/resume", operator, links::resume)
                .post(LINK + "/preview", operator, links::preview)
                .post(LINK + "/backfill", operator, links::backfill)
                .get(INTEGRATION + "/applications", viewer, applications::list)
                .post(INTEGRATION + "/applications/retry", operator, applications::retryMany)
                .post(INTEGRATION + "/applications/decide", operator, applications::decideMany)
                .get(APPLICATION, viewer, applications::show)
                .delete(APPLICATION, admin, applications::erase)
                .post(APPLICATION + "/retry", operator, applications::retry)
                .post(APPLICATION + "/decide", operator, applications::decide)
                .post(INTEGRATION + "/erasures", admin, erasures::erase)
                .get(BASE + "/problems", viewer, oversight::problems)
                .get(BASE + "/audit", admin, oversight::audit)
                .get(BASE + "/me", viewer, oversight::me)
                .get(BASE + "/configuration", operator, new ConfigurationApi(parts.configuration())::show)
                .get(BASE + "/tokens", adminOfAll, tokens::list)
                .post(BASE + "/tokens", adminOfAll, tokens::create)
                .delete(BASE + "/tokens/{token}", adminOfAll, tokens::revoke)
                .get(BASE + "/sessions", adminOfAll, sessions::list)
                .delete(BASE + "/sessions/{session}", adminOfAll, sessions::end)
                .get(BASE + "/audit/verify", adminOfAll, oversight::verify)
                .get("/api/openapi.yaml", Need.NOTHING, this::contract);
    }

    private void contract(Context context) throws IOException {
        try (InputStream contract = AdminServer.class.getResourceAsStream("/admin-api.openapi.yaml")) {
            context.contentType("application/yaml")
                    .result(new String(contract.readAllBytes(), StandardCharsets.UTF_8)
                            .replace("url: /api", "url: " + path + "/api"));
        }
    }

    /** Returns whether the answer to an error is for a program. */
    private static boolean isApi(Context context) {
        return context.path().startsWith(API);
    }

    /** Returns the people who are logged in at the site. */
    public LoggedIn loggedIn() {
        return loggedIn;
    }

    public int port() {
        return edge.port();
    }

    /** Returns all routes of the API and of the site. */
    public List<Routes.Route> routes() {
        return edge.routes();
    }

    @Override
    public void close() {
        edge.close();
    }
}
