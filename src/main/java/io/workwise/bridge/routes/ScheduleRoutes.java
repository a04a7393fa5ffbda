package io.workwise.bridge.routes;

import io.workwise.bridge.settings.Fault;
import io.workwise.bridge.settings.Keys;
import io.workwise.bridge.settings.YamlNode;
import java.util.HashMap;
import java.util.Map;

/** Checks that exactly one route begins at each schedule, and that no other route begins at a clock. */
final class ScheduleRoutes {
    private static final String QUARTZ = "quartz:";
    static final String PREFIX = "when-";
    private final RouteTree tree;

    ScheduleRoutes(RouteTree tree) {
        this.tree = tree;
    }

    void check() {
        Map<String, RouteFile> files = new HashMap<>();
        tree.routes().forEach(file -> file.all("route")
                .forEach(route -> begin(file, route.get("from").get("uri"), files)));
        Keys.SCHEDULES.keySet().stream()
                .sorted()
                .filter(name -> !files.containsKey(PREFIX + name))
                .forEach(name -> tree.faults()
                        .add(new Fault(
                                tree.folder().toString(),
                                0,
                                "lacks the route " + PREFIX + name,
                                "add a file " + PREFIX + name + RouteFile.ENDING + " that begins with "
                                        + address(name))));
    }

    private void begin(RouteFile file, YamlNode uri, Map<String, RouteFile> files) {
        if (!uri.isText() || !uri.text().startsWith(QUARTZ)) {
            return;
        }
        String name = file.name().startsWith(PREFIX) ? file.name().substring(PREFIX.length()) : "";
        if (!Keys.SCHEDULES.containsKey(name)) {
            uri.fault(
                    "is '" + uri.text() + "', but " + file.name() + " is not named after a schedule",
                    "name the file " + PREFIX + "<schedule>, such as " + PREFIX + "applications");
        } else if (!uri.text().equals(address(name))) {
            uri.fault(
                    "is '" + uri.text() + "'",
                    "use " + address(name)
                            + "; config/schedules.properties or the integration's file sets when it runs");
        }
        files.put(file.name(), file);
    }

    private static String address(String name) {
        return QUARTZ + "flow/" + name + "?{{schedule." + name + "}}";
    }
}
