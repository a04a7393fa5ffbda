package io.workwise.bridge.edge;

import java.util.List;
import java.util.Map;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;

/** The security headers of every answer. By default it is data: never in a frame, in a cache or as a script. */
public final class SecurityHeaders {
    public static final String POLICY = "Content-Security-Policy";
    public static final String REFERRER = "Referrer-Policy";
    private static final List<HttpField> ALL = List.of(
            new HttpField(POLICY, "default-src 'none'; form-action 'none'; frame-ancestors 'none'; base-uri 'none'"),
            new HttpField(REFERRER, "no-referrer"),
            new HttpField("X-Content-Type-Options", "nosniff"),
            new HttpField("X-Frame-Options", "DENY"),
            new HttpField("Cross-Origin-Opener-Policy", "same-origin"),
            new HttpField("Cross-Origin-Embedder-Policy", "require-corp"),
            new HttpField("Cross-Origin-Resource-Policy", "same-origin"),
            new HttpField("Cache-Control", "no-store"));
    /** A year. Sent only if clients use https; the port itself speaks http to the proxy. */
    private static final HttpField TRANSPORT = new HttpField("Strict-Transport-Security", "max-age=31536000");
    /** The headers that a page needs instead. A form that is posted under no-referrer has no Origin. */
    public static final Map<String, String> OF_PAGES = Map.of(
            POLICY,
                    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
            REFERRER, "same-origin");

    private SecurityHeaders() {}

    static void put(HttpFields.Mutable headers, boolean https) {
        ALL.forEach(headers::put);
        if (https) {
            headers.put(TRANSPORT);
        }
    }
}
