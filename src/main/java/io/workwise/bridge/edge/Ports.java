package io.workwise.bridge.edge;

import io.workwise.bridge.edge.Edge.Port;
import io.workwise.bridge.settings.Keys;
import io.workwise.bridge.settings.Settings;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/** Reads the ports of the bridge from the settings. */
public final class Ports {
    /** The largest body of the admin port in bytes: a form or a command, never a file. */
    public static final int LARGEST_BODY = 64 << 10;

    private Ports() {}

    /** Returns the port of the admin API and the console. */
    public static Port admin(Settings settings) {
        String url = settings.get(Keys.ADMIN_URL);
        List<String> names = new ArrayList<>(settings.get(Keys.ADMIN_ALLOWED_HOSTS));
        names.add(settings.get(Keys.ADMIN_HOST));
        return new Port(
                "admin",
                settings.get(Keys.ADMIN_HOST),
                settings.get(Keys.ADMIN_PORT),
                Hosts.of(url, names),
                path(url),
                url.startsWith("https:"),
                LARGEST_BODY,
                false);
    }

    /** Returns the path of a port's public URL; empty if it has none. */
    public static String path(String url) {
        String path = url.isEmpty() ? null : URI.create(url).getRawPath();
        return path == null ? "" : path.replaceFirst("/+$", "");
    }

    /** Returns the port of documents, for ATSs that fetch them by URL. */
    public static Port documents(Settings settings) {
        String url = settings.get(Keys.DOCUMENTS_URL);
        String host = settings.get(Keys.DOCUMENTS_HOST);
        return new Port(
                "documents",
                host,
                settings.get(Keys.DOCUMENTS_PORT),
                Hosts.of(url, List.of(host)),
                "",
                url.startsWith("https:"),
                0,
                true);
    }

    /** Returns the port of health and metrics. Probes may use any host name. */
    public static Port management(Settings settings) {
        return new Port(
                "management",
                settings.get(Keys.MANAGEMENT_HOST),
                settings.get(Keys.MANAGEMENT_PORT),
                Hosts.ANY,
                "",
                false,
                0,
                false);
    }
}
