package io.workwise.bridge.http;

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
 * The one pool of connections, and the client for documents and tokens; {@link CamelHttp} sends over the same pool. It
 * sends a request exactly once (D2): no retries, no redirects, no cookies, no cached credentials, and no offer of
 * another protocol, which proxies stumble over. A deadline on the monotonic clock ends each call, also one that
 * trickles a byte at a time. Its pool never lets one host's slowness wait for another: what bounds requests is the
 * concurrency and the budget of each integration.
 */
public final class HttpPort implements AutoCloseable {
    private static final int NO_LIMIT = 100_000;
    /** The limits of an answer's head (R34); without them a line or a list of headers may go on for ever. */
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
        watch.setRemoveOnCancelPolicy(true); // else each request stays in memory until its deadline
    }

    /**
     * Nothing is sent again, followed, kept or decoded by the client itself; and each request takes the way that is its
     * own.
     */
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
     * The limits of one call.
     *
     * @param whole how long the call may take altogether, its body both ways
     */
    public record Limits(Duration connect, Duration response, Duration whole) {}

    /** An answer whose body is still to be read; closing it in the middle breaks the connection. */
    public static final class Exchange implements AutoCloseable {
        private final HttpUriRequestBase request;
        private final ClassicHttpResponse response;
        private final ScheduledFuture<?> deadline;

        Exchange(HttpUriRequestBase request, ClassicHttpResponse response, ScheduledFuture<?> deadline) {
            this.request = request;
            this.response = response;
            this.deadline = deadline;
        }

        public int status() {
            return response.getCode();
        }

        /** The header's value; null where it is not there. */
        public String header(String name) {
            var header = response.getFirstHeader(name);
            return header == null ? null : header.getValue();
        }

        /** All values of the header, a line each; null where it is not there. */
        public String lines(String name) {
            return joined(name, "\n");
        }

        /** The header's values, a comma between those of several lines (RFC 9110, 5.3); null where it is not there. */
        public String list(String name) {
            return joined(name, ", ");
        }

        private String joined(String name, String between) {
            var headers = response.getHeaders(name);
            return headers.length == 0
                    ? null
                    : Arrays.stream(headers).map(NameValuePair::getValue).collect(Collectors.joining(between));
        }

        /** -1 where the answer does not say. */
        public long contentLength() {
            return response.getEntity() == null ? 0 : response.getEntity().getContentLength();
        }

        public InputStream body() throws IOException {
            return response.getEntity() == null
                    ? InputStream.nullInputStream()
                    : response.getEntity().getContent();
        }

        /**
         * The whole body, its codings taken off.
         *
         * @throws IOException where it is longer than the limit, in bytes, or breaks off
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

        /** The body is read to its end: the connection may be used again. */
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

    /** @throws IOException where no answer came; whether anything was sent, the request's own body knows */
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

    /** What waits for the head of an answer; its deadline goes on while the body is read. */
    interface Sending<T> {
        T send(ScheduledFuture<?> deadline) throws IOException, HttpException;
    }

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
