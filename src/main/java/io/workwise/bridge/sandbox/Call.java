package io.workwise.bridge.sandbox;

import java.util.Map;

/**
 * A request as a fake received it. The operation names the route, for example {@code GET /ats/jobs}; headers have
 * lower-case names.
 */
public record Call(String operation, String path, String query, Map<String, String> headers) {
    public Call {
        headers = Map.copyOf(headers);
    }
}
