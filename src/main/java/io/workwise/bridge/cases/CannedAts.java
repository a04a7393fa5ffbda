package io.workwise.bridge.cases;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.io.EofException;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** The ATS of all cases, on this machine. Each case has its own path, and its conversation supplies the answers. */
final class CannedAts implements AutoCloseable {
    private final Clock clock;
    private final Server server;
    private final ServerConnector connector;
    private final Map<String, Conversation> conversations = new ConcurrentHashMap<>();
    private final CountDownLatch over = new CountDownLatch(1);

    /**
     * Starts the ATS.
     *
     * @param clock the clock of its Date headers
     */
    CannedAts(Clock clock) throws Exception {
        this.clock = clock;
        QueuedThreadPool threads = new QueuedThreadPool(200, 4);
        threads.setDaemon(true);
        server = new Server(threads);
        HttpConfiguration http = new HttpConfiguration();
        http.setSendServerVersion(false);
        http.setSendDateHeader(false);
        http.setUriCompliance(UriCompliance.UNSAFE);
        connector = new ServerConnector(server, new HttpConnectionFactory(http));
        connector.setHost("127.0.0.1");
        server.addConnector(connector);
        server.setHandler(new Handler.Abstract() {
            @Override
            public boolean handle(Request request, Response response, Callback callback) throws IOException {
                serve(request, response, callback);
                return true;
            }
        });
        server.start();
    }

    String url(Case one) {
        return "http://127.0.0.1:" + connector.getLocalPort() + "/" + one.id();
    }

    /** Begins to answer for this case. */
    Conversation begin(Case one) {
        Conversation conversation = new Conversation(one);
        conversations.put(one.id(), conversation);
        return conversation;
    }

    private void serve(Request request, Response response, Callback callback) throws IOException {
        String[] idAndPath = request.getHttpURI().getPath().substring(1).split("/", 2);
        Map<String, String> headers = new HashMap<>();
        request.getHeaders()
                .forEach(field -> headers.putIfAbsent(field.getName().toLowerCase(Locale.ROOT), field.getValue()));
        byte[] content = Content.Source.asInputStream(request).readAllBytes();
        String path = idAndPath.length == 1 ? "" : "/" + idAndPath[1];
        CannedAnswer answer = conversations
                .get(idAndPath[0])
                .hear(new Received(
                        request.getMethod(), path, request.getHttpURI().getQuery(), headers, content));
        String url = "http://127.0.0.1:" + connector.getLocalPort() + "/" + idAndPath[0];
        if (answer.fault() == null) {
            write(response, answer, url, callback);
        } else {
            play(answer.fault(), request, response, callback);
        }
    }

    private void write(Response response, CannedAnswer answer, String url, Callback callback) throws IOException {
        response.setStatus(answer.status());
        response.getHeaders()
                .put(
                        "Date",
                        DateTimeFormatter.RFC_1123_DATE_TIME.format(
                                clock.instant().atOffset(ZoneOffset.UTC)));
        answer.headers()
                .forEach((name, values) ->
                        values.forEach(value -> response.getHeaders().add(name, value.replace(CannedAnswer.ATS, url))));
        response.write(true, ByteBuffer.wrap(answer.bytes(url)), callback);
    }

    private void play(CannedAnswer.Fault fault, Request request, Response response, Callback callback)
            throws IOException {
        switch (fault) {
            case TIMEOUT -> awaitEnd();
            case BREAKS_OFF -> {
                response.getHeaders().put("Content-Type", "application/json");
                response.getHeaders().put("Content-Length", 100);
                Content.Sink.write(response, false, StandardCharsets.UTF_8.encode("{\""));
            }
            default -> {}
        }
        request.getConnectionMetaData().getConnection().getEndPoint().close();
        callback.failed(new EofException("as the case wants it")); // Jetty logs any other failure
    }

    /** Waits until the bridge gives up. */
    private void awaitEnd() {
        try {
            over.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() throws Exception {
        over.countDown();
        server.stop();
    }
}
