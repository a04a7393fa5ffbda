package io.workwise.bridge.settings;

import java.util.List;
import java.util.Map;

/**
 * The proxies that requests go through, by the scheme of the address that they go to; null: none.
 *
 * @param environment whether the environment names them, which never means this machine itself
 */
public record Proxies(Proxy http, Proxy https, boolean environment) {
    public static final Proxies NONE = new Proxies(null, null, false);
    private static final String SETTING = "http.proxy";
    private static final String DIRECT = "none";

    /** One for all addresses, {@code none}, or nothing. */
    static Proxies of(String text) {
        if (text.isEmpty() || text.equals(DIRECT)) {
            return NONE;
        }
        Proxy proxy = Proxy.of(text, SETTING);
        return new Proxies(proxy, proxy, false);
    }

    /** As HTTP_PROXY and HTTPS_PROXY say it, in either case; a bad one is a fault. */
    static Proxies of(Map<String, String> environment, List<Fault> faults) {
        return new Proxies(read(environment, "HTTP_PROXY", faults), read(environment, "HTTPS_PROXY", faults), true);
    }

    private static Proxy read(Map<String, String> environment, String name, List<Fault> faults) {
        String key = environment
                        .getOrDefault(name.toLowerCase(java.util.Locale.ROOT), "")
                        .isBlank()
                ? name
                : name.toLowerCase(java.util.Locale.ROOT);
        String text = environment.getOrDefault(key, "").strip();
        try {
            return text.isEmpty() ? null : Proxy.of(text, key);
        } catch (IllegalArgumentException e) {
            faults.add(new Fault(
                    "environment variable " + key,
                    0,
                    "names a proxy that cannot be used",
                    e.getMessage() + "; 'http.proxy' takes its place"));
            return null;
        }
    }

    /** null where requests to such addresses go there straight. */
    public Proxy of(boolean https) {
        return https ? this.https : http;
    }

    /** With their passwords: to be compared, never to be shown. */
    String text() {
        String all =
                (http == null ? "" : http.text()) + (https == null || https.equals(http) ? "" : "," + https.text());
        return all.isEmpty() ? "" : all;
    }
}
