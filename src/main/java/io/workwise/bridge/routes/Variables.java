package io.workwise.bridge.routes;

import io.workwise.bridge.connector.Connectors;
import io.workwise.bridge.connector.Descriptor;
import io.workwise.bridge.connector.Operations;
import io.workwise.bridge.connector.Step;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Which variables of the exchange a route finds: one that nothing sets is empty, without a word. */
final class Variables {
    /** All that the engine's Java sets for any route. */
    static final Set<String> SET_BY_CODE = Set.of("integration", "export", "applicationId", "atsJobId", "atsStatusId", "poll", "pageRoute", "limit", "run", "ordinal",
            "connector", "entry", "step", "ids", "there", "email", "sweep", "updatedAfter", "pageToken", "tokens", "more", "page", "cursors", "tried", "begun", "since",
            "wanted", "missed", "told", "call", "documentId", "finds", "nextLink", "pipeline", "pipelines", "steps");
    static final String MANY = "one that the code or a route sets";
    private final RouteTree tree;
    private final Connectors connectors;
    private final Map<RouteFile, Set<String>> found = new HashMap<>();

    Variables(RouteTree tree, Connectors connectors) {
        this.tree = tree;
        this.connectors = connectors;
    }

    /** What a route may name; a connector's route only what every call of its operation sets, or a route of the same connector. */
    Set<String> of(RouteFile file) {
        return found.computeIfAbsent(file, this::find);
    }

    private Set<String> find(RouteFile file) {
        Set<String> found = new HashSet<>(Set.of("integration"));
        Optional<Descriptor> connector = connectors.all().values().stream().filter(c -> tree.ofConnector(c.name()).contains(file)).findFirst();
        Optional<Set<String>> declared = connector.flatMap(c -> declared(c, file));
        found.addAll(declared.filter(known -> connectors.isSound(connector.get().name())).orElse(SET_BY_CODE));
        setBy(connector.map(c -> tree.ofConnector(c.name())).orElse(tree.routes()), found);
        return found;
    }

    private static Optional<Set<String>> declared(Descriptor connector, RouteFile file) {
        return Operations.of(connector).entrySet().stream().filter(operation -> Operations.route(connector, operation.getKey()).equals(file.name())).map(Map.Entry::getValue).findFirst();
    }

    /** The ids that steps before this one yielded, which the path and the query of its request may name too. */
    Set<String> idsOfEarlierSteps(RouteFile file) {
        Set<String> ids = new HashSet<>();
        for (Descriptor connector : connectors.all().values()) {
            List<String> names = connector.steps().stream().map(Step::name).toList();
            names.stream().filter(name -> Operations.route(connector, name).equals(file.name())).findFirst().ifPresent(name -> ids.addAll(names.subList(0, names.indexOf(name))));
        }
        return ids;
    }

    private static void setBy(List<RouteFile> files, Set<String> found) {
        files.forEach(file -> file.root().walk((key, node) -> {
            if (Set.of("setVariable", "toVariable", "removeVariable").contains(key) && node.get("name").isText()) {
                found.add(node.get("name").text());
            } else if (key.equals("setVariables")) {
                node.get("variables").items().forEach(item -> found.add(String.valueOf(item.get("name").text())));
            } else if (key.equals("variableReceive") && node.isText()) {
                found.add(node.text());
            }
        }));
    }
}
