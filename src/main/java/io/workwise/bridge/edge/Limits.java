package io.workwise.bridge.edge;

import io.workwise.bridge.settings.Keys;
import io.workwise.bridge.settings.Settings;
import java.time.Duration;

/**
 * The limits of one port for its clients.
 *
 * @param connections the most connections; one more cuts off the client that has kept the server waiting longest
 * @param clientTimeout the time for the line and headers of a request, and the extra time for each body and answer
 * @param idleTimeout the time that a connection may be silent between two requests
 * @param slowest the bytes a second that a client must at least send or read
 */
public record Limits(int connections, Duration clientTimeout, Duration idleTimeout, int slowest) {
    /** The shipped defaults. */
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

    /** Returns the time that a client may take for this number of bytes. */
    Duration timeFor(long bytes) {
        return clientTimeout.plusMillis(bytes * 1_000 / slowest);
    }
}
