package io.workwise.bridge.routes;

import io.workwise.bridge.settings.Keys;
import io.workwise.bridge.settings.Suggestions;
import io.workwise.bridge.settings.YamlNode;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Checks names in double braces: known are the folder of the routes, and inside a kamelet its own parameters. */
final class Placeholders {
    static final Pattern PLACE = Pattern.compile("\\{\\{\\??([^{}]*)}}");
    private static final String ROUTES = "routes";
    private final RouteTree tree;

    Placeholders(RouteTree tree) {
        this.tree = tree;
    }

    void check() {
        tree.routes().forEach(file -> check(file.root(), ofTemplates(file)));
        tree.kamelets().forEach(kamelet -> {
            Set<String> known = new HashSet<>(
                    kamelet.definition().get("properties").fields().keySet());
            known.add(ROUTES);
            check(kamelet.template(), known);
        });
    }

    private static Set<String> ofTemplates(RouteFile file) {
        Set<String> known = new HashSet<>(Set.of(ROUTES));
        if (file.name().startsWith(ScheduleRoutes.PREFIX)) {
            Keys.SCHEDULES.values().forEach(schedule -> known.add(schedule.key()));
        }
        file.all("routeTemplate").forEach(template -> template.get("parameters")
                .items()
                .forEach(parameter ->
                        known.add(String.valueOf(parameter.get("name").text()))));
        return known;
    }

    /** Checks one file. Camel fills {@code {{env:NAME}}} and the like, and placeholders with a default. */
    private static void check(YamlNode root, Set<String> known) {
        root.walk((key, node) -> {
            Matcher place = PLACE.matcher(node.isText() ? node.text() : "");
            while (place.find()) {
                String name = place.group(1);
                if (!name.contains(":") && !known.contains(name)) {
                    node.fault("holds {{" + name + "}}, which nothing fills", Suggestions.use(name, known));
                }
            }
        });
    }
}
