package io.workwise.bridge.http;

import io.workwise.bridge.integration.Integration;
import io.workwise.bridge.settings.Keys;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.ChainElement;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.CloseableHttpResponse;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.io.HttpClientConnectionManager;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.NameValuePair;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/**
 * The one pool of connections, and the client for documents and access tokens. {@link CamelHttp} sends over the same
 * pool.
 *
 * <p>A request is sent exactly once (D2): no retries, redirects, cookies or cached credentials. No protocol upgrade is
 * offered, because some proxies fail on it. A deadline on the monotonic clock ends each call, also one that trickles a
 * byte at a time. The pool itself limits no connections, so that a slow host cannot delay another one: each
 * integration's concurrency and budget bound its requests. Any thread may send.
 */
public final class HttpPort implements AutoCloseable {
    private static final int NO_LIMIT = 100_000;
    /** The limits of an answer's head (R34). Without them a header line or the list of headers may be endless. */
    private static final Http1Config HEAD = Http1Config.custom()
            .setMaxLineLength(64 << 10)
            .setMaxHeaderCount(500)
            .build();

    private final ScheduledThreadPoolExecutor watch = new ScheduledThreadPoolExecutor(1, task -> {
        Thread thread = new Thread(task, "http-deadlines");
        thread.setDaemon(true);
        return thread;
    });
    private final PoolingHttpClientConnectionManager pool = PoolingHttpClientConnectionManagerBuilder.create()
            .setConnectionFactory(ManagedHttpClientConnectionFactory.builder()
                    .http1Config(HEAD)
                    .build())
            .setMaxConnTotal(NO_LIMIT)
            .setMaxConnPerRoute(NO_LIMIT)
            .setTlsSocketStrategy(new WayTls())
            .setDefaultSocketConfig(SocketConfig.custom()
                    .setTcpNoDelay(true)
                    .setSoKeepAlive(true)
                    .build())
            .setDefaultConnectionConfig(ConnectionConfig.custom()
                    .setTimeToLive(TimeValue.ofMinutes(5))
                    .setValidateAfterInactivity(TimeValue.ofMilliseconds(500))
                    .setIdleTimeout(Timeout.ofSeconds(30))
                    .build())
            .build();
    private final CloseableHttpClient client =
            sendsOnce(HttpClients.custom().setConnectionManager(pool)).build();

    public HttpPort() {
        watch.setRemoveOnCancelPolicy(true); // else each finished request stays in memory until its deadline
    }

    /** Switches off all that a client does by itself, and routes each request along its own {@link Way}. */
    static HttpClientBuilder sendsOnce(HttpClientBuilder client) {
        return client.disableAutomaticRetries()
                .disableRedirectHandling()
                .disableCookieManagement()
                .disableAuthCaching()
                .disableContentCompression()
                .setUserAgent("workwise-bridge")
                .setRoutePlanner(new ProxyRoutes())
                .addExecInterceptorFirst("way-out", ProxyRoutes::through)
                .addExecInterceptorAfter(ChainElement.CONNECT.name(), ProxyRoutes.CONNECTED, ProxyRoutes::connected);
    }

    HttpClientConnectionManager pool() {
        return pool;
    }

    /**
     * The timeouts of one call.
     *
     * @param connect for the connection
     * @param response for each wait for bytes of the answer
     * @param whole for the whole call, with the bodies of request and answer
     */
    public record Limits(Duration connect, Duration response, Duration whole) {
        /** Returns the timeouts of an integration's reads. */
        public static Limits ofRead(Integration integration) {
            Duration response = integration.get(Keys.RESPONSE_TIMEOUT);
            return new Limits(integration.get(Keys.CONNECT_TIMEOUT), response, response.multipliedBy(2));
        }
    }

    /** An answer whose body is not read yet. Closing it before {@link #finish} breaks the connection. */
    public static final class Exchange implements AutoCloseable {
        private final HttpUriRequestBase request;
        private final ClassicHttpResponse response;
        private final ScheduledFuture<?> deadline;

        Exchange(HttpUriRequestBase request, ClassicHttpResponse response, ScheduledFuture<?> deadline) {
            this.request = request;
            this.response = response;
            this.deadline = deadline;
        }

