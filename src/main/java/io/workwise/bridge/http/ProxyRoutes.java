package io.workwise.bridge.http;

import io.workwise.bridge.settings.Proxy;
import java.io.IOException;
import org.apache.hc.client5.http.auth.AuthExchange;
import org.apache.hc.client5.http.auth.UsernamePasswordCredentials;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.impl.auth.BasicScheme;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.routing.DefaultRoutePlanner;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.client5.http.routing.RoutingSupport;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.HttpStatus;
import org.apache.hc.core5.http.protocol.HttpContext;

/** Sends requests through the proxy of their way, and tells the proxy's own answers from those of the host behind it. */
final class ProxyRoutes extends DefaultRoutePlanner {
    /** Set on the context of a request once it has a connection to the host or, without TLS, to the proxy. */
    static final String CONNECTED = "connected";
    private final Way way;

    ProxyRoutes(Way way) {
        super(null);
        this.way = way;
    }

    @Override
    protected HttpHost determineProxy(HttpHost target, HttpContext context) {
        Proxy proxy = way.proxy(target);
        return proxy == null ? null : host(proxy);
    }

    private static HttpHost host(Proxy proxy) {
        return new HttpHost("http", proxy.host(), proxy.port());
    }

    static ClassicHttpResponse connected(ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain) throws IOException, HttpException {
        scope.clientContext.setAttribute(CONNECTED, true);
        return chain.proceed(request, scope);
    }

    /** @throws ProxyException where the way leads through a proxy, and no answer came of the host behind it */
    static ClassicHttpResponse send(CloseableHttpClient client, HttpUriRequestBase request, Way way) throws IOException {
        HttpHost target = target(request);
        Proxy proxy = way.proxy(target);
        HttpClientContext context = HttpClientContext.create();
        if (proxy == null) {
            return client.executeOpen(target, request, context);
        }
        logIn(context, proxy);
        ClassicHttpResponse response;
        try {
            response = client.executeOpen(target, request, context);
        } catch (IOException e) {
            throw new ProxyException(proxy, e);
        }
        boolean own = context.getAttribute(CONNECTED) == null || response.getCode() == HttpStatus.SC_PROXY_AUTHENTICATION_REQUIRED && !context.getHttpRoute().isTunnelled();
        if (own) {
            response.close();
            throw new ProxyException(proxy, response.getCode());
        }
        return response;
    }

    private static HttpHost target(HttpUriRequestBase request) throws IOException {
        try {
            return RoutingSupport.determineHost(request);
        } catch (HttpException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    /** At once, because a request is sent only once (D2). The header goes to the proxy alone. */
    private static void logIn(HttpClientContext context, Proxy proxy) {
        if (proxy.user() != null) {
            BasicScheme basic = new BasicScheme();
            basic.initPreemptive(new UsernamePasswordCredentials(proxy.user(), proxy.password().toCharArray()));
            AuthExchange login = new AuthExchange();
            login.select(basic);
            context.setAuthExchange(host(proxy), login);
        }
    }
}
