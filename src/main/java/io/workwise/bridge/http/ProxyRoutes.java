package io.workwise.bridge.http;

import io.workwise.bridge.settings.Proxy;
import java.io.IOException;
import org.apache.hc.client5.http.ClientProtocolException;
import org.apache.hc.client5.http.auth.AuthExchange;
import org.apache.hc.client5.http.auth.UsernamePasswordCredentials;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.client5.http.impl.auth.BasicScheme;
import org.apache.hc.client5.http.impl.routing.DefaultRoutePlanner;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.HttpStatus;
import org.apache.hc.core5.http.protocol.HttpContext;

/**
 * Sends requests through the proxy of their way, and tells the proxy's own answers from those of the host behind it.
 */
final class ProxyRoutes extends DefaultRoutePlanner {
    /** The context attribute of a request that has a connection: to the host or, without TLS, to the proxy. */
    static final String CONNECTED = "connected";

    private static final String WAY = "way";

    ProxyRoutes() {
        super(null);
    }

    /** Returns a context for a request that is not a {@link Call}. */
    static HttpClientContext context(Way way) {
        HttpClientContext context = HttpClientContext.create();
        context.setAttribute(WAY, way);
        return context;
    }

    /** Returns the way of the context's request. */
    static Way way(HttpContext context) throws HttpException {
        Call call = CamelHttp.call(context);
        Object way = call == null ? context.getAttribute(WAY) : HttpPort.way(call.request);
        if (way == null) {
            throw new HttpException(Call.NOT_PREPARED);
        }
        return (Way) way;
    }

    @Override
    protected HttpHost determineProxy(HttpHost target, HttpContext context) throws HttpException {
        Proxy proxy = way(context).proxy(target);
        return proxy == null ? null : host(proxy);
    }

    private static HttpHost host(Proxy proxy) {
        return new HttpHost("http", proxy.host(), proxy.port());
    }

    static ClassicHttpResponse connected(ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
            throws IOException, HttpException {
        scope.clientContext.setAttribute(CONNECTED, true);
        return chain.proceed(request, scope);
    }

    /**
     * Sends a request along its way. Reuses a connection only for the same way, because another way may trust other
     * certificates or log in as another user.
     *
     * @throws ProxyException if the way leads through a proxy and the host behind it gave no answer
     */
    static ClassicHttpResponse through(ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
            throws IOException, HttpException {
        HttpClientContext context = scope.clientContext;
        Way way = way(context);
        context.setUserToken(way);
        Proxy proxy = way.proxy(scope.route.getTargetHost());
        if (proxy == null) {
            return chain.proceed(request, scope);
        }
        logIn(context, proxy);
        ClassicHttpResponse response = proceed(request, scope, chain, proxy);
        boolean own = context.getAttribute(CONNECTED) == null
                || (response.getCode() == HttpStatus.SC_PROXY_AUTHENTICATION_REQUIRED && !scope.route.isTunnelled());
        if (own) {
            response.close();
            throw new ProxyException(proxy, response.getCode());
        }
        return response;
    }

    private static ClassicHttpResponse proceed(
            ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain, Proxy proxy) throws IOException {
        try {
            return chain.proceed(request, scope);
        } catch (IOException e) {
            throw new ProxyException(proxy, e);
        } catch (HttpException e) {
            throw new ProxyException(proxy, new ClientProtocolException(e.getMessage(), e));
        }
    }

    /** Sends the login with the first request, because there is no second one (D2). Only the proxy gets this header. */
    private static void logIn(HttpClientContext context, Proxy proxy) {
        if (proxy.user() != null) {
            BasicScheme basic = new BasicScheme();
            basic.initPreemptive(new UsernamePasswordCredentials(
                    proxy.user(), proxy.password().toCharArray()));
            AuthExchange login = new AuthExchange();
            login.select(basic);
            context.setAuthExchange(host(proxy), login);
        }
    }
}
