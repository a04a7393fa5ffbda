package io.workwise.bridge.edge;

import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.javalin.json.JavalinJackson;
import io.javalin.router.Endpoint;
import io.javalin.router.EndpointNotFound;
import io.javalin.security.RouteRole;
import io.workwise.bridge.json.Json;
import io.workwise.bridge.problem.RedactedException;
import io.workwise.bridge.problem.RefusedException;
import io.workwise.bridge.sql.StoreException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.eclipse.jetty.http.HttpCompliance;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.http.UriCompliance.Violation;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.LowResourceMonitor;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The server of one port, with its own threads. All ports of the bridge use this class, so limits, headers and refusals
 * are the same everywhere.
 */
public final class Edge implements AutoCloseable {
    /** Shows an error: to programs as a problem document, to people as a page. */
    public interface Failures {
        /**
         * Writes the answer.
         *
         * @param code a stable code
         * @param detail what failed and why, in English
         */
        void show(Context context, int status, String code, String detail);
    }

    /**
     * A port to open.
     *
     * @param name the name of the threads
     * @param number the number of the port; 0 for any free one
     * @param path the path before all addresses, as clients see it, such as {@code /bridge}; empty if none
     * @param https whether clients use https, through a proxy
     * @param largestBody the most bytes of a request's body; 0 if requests must have none
     * @param streams whether answers are documents to stream, instead of keeping them until they are whole
     */
    public record Port(
            String name,
            String host,
            int number,
            Hosts hosts,
            String path,
            boolean https,
            int largestBody,
            boolean streams) {}

    private static final Logger LOG = LoggerFactory.getLogger(Edge.class);
    /**
     * Allows percent-encoded slashes and dots, because ids may contain any character and are decoded one by one.
     * Refuses every other ambiguity of a path.
     */
    private static final UriCompliance PATHS = UriCompliance.DEFAULT.with(
            "ids",
            Violation.AMBIGUOUS_PATH_SEPARATOR,
            Violation.AMBIGUOUS_PATH_ENCODING,
            Violation.AMBIGUOUS_PATH_SEGMENT,
            Violation.SUSPICIOUS_PATH_CHARACTERS);

    private static final int LARGEST_HEADERS = 32 << 10;
    private static final int LARGEST_KEPT_ANSWER = 1 << 20;
    private static final int MOST_THREADS = 50;
    private static final int LEAST_THREADS = 4;
    private static final int NOT_ACCEPTED_YET = 512;
    /** The size of the send buffer of each connection in bytes. The system's default would be megabytes. */
    private static final int KEPT_BY_THE_SYSTEM = 128 << 10;

    private final Port port;
    private final Limits limits;
    private final Failures failures;
    private final Javalin server;
    private List<Routes.Route> declared;

    private Edge(Port port, Limits limits, Failures failures, Consumer<Routes> routes) {
        this.port = port;
        this.limits = limits;
        this.failures = failures;
        server = Javalin.create(config -> configure(config, routes));
    }

    /** Opens the port and accepts requests. */
    public static Edge open(Port port, Limits limits, Failures failures, Consumer<Routes> routes) {
        Edge edge = new Edge(port, limits, failures, routes);
        edge.server.start();
        return edge;
    }

    private void configure(JavalinConfig config, Consumer<Routes> routes) {
        config.startup.showJavalinBanner = false;
        config.startup.startupWatcherEnabled = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.http.maxRequestSize = port.largestBody();
        // compression of a text with a secret would reveal the secret (BREACH)
        config.http.compressionStrategy = CompressionStrategy.NONE;
        config.jsonMapper(new JavalinJackson(Json.MAPPER.copy(), false));
        config.router.javaLangErrorHandler((response, error) -> {
            LOG.error("a request failed", RedactedException.of(error));
            response.setStatus(500);
        });
        config.jetty.threadPool = threads();
        config.jetty.modifyServer(this::prepare);
        config.jetty.modifyServletContextHandler(context -> context.setErrorHandler(new Refusal(port.https())));
        Routes declaring = new Routes(config.routes);
        config.routes.beforeMatched(Edge::admit);
        routes.accept(declaring);
        declared = declaring.declared();
        errors(config);
    }

