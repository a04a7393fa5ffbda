package io.workwise.bridge.console;

import io.javalin.http.Context;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Addresses. Ids may hold any character, such as only dots: they are parameters, never parts of a path. */
public final class Urls {
    static final String HOME = "/";

    private Urls() {}

    /** What cookies are for: all that is below the path. */
    static String scope(String path) {
        return path.isEmpty() ? HOME : path;
    }

    /** @param namesAndValues name, value, …; what is null is left out */
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

    /** The address at which a page asks for what has changed on it, without anybody's doing. */
    public static String live(String url) {
        return of(url, "live", 1);
    }

    /** Whether the address is one of those. */
    static boolean isLive(String url) {
        return url.matches(".*[?&]live=1(&.*)?");
    }

    /** The address that was asked for, without the host. */
    static String here(Context context) {
        return context.path() + (context.queryString() == null ? "" : "?" + context.queryString());
    }

    private static String without(String below, String path) {
        return path.startsWith(below + "/") ? path.substring(below.length()) : path;
    }

    /** An address that came from outside, where it is a path of ours; else the start. */
    static String own(String address) {
        return address != null && address.matches("/(?![/\\\\])[^\\\\\\p{Cntrl}]*") ? address : HOME;
    }

    /** The path of a page of ours that a request came from, without the one that all are below; else the start. */
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
