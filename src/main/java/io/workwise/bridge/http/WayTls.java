package io.workwise.bridge.http;

import java.io.IOException;
import java.net.Socket;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.protocol.HttpContext;

/** Opens TLS connections with the certificates that the {@link Way} of a request trusts. */
final class WayTls implements TlsSocketStrategy {
    private final Map<Way, TlsSocketStrategy> strategies = new ConcurrentHashMap<>();

    @Override
    public SSLSocket upgrade(Socket socket, String target, int port, Object attachment, HttpContext context)
            throws IOException {
        return strategies
                .computeIfAbsent(way(context), WayTls::strategy)
                .upgrade(socket, target, port, attachment, context);
    }

    private static Way way(HttpContext context) throws IOException {
        try {
            return ProxyRoutes.way(context);
        } catch (HttpException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    private static TlsSocketStrategy strategy(Way way) {
        SSLContext trust = way.trust();
        return trust == null ? DefaultClientTlsStrategy.createDefault() : new DefaultClientTlsStrategy(trust);
    }
}
