package io.workwise.bridge.routes;

import io.workwise.bridge.settings.Fault;
import io.workwise.bridge.settings.Suggestions;
import io.workwise.bridge.settings.ValueParsers;
import io.workwise.bridge.settings.YamlNode;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Checks names: one route per file, named after the file, with a description and a unique id. Without this check, Camel
 * silently keeps the last route of an id.
 */
final class Names {
    private final RouteTree tree;
    private final Map<String, String> ids;

    /**
     * Takes the routes to check.
     *
     * @param ids receives the place of each id
     */
    Names(RouteTree tree, Map<String, String> ids) {
        this.tree = tree;
        this.ids = ids;
    }

    void check() {
        Set<String> configurations = tree.routes().stream()
                .flatMap(file -> file.all("routeConfiguration").stream())
                .map(route -> route.get("id").text())
                .filter(id -> id != null)
                .collect(Collectors.toSet());
        for (RouteFile file : tree.routes()) {
            if (!file.root().isThere()) {
                continue;
            }
            if (file.root().isList() && file.root().items().isEmpty()) {
                file.root()
                        .fault(
                                "does not hold a list of routes",
                                "write a list whose item begins with route: or routeConfiguration:");
            }
            file.root().items().stream()
                    .skip(1)
                    .forEach(item -> item.fault(
                            "is a second route", "write one route per file; the file's name is the route's id"));
            Stream.of("route", "routeConfiguration")
                    .flatMap(kind -> file.all(kind).stream())
                    .limit(1)
                    .forEach(route -> name(file, route));
            file.all("route").forEach(route -> handling(route, configurations));
            file.all("routeTemplate").forEach(template -> once(file.path(), template.get("id")));
            file.all("templatedRoute").forEach(made -> once(file.path(), made.get("routeId")));
            file.steps().forEach(step -> once(file.path(), step.body().get("id")));
        }
        for (KameletFile kamelet : tree.kamelets()) {
            once(kamelet.path(), kamelet.root().get("metadata").get("name"));
            once(kamelet.path(), kamelet.template().get("route").get("id"));
            RouteFile.steps(kamelet.template())
                    .forEach(step -> once(kamelet.path(), step.body().get("id")));
        }
    }

    private void name(RouteFile file, YamlNode route) {
        YamlNode id = route.get("id").needed("write id: " + file.name() + ", the file's name");
        if (id.isText() && !id.text().equals(file.name())) {
            id.fault("is '" + id.text() + "'", "use the file's name, " + file.name());
        } else {
            once(file.path(), id);
        }
        if (!ValueParsers.KEBAB.matcher(file.name()).matches()) {
            tree.faults()
                    .add(new Fault(
                            file.path().toString(),
                            0,
                            "is not a name for a route",
                            "use lower-case words joined by dashes"));
        }
        route.get("description")
                .needed("write a sentence that tells what it does")
                .parsed(ValueParsers::filled, null);
    }

    private void once(Path file, YamlNode id) {
        if (id.isText()) {
            String place = file + ":" + id.line();
            String before = ids.putIfAbsent(id.text(), place);
            if (before != null) {
                id.fault("is '" + id.text() + "', as in " + before, "use each id once");
            }
        }
    }

    /**
     * Checks that the configuration of a route exists and applies. Camel silently ignores an unknown one, and any
     * configuration of a route without an error handler.
     */
    private static void handling(YamlNode route, Set<String> configurations) {
        YamlNode named = route.get("routeConfigurationId");
        if (named.isText() && !configurations.contains(named.text())) {
            named.fault(
                    "is '" + named.text() + "', which no file holds", Suggestions.use(named.text(), configurations));
        }
        if (named.isThere() != route.get("errorHandler").isThere()) {
            (named.isThere() ? named : route.get("errorHandler"))
                    .fault("has no effect alone", "set routeConfigurationId and errorHandler together");
        }
    }
}
