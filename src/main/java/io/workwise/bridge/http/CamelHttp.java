package io.workwise.bridge.http;

import io.workwise.bridge.json.AnswerRoom;
import java.io.IOException;
import org.apache.camel.Exchange;
import org.apache.camel.component.http.HttpActivityListener;
import org.apache.camel.component.http.HttpClientConfigurer;
import org.apache.camel.component.http.HttpComponent;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.client5.http.classic.ExecChainHandler;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.protocol.HttpContext;

/**
 * Makes camel-http keep the delivery protocol. The steps {@code to: http:ats} and {@code to: http:workwise} send the
 * {@link Call} of their exchange, exactly once (D2), and nothing else. The call's own headers and timeouts apply, and
 * the connections come from the pool of {@link HttpPort}.
 */
public final class CamelHttp implements HttpClientConfigurer, ExecChainHandler, HttpActivityListener {
    /** The bean's name. Routes do not use it. */
    public static final String BEAN = "camelHttp";

    private static final String EXCHANGE = "org.apache.camel.Exchange";
    private final HttpPort port;
    private final RequestTimes times;

    public CamelHttp(HttpPort port, RequestTimes times) {
        this.port = port;
        this.times = times;
    }

    /** Returns the component of one Camel context. The pool outlives the context. */
    public HttpComponent component() {
        HttpComponent http = new HttpComponent();
        http.setClientConnectionManager(new SharedPool(port.pool()));
        http.setHttpClientConfigurer(this);
        http.setHttpActivityListener(this); // without a listener, camel-http does not give the client its exchange
        http.setCookieManagementDisabled(true);
        http.setSkipRequestHeaders(true);
        http.setSkipResponseHeaders(true);
        http.setCopyHeaders(false);
        return http;
    }

    @Override
    public void configureHttpClient(HttpClientBuilder client) {
        HttpPort.sendsOnce(client).addExecInterceptorFirst("one-request", this);
    }

    /** Returns the Camel exchange of a request; null if the request is not a route's. */
    private static Exchange exchange(HttpContext context) {
        return (Exchange) context.getAttribute(EXCHANGE);
    }

    static Call call(HttpContext context) {
        Exchange exchange = exchange(context);
        return exchange == null ? null : Call.of(exchange, Call.class);
    }

    @Override
    public ClassicHttpResponse execute(ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
            throws IOException, HttpException {
        Exchange exchange = exchange(scope.clientContext);
        Call call = call(scope.clientContext);
        if (call == null) {
            throw new IOException(Call.NOT_PREPARED);
        }
        HttpUriRequestBase real = (HttpUriRequestBase) scope.originalRequest;
        call.timed(times);
        call.begin(real, scope.route.getTargetHost());
        request.setPath(call.request.getPath());
        request.setHeaders(call.request.getHeaders());
        request.setHeader(HttpHeaders.ACCEPT_ENCODING, Coding.NONE);
        request.setEntity(call.request.getEntity());
        HttpPort.Limits limits = call.limits();
        scope.clientContext.setRequestConfig(HttpPort.config(limits));
        return port.within(limits.whole(), real, deadline -> {
            ClassicHttpResponse response = chain.proceed(request, scope);
            call.receives(
                    new HttpPort.Exchange(real, response, deadline),
                    bounded(response, AnswerRoom.of(exchange), real::cancel));
            return response;
        });
    }

    /** Returns the body as camel-http will read it; null if none. */
    private static BoundedBody bounded(ClassicHttpResponse response, AnswerRoom.Share room, Runnable cut) {
        response.removeHeaders(HttpHeaders.CONTENT_TYPE); // else camel-http converts the body as this header says
        BoundedBody body = response.getEntity() == null ? null : new BoundedBody(response.getEntity(), room, cut);
        response.setEntity(body);
        return body;
    }

    @Override
    public void onRequestSubmitted(
            Object source, Exchange exchange, HttpHost host, HttpRequest request, HttpEntity entity) {
        // execute() does the work
    }

    @Override
    public void onResponseReceived(
            Object source, Exchange exchange, HttpHost host, HttpResponse response, HttpEntity entity, long elapsed) {
        // the kamelet reads the answer
    }
}
