package io.workwise.bridge.http;

import io.workwise.bridge.settings.CaFile;
import io.workwise.bridge.settings.Keys;
import io.workwise.bridge.settings.NoProxy;
import io.workwise.bridge.settings.Proxies;
import io.workwise.bridge.settings.Proxy;
import io.workwise.bridge.settings.Settings;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.apache.hc.core5.http.HttpHost;

/**
 * How requests leave: through which proxy, and which certificates they trust.
 *
 * @param proxies for http and https
 * @param straight the hosts that are asked without a proxy
 * @param authorities the certificates that are trusted in addition to the system's
 */
public record Way(Proxies proxies, NoProxy straight, CaFile authorities) {
    /** No proxy, and the certificates that the system trusts. */
    public static final Way STRAIGHT = new Way(Proxies.NONE, new NoProxy(List.of()), new CaFile("", List.of()));

    /** Returns the way that the settings name. */
    public static Way of(Settings settings) {
        return new Way(settings.get(Keys.PROXY), settings.get(Keys.NO_PROXY), settings.get(Keys.CA_FILE));
    }

    /** Returns the proxy for a host; null if none. */
    Proxy proxy(HttpHost target) {
        boolean https = "https".equalsIgnoreCase(target.getSchemeName());
        Proxy proxy = proxies.of(https);
        String host = target.getHostName().toLowerCase(Locale.ROOT).replaceFirst("\\.$", "");
        int port = target.getPort() < 0 ? https ? 443 : 80 : target.getPort();
        return proxy == null || (proxies.environment() && isThisMachine(host)) || straight.names(host, port)
                ? null
                : proxy;
    }

    private static boolean isThisMachine(String host) {
        return host.equals("localhost")
                || host.endsWith(".localhost")
                || host.matches("127(\\.\\d{1,3}){3}")
                || host.matches("(0*:)+0*1");
    }

    /** Returns the certificates of this way; null if the system's are enough. */
    SSLContext trust() {
        if (authorities.certificates().isEmpty()) {
            return null;
        }
        try {
            List<Certificate> all = new ArrayList<>(authorities.certificates());
            for (TrustManager manager : managers(null)) {
                if (manager instanceof X509TrustManager system) {
                    all.addAll(List.of(system.getAcceptedIssuers()));
                }
            }
            KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            for (Certificate certificate : all) {
                store.setCertificateEntry("authority-" + store.size(), certificate);
            }
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, managers(store), null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("the certificates of http.ca-file cannot be used", e);
        }
    }

    private static TrustManager[] managers(KeyStore store) throws GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        return factory.getTrustManagers();
    }
}
