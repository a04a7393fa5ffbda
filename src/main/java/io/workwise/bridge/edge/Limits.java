package io.workwise.bridge.edge;

import io.workwise.bridge.settings.Keys;
import io.workwise.bridge.settings.Settings;
import java.time.Duration;

/**
 * What one port takes from its clients.
 *
 * @param connections at once; one more, and the client that keeps the server waiting for the longest is cut off
 * @param clientTimeout how long the line and headers of a request may take, and what each body and answer may take in
 *     addition to its bytes
 * @param idleTimeout how long a connection may be silent between two requests
 * @param slowest bytes a second that a client must send of a body, or read of an answer
 */
public record Limits(int connections, Duration clientTimeout, Duration idleTimeout, int slowest) {
    /** As shipped. */
    public static final Limits DEFAULT = new Limits(
            Keys.SERVER_CONNECTIONS.defaultValue(),
            Keys.SERVER_CLIENT_TIMEOUT.defaultValue(),
            Keys.SERVER_IDLE_TIMEOUT.defaultValue(),
            Keys.SERVER_SLOWEST_CLIENT.defaultValue());

    public static Limits of(Settings settings) {
        return new Limits(
                settings.get(Keys.SERVER_CONNECTIONS),
                settings.get(Keys.SERVER_CLIENT_TIMEOUT),
                settings.get(Keys.SERVER_IDLE_TIMEOUT),
                settings.get(Keys.SERVER_SLOWEST_CLIENT));
    }

    /** How long a client may take for so many bytes. */
    Duration timeFor(long bytes) {
        return clientTimeout.plusMillis(bytes * 1_000 / slowest);
    }
}
