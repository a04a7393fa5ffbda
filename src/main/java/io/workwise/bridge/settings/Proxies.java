package io.workwise.bridge.settings;

import java.util.List;
import java.util.Map;

/**
 * The proxies for requests, by the scheme of the target's address; null for a direct connection.
 *
 * @param environment whether they come from the environment; such proxies never apply to this machine itself
 */
public record Proxies(Proxy http, Proxy https, boolean environment) {
    public static final Proxies NONE = new Proxies(null, null, false);
    private static final String SETTING = "http.proxy";
    private static final String DIRECT = "none";

    /** Reads the setting: one proxy for all addresses, {@code none}, or an empty text. */
    static Proxies of(String text) {
        if (text.isEmpty() || text.equals(DIRECT)) {
            return NONE;
        }
        Proxy proxy = Proxy.of(text, SETTING);
        return new Proxies(proxy, proxy, false);
    }

    /** Reads HTTP_PROXY and HTTPS_PROXY, in upper or lower case. A bad value is a fault. */
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
            faults.add(Fault.mustBe(
                    "environment variable " + key,
                    0,
                    "'" + key + "'",
                    e.getMessage() + "; or set 'http.proxy', which overrides it",
                    null));
            return null;
        }
    }

    /** Returns the proxy for addresses of https or http; null for a direct connection. */
    public Proxy of(boolean https) {
        return https ? this.https : http;
    }

    /** Returns the proxies with their passwords. The text is for comparison; never show it. */
    String text() {
        String all =
                (http == null ? "" : http.text()) + (https == null || https.equals(http) ? "" : "," + https.text());
        return all.isEmpty() ? "" : all;
    }
}
