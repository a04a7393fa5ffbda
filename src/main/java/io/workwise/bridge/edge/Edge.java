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
 * The server of one port. Every port of the bridge is one of these, with threads of its own: the same limits, headers
 * and refusals everywhere.
 */
public final class Edge implements AutoCloseable {
    /** Shows an error to whoever asked: to programs as a problem document, to people as a page. */
    public interface Failures {
        /**
         * @param code stable
         * @param detail what and why, in English
         */
        void show(Context context, int status, String code, String detail);
    }

    /**
     * @param name of the threads
     * @param number 0 takes any free one
     * @param path that everything is below for whoever asks, such as {@code /bridge}; empty: none
     * @param https whether people come by https, through a proxy
     * @param largestBody bytes of a request; 0: no request has a body
     * @param streams whether answers are documents that pass through, and not kept until they are whole
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
     * Ids may hold any character, a slash and dots too. They come percent-encoded and are decoded one by one; nothing
     * else is ambiguous about a path.
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
    /** Bytes of each connection that were written and not read. Left to itself, the system keeps megabytes. */
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

    /** Takes requests from now on. */
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
        // what is compressed together with a secret tells its length (BREACH)
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

    /** Decides by the route that matched, never by how the address is spelled. */
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
                    400, "bad-request", "the address or the form holds a NUL character; no id, title or text has one");
        }
    }

    /**
     * What a handler may take out of the address or a form. A database takes no NUL, and would be taken for one that
     * fails.
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

    /** Ends the connection in the middle of an answer, so that nobody takes half of it for the whole. */
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

    /** In the order in which they were declared. */
    public List<Routes.Route> routes() {
        return declared;
    }

    @Override
    public void close() {
        server.stop();
    }
}
