package io.workwise.bridge.admin;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.javalin.json.JavalinJackson;
import io.workwise.bridge.export.Safe;
import io.workwise.bridge.http.Json;
import io.workwise.bridge.links.RefusedException;
import io.workwise.bridge.sql.StoreException;
import jakarta.servlet.DispatcherType;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.servlet.FilterHolder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Serves the admin API, contract first: {@code admin-api.openapi.yaml} says what each call does; and beside it what people look at. */
public final class AdminServer implements AutoCloseable {
    /** What is served at the addresses that are not the API's. */
    public interface Site {
        /** There is none. */
        Site NONE = new Site() {
            @Override
            public void serve(Javalin server) {
                // nothing
            }

            @Override
            public void failed(Context context, int status, String code, String detail) {
                problem(context, status, code, detail);
            }
        };

        void serve(Javalin server);

        /** The path that everything is below for whoever asks, such as {@code /bridge}; empty: none. */
        default String path() {
            return "";
        }

        /** Tells the person that something did not go. @param code stable; @param detail what and why, in English */
        void failed(Context context, int status, String code, String detail);
    }

    private static final Logger LOG = LoggerFactory.getLogger(AdminServer.class);
    private static final String API = "/api/";
    private static final String BASE = "/api/v1";
    private static final String INTEGRATION = BASE + "/integrations/{integration}";
    private static final String LINK = INTEGRATION + "/links/{workwiseJob}";
    private static final String APPLICATION = INTEGRATION + "/applications/{application}";
    private final Javalin server;
    private final Site site;

    public AdminServer(Core core, Access access, Site site, String host, int port) {
        this.site = site;
        server = Javalin.create(config -> configure(config, site.path()));
        server.before(BASE + "/*", access::login);
        Explanation explanation = new Explanation(new Texts(), core.links(), core.catalogue());
        IntegrationApi integrations = new IntegrationApi(core);
        LinkApi links = new LinkApi(core, integrations);
        routes(integrations, links, new CatalogueApi(core, integrations, links), new ApplicationApi(core, integrations, links, explanation));
        OversightApi oversight = new OversightApi(core, explanation);
        server.get(BASE + "/problems", oversight::problems).get(BASE + "/audit", oversight::audit).get(BASE + "/me", oversight::me);
        server.get(BASE + "/configuration", new ConfigurationApi(core)::show);
        server.post(INTEGRATION + "/erasures", new ErasureApi(core, integrations)::erase);
        server.get("/api/openapi.yaml", this::contract);
        site.serve(server);
        errors();
        server.start(host, port);
    }

    private static void configure(JavalinConfig config, String path) {
        if (!path.isEmpty()) {
            config.jetty.modifyServletContextHandler(context -> {
                FilterHolder below = new FilterHolder(new BelowPath(path));
                below.setAsyncSupported(true);
                context.addFilter(below, "/*", EnumSet.of(DispatcherType.REQUEST));
            });
        }
        config.showJavalinBanner = false;
        config.startupWatcherEnabled = false;
        config.http.maxRequestSize = 2 << 20;
        config.http.defaultContentType = "application/json";
        config.jsonMapper(new JavalinJackson(Json.MAPPER.copy(), false));
        config.jetty.modifyServer(server -> server.setErrorHandler(new BadRequests()));
        // ids may hold any character, a slash too: they come percent-encoded and are decoded one by one
        config.jetty.modifyHttpConfiguration(http -> {
            http.setUriCompliance(UriCompliance.UNSAFE);
            http.setSendServerVersion(false);
            http.setRequestHeaderSize(32 << 10);
        });
    }

    private void routes(IntegrationApi integrations, LinkApi links, CatalogueApi catalogue, ApplicationApi applications) {
        server.get(BASE + "/integrations", integrations::list).get(INTEGRATION, integrations::show)
                .post(INTEGRATION + "/pause", integrations::pause).post(INTEGRATION + "/resume", integrations::resume)
                .post(INTEGRATION + "/reconnect", integrations::reconnect).post(INTEGRATION + "/sync", integrations::sync)
                .get(INTEGRATION + "/ats-jobs", catalogue::atsJobs).get(INTEGRATION + "/ats-jobs/{atsJob}/statuses", catalogue::atsStatuses)
                .get(INTEGRATION + "/workwise-jobs", catalogue::workwiseJobs).get(INTEGRATION + "/workwise-statuses", catalogue::workwiseStatuses)
                .put(LINK, links::put).get(LINK, links::show).delete(LINK, links::remove).post(LINK + "/pause", links::pause)
                .post(LINK + "/resume", links::resume).post(LINK + "/preview", links::preview).post(LINK + "/backfill", links::backfill)
                .get(INTEGRATION + "/applications", applications::list).post(INTEGRATION + "/applications/retry", applications::retryMany)
                .get(APPLICATION, applications::show).delete(APPLICATION, applications::erase)
                .post(APPLICATION + "/retry", applications::retry).post(APPLICATION + "/decide", applications::decide);
    }

    private void contract(Context context) throws IOException {
        try (InputStream contract = AdminServer.class.getResourceAsStream("/admin-api.openapi.yaml")) {
            context.contentType("application/yaml").result(new String(contract.readAllBytes(), StandardCharsets.UTF_8).replace("url: /api", "url: " + site.path() + "/api"));
        }
    }

    private void errors() {
        server.exception(RefusedException.class, (e, context) -> failed(context, e.status(), e.code(), e.getMessage()));
        server.exception(HttpResponseException.class, (e, context) -> failed(context, e.getStatus(), e.getStatus() == 404 ? "not-found" : "bad-request", e.getMessage()));
        server.exception(Exception.class, (e, context) -> {
            if (StoreException.isBehind(e)) {
                failed(context, 503, "store-unavailable", "the database cannot be used now; try again");
                return;
            }
            LOG.error("{} {} failed", context.method(), context.endpointHandlerPath(), Safe.of(e));
            failed(context, 500, "internal-error", "this is a fault of the bridge; its log says more");
        });
        server.error(404, context -> {
            if (context.result() == null || context.result().equals("Not Found") || context.result().contains("Endpoint ")) {
                failed(context, 404, "not-found", "there is nothing at this address");
            }
        });
    }

    /** Whether the request is one of the API's. */
    public static boolean isApi(Context context) {
        return context.path().startsWith(API);
    }

    private void failed(Context context, int status, String code, String detail) {
        (isApi(context) ? Site.NONE : site).failed(context, status, code, detail);
    }

    private static void problem(Context context, int status, String code, String detail) {
        context.status(status).json(View.of("type", "about:blank").and("title", code.replace('-', ' ')).and("status", status)
                .and("code", code).and("detail", detail).map());
        context.contentType("application/problem+json");
    }

    public int port() {
        return server.port();
    }

    @Override
    public void close() {
        server.stop();
    }
}
