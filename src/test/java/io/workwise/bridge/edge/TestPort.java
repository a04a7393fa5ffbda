package io.workwise.bridge.edge;

import io.workwise.bridge.edge.Edge.Port;
import java.util.List;

/** A port of this machine for tests, as the bridge has it. */
public final class TestPort {
    private TestPort() {}

    public static Port admin() {
        return admin(0, "");
    }

    /**
     * Describes a port.
     *
     * @param number the number of the port; 0 for any free one
     * @param url the public URL; empty if clients use the address
     */
    public static Port admin(int number, String url) {
        return new Port(
                "admin",
                "127.0.0.1",
                number,
                Hosts.of(url, List.of()),
                Ports.path(url),
                url.startsWith("https:"),
                Ports.LARGEST_BODY,
                false);
    }

    public static Port management() {
        return new Port("management", "127.0.0.1", 0, Hosts.ANY, "", false, 0, false);
    }

    public static Port documents() {
        return new Port("documents", "127.0.0.1", 0, Hosts.of("", List.of()), "", false, 0, true);
    }
}
