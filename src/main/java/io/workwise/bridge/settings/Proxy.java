package io.workwise.bridge.settings;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;

/**
 * A forward proxy.
 *
 * @param user null: it asks for none
 * @param from the setting or environment variable that names it
 */
public record Proxy(String host, int port, String user, String password, String from) {
    private static final int USUAL_PORT = 80;

    /** @param text such as {@code http://user:password@proxy.example.org:3128}; the scheme may be left out */
    static Proxy of(String text, String from) {
        try {
            URI uri = new URI(text.contains("://") ? text : "http://" + text);
            boolean bare = uri.getRawPath().matches("/?") && uri.getRawQuery() == null && uri.getRawFragment() == null;
            if ("http".equalsIgnoreCase(uri.getScheme()) && uri.getHost() != null && bare) {
                String[] login = uri.getRawUserInfo() == null
                        ? new String[] {null, ""}
                        : (uri.getRawUserInfo() + ":").split(":", -1);
                return new Proxy(
                        uri.getHost(),
                        uri.getPort() < 0 ? USUAL_PORT : uri.getPort(),
                        decoded(login[0]),
                        decoded(login[1]),
                        from);
            }
        } catch (URISyntaxException e) {
            // falls through to the one message
        }
        throw new IllegalArgumentException(
                "an http proxy such as http://proxy.example.org:3128 or http://user:password@proxy.example.org:3128 (what is special in them percent-encoded), or none");
    }

    private static String decoded(String text) {
        return text == null ? null : URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    /** With its password: to be compared, never to be shown. */
    String text() {
        return "http://" + (user == null ? "" : user + ":" + password + "@") + host + ":" + port;
    }

    @Override
    public String toString() {
        return "http://" + host + ":" + port + " (" + from + ")";
    }
}
