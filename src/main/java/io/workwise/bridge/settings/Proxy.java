package io.workwise.bridge.settings;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;

/**
 * A forward proxy.
 *
 * @param user null if the proxy needs no login
 * @param from the setting or environment variable that names the proxy
 */
public record Proxy(String host, int port, String user, String password, String from) {
    private static final int USUAL_PORT = 80;

    /**
     * Reads the address of a proxy.
     *
     * @param text such as {@code http://user:password@proxy.example.org:3128}; the scheme is optional
     * @throws IllegalArgumentException if it is not such an address; the message names what was expected
     */
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
                "an http proxy such as http://proxy.example.org:3128 or http://user:password@proxy.example.org:3128 (special characters percent-encoded), or none");
    }

    private static String decoded(String text) {
        return text == null ? null : URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    /** Returns the proxy with its password. The text is for comparison; never show it. */
    String text() {
        return "http://" + (user == null ? "" : user + ":" + password + "@") + host + ":" + port;
    }

    @Override
    public String toString() {
        return "http://" + host + ":" + port + " (" + from + ")";
    }
}
