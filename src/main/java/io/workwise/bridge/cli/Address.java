package io.workwise.bridge.cli;

import picocli.CommandLine.Option;

/** Where the admin API is, and who asks. */
public final class Address {
    @Option(names = "--url", paramLabel = "URL", defaultValue = "${env:BRIDGE_URL:-http://127.0.0.1:8080}",
            description = "where the bridge is (default: BRIDGE_URL, or http://127.0.0.1:8080)")
    private String url;
    @Option(names = "--token", paramLabel = "TOKEN", interactive = true, arity = "0..1", description = "the token (default: ADMIN_TOKEN); without a value it is asked for")
    private char[] token;

    /** @throws ApiException where there is no token */
    public AdminClient client() {
        return new AdminClient(url, token == null ? System.getenv("ADMIN_TOKEN") : new String(token));
    }
}
