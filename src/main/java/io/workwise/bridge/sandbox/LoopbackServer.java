package io.workwise.bridge.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.config.JavalinConfig;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.ExceptionHandler;
import io.javalin.http.HandlerType;
import java.io.OutputStream;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/**
 * The server of both fakes on 127.0.0.1. Its {@code Date} is the clock's. It counts requests and can be made to
 * misbehave.
 */
final class LoopbackServer implements AutoCloseable {
    static final String BASE = "/v1";
    private static final long LONGEST_STOP_MILLIS = 200;

    interface Endpoint {
        void answer(Context context) throws Exception;
    }

    private final Clock clock;
    private final Endpoint guard;
    private final Javalin app = Javalin.create(LoopbackServer::configure);
    private final RoutesConfig routes = app.unsafe.routes;
    private final Map<String, LongAdder> requests = new ConcurrentHashMap<>();
    private volatile Behaviour behaviour = Behaviour.NONE;

    /**
     * Makes a server.
     *
     * @param guard runs before each endpoint, and refuses by throwing
     */
    LoopbackServer(Clock clock, Endpoint guard) {
        this.clock = clock;
        this.guard = guard;
        routes.before(this::date);
    }

    private static void configure(JavalinConfig config) {
        config.startup.showJavalinBanner = false;
        config.startup.startupWatcherEnabled = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.http.compressionStrategy = CompressionStrategy.NONE;
        config.jetty.modifyHttpConfiguration(http -> http.setSendDateHeader(false));
        QueuedThreadPool threads = new QueuedThreadPool(200, 4);
        threads.setDaemon(true);
        threads.setName("sandbox");
        threads.setStopTimeout(LONGEST_STOP_MILLIS); // wakes requests that still wait
        config.jetty.threadPool = threads;
    }

    LoopbackServer on(HandlerType method, String path, Endpoint endpoint) {
        String operation = method + " " + path;
        routes.addHttpHandler(method, BASE + path, context -> serve(operation, endpoint, context));
        return this;
    }

    <E extends Exception> LoopbackServer refuse(Class<E> refusal, ExceptionHandler<? super E> handler) {
        routes.exception(refusal, handler);
        return this;
    }

    /**
     * Adds an endpoint for people and scripts, outside the API. It needs no key, never misbehaves and is not counted.
     */
    void beside(HandlerType method, String path, Endpoint endpoint) {
        routes.addHttpHandler(method, path, endpoint::answer);
    }

    /**
     * Starts the server.
     *
     * @param port 0 for any free port
     */
    LoopbackServer start(int port) {
        app.start("127.0.0.1", port);
        return this;
    }

    private void serve(String operation, Endpoint endpoint, Context context) throws Exception {
        requests.computeIfAbsent(operation, name -> new LongAdder()).increment();
        Call call = call(operation, context);
        if (behaviour.onRequest(call).play(context)) return;
        try {
            guard.answer(context);
        } catch (Exception refused) {
            context.bodyInputStream()
                    .transferTo(
                            OutputStream
                                    .nullOutputStream()); // what is not read breaks the connection, and the answer may
            // be lost
            throw refused;
        }
        endpoint.answer(context);
        behaviour.onAnswer(call).play(context);
    }

    private static Call call(String operation, Context context) {
        Map<String, String> headers = new HashMap<>();
        context.headerMap().forEach((name, value) -> headers.put(name.toLowerCase(Locale.ROOT), value));
        return new Call(operation, context.path(), context.queryString() == null ? "" : context.queryString(), headers);
    }

    private void date(Context context) {
        context.header(
                "Date",
                DateTimeFormatter.RFC_1123_DATE_TIME.format(clock.instant().atOffset(ZoneOffset.UTC)));
    }

    static void json(Context context, int status, JsonNode body) {
        context.status(status).contentType("application/json").result(Json.bytes(body));
    }

    Behaviour behaviour() {
        return behaviour;
    }

    void behave(Behaviour newBehaviour) {
        behaviour = newBehaviour;
    }

    String url() {
        return "http://127.0.0.1:" + app.port();
    }

    long requests() {
        return requests.values().stream().mapToLong(LongAdder::sum).sum();
    }

    long requests(String operation) {
        LongAdder count = requests.get(operation);
        return count == null ? 0 : count.sum();
    }

    @Override
    public void close() {
        app.stop();
    }
}