    private QueuedThreadPool threads() {
        QueuedThreadPool threads = new QueuedThreadPool(MOST_THREADS, LEAST_THREADS);
        threads.setName(port.name());
        return threads;
    }

    private static HttpConfiguration http() {
        HttpConfiguration http = new HttpConfiguration();
        http.setHttpCompliance(HttpCompliance.STRICT);
        http.setUriCompliance(PATHS);
        http.setSendServerVersion(false);
        http.setRequestHeaderSize(LARGEST_HEADERS);
        return http;
    }

    private void prepare(Server jetty) {
        jetty.removeBean(jetty.getBean(LowResourceMonitor.class));
        ServerConnector connector = new ServerConnector(jetty, 1, 1, new HttpConnectionFactory(http()));
        connector.setHost(port.host());
        connector.setPort(port.number());
        connector.setAcceptQueueSize(NOT_ACCEPTED_YET);
        connector.setAcceptedSendBufferSize(KEPT_BY_THE_SYSTEM);
        connector.setIdleTimeout(
                Math.max(limits.idleTimeout().toMillis(), limits.clientTimeout().toMillis()));
        Clients clients = new Clients(limits, connector.getScheduler());
        connector.addEventListener(clients);
        jetty.setConnectors(new Connector[] {connector});
        Handler answering = new WholeBody(
                clients, port.largestBody(), new WholeAnswer(clients, port.streams() ? 0 : LARGEST_KEPT_ANSWER));
        jetty.setHandler(new Front(
                clients,
                port.hosts(),
                port.https(),
                port.path().isEmpty() ? answering : new BelowPath(port.path(), answering)));
        jetty.setErrorHandler(new Refusal(port.https()));
    }

    /** Checks the need of the matched route, never the spelling of the address. */
    private static void admit(Context context) {
        Set<RouteRole> needs = context.routeRoles();
        if (needs.isEmpty()) {
            throw new RefusedException(403, "forbidden", "nobody may use this address");
        }
        for (RouteRole need : needs) {
            ((Need) need).admit(context);
        }
        if (texts(context).anyMatch(text -> text.indexOf('\0') >= 0)) {
            throw new RefusedException(
                    400, "bad-request", "the address or the form contains a NUL character; remove it");
        }
    }

    /**
     * Returns all texts that a handler may read from the address or a form. A NUL among them must be refused: the
     * database would refuse it, and look like a failing database.
     */
    private static Stream<String> texts(Context context) {
        boolean form = context.contentType() != null
                && context.contentType().toLowerCase(Locale.ROOT).startsWith("application/x-www-form-urlencoded");
        Stream<List<String>> values = Stream.concat(
                context.queryParamMap().values().stream(),
                form ? context.formParamMap().values().stream() : Stream.empty());
        return Stream.concat(context.pathParamMap().values().stream(), values.flatMap(List::stream));
    }

    private void errors(JavalinConfig config) {
        config.routes.exception(
                RefusedException.class, (e, context) -> failures.show(context, e.status(), e.code(), e.getMessage()));
        config.routes.exception(
                EndpointNotFound.class,
                (e, context) -> failures.show(context, 404, "not-found", "there is nothing at this address"));
        config.routes.exception(
                HttpResponseException.class,
                (e, context) -> failures.show(context, e.getStatus(), "bad-request", e.getMessage()));
        config.routes.exception(Exception.class, (e, context) -> {
            if (StoreException.isBehind(e)) {
                failures.show(context, 503, "store-unavailable", "the database cannot be used now; try again");
                return;
            }
            Endpoint endpoint = context.endpoints().lastHttpEndpoint();
            LOG.error(
                    "{} {} failed",
                    context.method(),
                    endpoint == null ? "(no route)" : endpoint.path,
                    RedactedException.of(e));
            failures.show(context, 500, "internal-error", "this is a fault of the bridge; its log says more");
        });
    }

    /** Closes the connection in the middle of an answer, so that nobody mistakes half of it for the whole. */
    public static void breakOff(Context context) {
        ServletContextRequest.getServletContextRequest(context.req())
                .getConnectionMetaData()
                .getConnection()
                .getEndPoint()
                .close();
    }

    public int port() {
        return server.port();
    }

    /** Returns the routes in the order of their declaration. */
    public List<Routes.Route> routes() {
        return declared;
    }

    @Override
    public void close() {
        server.stop();
    }
}
