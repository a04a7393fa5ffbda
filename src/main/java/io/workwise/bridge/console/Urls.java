package io.workwise.bridge.console;

import io.javalin.http.Context;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/**
 * Makes and checks addresses. Ids are always parameters and never parts of a path, because they may contain any
 * character, even only dots.
 */
public final class Urls {
    static final String HOME = "/";

    private Urls() {}

    /** Returns the path of a cookie: everything below the given path. */
    static String scope(String path) {
        return path.isEmpty() ? HOME : path;
    }

    /**
     * Returns an address with parameters.
     *
     * @param namesAndValues name, value, …; null values are left out
     */
    public static String of(String path, Object... namesAndValues) {
        StringBuilder url = new StringBuilder(path);
        char before = path.contains("?") ? '&' : '?';
        for (int i = 0; i < namesAndValues.length; i += 2) {
            if (namesAndValues[i + 1] != null) {
                url.append(before)
                        .append(namesAndValues[i])
                        .append('=')
                        .append(URLEncoder.encode(namesAndValues[i + 1].toString(), StandardCharsets.UTF_8));
                before = '&';
            }
        }
        return url.toString();
    }

    /** Returns the address at which an open page fetches its changes automatically. */
    public static String live(String url) {
        return of(url, "live", 1);
    }

    /** Returns whether the address is one for automatic requests. */
    static boolean isLive(String url) {
        return url.matches(".*[?&]live=1(&.*)?");
    }

    /** Returns the address of the request, without the host. */
    static String here(Context context) {
        return context.path() + (context.queryString() == null ? "" : "?" + context.queryString());
    }

    private static String without(String below, String path) {
        return path.startsWith(below + "/") ? path.substring(below.length()) : path;
    }

    /** Returns an address from outside if it is a path of ours; else the first page. */
    static String own(String address) {
        return address != null && address.matches("/(?![/\\\\])[^\\\\\\p{Cntrl}]*") ? address : HOME;
    }

    /** Returns the path of our page that a request came from, without the path above all pages; else the first page. */
    static String from(String referrer, String host, String below) {
        try {
            URI uri = referrer == null ? null : new URI(referrer);
            return uri != null && host != null && host.equals(uri.getRawAuthority())
                    ? own(without(below, uri.getRawPath()) + (uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery()))
                    : HOME;
        } catch (java.net.URISyntaxException e) {
            return HOME;
        }
    }
}
