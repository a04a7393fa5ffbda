package io.workwise.bridge.cli;

import io.workwise.bridge.settings.Keys;
import io.workwise.bridge.settings.Settings;
import java.util.Map;
import picocli.CommandLine.Option;

/** The address of the admin API, and the token of the caller. */
public final class Address {
    @Option(
            names = "--url",
            paramLabel = "URL",
            defaultValue = "${env:BRIDGE_URL:-http://127.0.0.1:8080}",
            description = "the address of the bridge (default: BRIDGE_URL, or http://127.0.0.1:8080)")
    private String url;

    @Option(
            names = "--token",
            paramLabel = "TOKEN",
            interactive = true,
            arity = "0..1",
            description =
                    "the token (default: BRIDGE_ADMIN_TOKEN or ADMIN_TOKEN); without a value, the command asks for it")
    private char[] token;

    /**
     * Returns a client for the API.
     *
     * @throws ApiException if there is no token
     */
    public AdminClient client() {
        return new AdminClient(url, token == null ? token(System.getenv()) : new String(token));
    }

    /** Returns the token in the environment, read like the bridge's own settings; null if none is set. */
    static String token(Map<String, String> environment) {
        try {
            return Settings.fromEnvironment(Keys.ADMIN_TOKEN, environment);
        } catch (IllegalArgumentException e) {
            throw new ApiException("no-token", "the token in the environment cannot be read; " + e.getMessage());
        }
    }
}
