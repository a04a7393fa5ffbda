package io.workwise.bridge.cli;

import io.workwise.bridge.settings.Keys;
import io.workwise.bridge.settings.Settings;
import java.util.Map;
import picocli.CommandLine.Option;

/** Where the admin API is, and who asks. */
public final class Address {
    @Option(
            names = "--url",
            paramLabel = "URL",
            defaultValue = "${env:BRIDGE_URL:-http://127.0.0.1:8080}",
            description = "where the bridge is (default: BRIDGE_URL, or http://127.0.0.1:8080)")
    private String url;

    @Option(
            names = "--token",
            paramLabel = "TOKEN",
            interactive = true,
            arity = "0..1",
            description = "the token (default: BRIDGE_ADMIN_TOKEN or ADMIN_TOKEN); without a value it is asked for")
    private char[] token;

    /** @throws ApiException where there is no token */
    public AdminClient client() {
        return new AdminClient(url, token == null ? token(System.getenv()) : new String(token));
    }

    /** As the bridge itself reads it; null where none is set. */
    static String token(Map<String, String> environment) {
        try {
            return Settings.fromEnvironment(Keys.ADMIN_TOKEN, environment);
        } catch (IllegalArgumentException e) {
            throw new ApiException("no-token", "the token in the environment cannot be used: " + e.getMessage());
        }
    }
}