        /** Returns the HTTP status. */
        public int status() {
            return response.getCode();
        }

        /** Returns the header's first value; null if none. */
        public String header(String name) {
            var header = response.getFirstHeader(name);
            return header == null ? null : header.getValue();
        }

        /** Returns all values of the header, a line each; null if none. */
        public String lines(String name) {
            return joined(name, "\n");
        }

        /** Returns all values of the header, joined by commas (RFC 9110, 5.3); null if none. */
        public String list(String name) {
            return joined(name, ", ");
        }

        private String joined(String name, String between) {
            var headers = response.getHeaders(name);
            return headers.length == 0
                    ? null
                    : Arrays.stream(headers).map(NameValuePair::getValue).collect(Collectors.joining(between));
        }

        /** Returns the length of the body in bytes; -1 if unknown. */
        public long contentLength() {
            return response.getEntity() == null ? 0 : response.getEntity().getContentLength();
        }

        /** Returns the body as it comes, without decoding; empty if none. */
        public InputStream body() throws IOException {
            return response.getEntity() == null
                    ? InputStream.nullInputStream()
                    : response.getEntity().getContent();
        }

        /**
         * Reads and decodes the whole body.
         *
         * @param limit in bytes
         * @throws IOException if the body is longer than the limit, breaks off or cannot be decoded
         */
        public byte[] content(int limit) throws IOException {
            byte[] bytes = body().readNBytes(limit + 1);
            byte[] content = bytes.length > limit ? bytes : Coding.decoded(bytes, list("Content-Encoding"), limit);
            if (content.length > limit) {
                throw new IOException("the answer is larger than " + limit + " bytes");
            }
            finish();
            return content;
        }

        /** Gives the connection back for other requests, after the body was read to its end. */
        public void finish() throws IOException {
            deadline.cancel(false);
            response.close();
        }

        @Override
        public void close() {
            deadline.cancel(false);
            request.cancel();
            ((CloseableHttpResponse) response).close(CloseMode.IMMEDIATE);
        }
    }

    /**
     * Sends a request and returns when the head of the answer is there.
     *
     * @throws IOException if no answer came; the request's own body knows whether anything was sent
     */
    public Exchange send(HttpUriRequestBase request, Limits limits) throws IOException {
        request.setHeader(HttpHeaders.ACCEPT_ENCODING, Coding.NONE);
        request.setConfig(config(limits));
        try {
            return within(
                    limits.whole(),
                    request,
                    deadline -> new Exchange(
                            request, client.executeOpen(null, request, ProxyRoutes.context(way(request))), deadline));
        } catch (HttpException | RuntimeException e) {
            throw new IOException(e);
        }
    }

    @SuppressWarnings("deprecation") // the connect timeout differs per integration, and only here can it
    static RequestConfig config(Limits limits) {
        return RequestConfig.custom()
                .setRedirectsEnabled(false)
                .setAuthenticationEnabled(false)
                .setProtocolUpgradeEnabled(false)
                .setConnectTimeout(timeout(limits.connect()))
                .setConnectionRequestTimeout(timeout(limits.connect()))
                .setResponseTimeout(timeout(limits.response()))
                .build();
    }

    /** Sends a request and waits for the head of its answer. */
    interface Sending<T> {
        T send(ScheduledFuture<?> deadline) throws IOException, HttpException;
    }

    /** Sends a request under a deadline, which goes on after the return, while the body is read. */
    <T> T within(Duration whole, HttpUriRequestBase request, Sending<T> sending) throws IOException, HttpException {
        ScheduledFuture<?> deadline = watch.schedule(request::cancel, whole.toMillis(), TimeUnit.MILLISECONDS);
        try {
            return sending.send(deadline);
        } catch (IOException | HttpException | RuntimeException e) {
            deadline.cancel(false);
            throw e;
        }
    }

    static Way way(HttpUriRequestBase request) {
        return ((OutwardRequest) request).way();
    }

    private static Timeout timeout(Duration duration) {
        return Timeout.ofMilliseconds(duration.toMillis());
    }

    @Override
    public void close() {
        watch.shutdownNow();
        client.close(CloseMode.IMMEDIATE);
        pool.close(CloseMode.IMMEDIATE);
    }
}
