package io.workwise.bridge.sandbox;

import java.util.Map;

/**
 * A request as a fake received it.
 *
 * @param operation the route, for example {@code GET /ats/jobs}
 * @param headers by lower-case name
 */
public record Call(String operation, String path, String query, Map<String, String> headers) {
    public Call {
        headers = Map.copyOf(headers);
    }
}
