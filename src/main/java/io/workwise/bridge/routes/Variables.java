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

/** Knows which exchange variables a route may read. In Camel, a variable that nothing sets is silently empty. */
final class Variables {
    /** The variables that the engine's Java code sets for any route. */
    static final Set<String> SET_BY_CODE = Set.of(
            "integration",
            "export",
            "applicationId",
            "atsJobId",
            "atsStatusId",
            "poll",
            "pageRoute",
            "limit",
            "run",
            "ordinal",
            "connector",
            "entry",
            "step",
            "ids",
            "there",
            "email",
            "sweep",
            "updatedAfter",
            "open",
            "reason",
            "judgement",
            "more",
            "page",
            "cursors",
            "tried",
            "begun",
            "since",
            "spellings",
            "byAddress",
            "wanted",
            "missed",
            "told",
            "call",
            "documentId",
            "finds",
            "nextLink",
            "pipeline",
            "pipelines",
            "steps",
            "document",
            "application",
            "settings",
            "sinceMillis",
            "asSent",
            "links",
            "demands",
            "workwiseJobId",
            "asked");

    static final String MANY = "one that the code or a route sets";
    private final RouteTree tree;
    private final Connectors connectors;
    private final Map<RouteFile, Set<String>> found = new HashMap<>();

    Variables(RouteTree tree, Connectors connectors) {
        this.tree = tree;
        this.connectors = connectors;
    }

    /**
     * Returns the variables that a route may name. A connector's route may name only variables that every call of its
     * operation sets, or that a route of the same connector or of all connectors sets.
     */
    Set<String> of(RouteFile file) {
        return found.computeIfAbsent(file, this::find);
    }

    private Set<String> find(RouteFile file) {
        Set<String> found = new HashSet<>(Set.of("integration"));
        Optional<Descriptor> connector = connectors.all().values().stream()
                .filter(c -> tree.ofConnector(c.name()).contains(file))
                .findFirst();
        Optional<Set<String>> declared = connector.flatMap(c -> declared(c, file));
        found.addAll(declared.filter(known -> connectors.isSound(connector.get().name()))
                .orElse(SET_BY_CODE));
        setBy(connector.map(c -> tree.ofConnector(c.name())).orElse(tree.routes()), found);
        setBy(tree.ofAllConnectors(), found);
        return found;
    }

    private static Optional<Set<String>> declared(Descriptor connector, RouteFile file) {
        return Operations.of(connector).entrySet().stream()
                .filter(operation ->
                        Operations.route(connector, operation.getKey()).equals(file.name()))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    /**
     * Returns the names that the path and query of a request may use in addition: the connector's non-secret settings,
     * and the results of earlier writes of the delivery.
     */
    Set<String> ofRequests(RouteFile file) {
        Set<String> names = new HashSet<>();
        for (Descriptor connector : connectors.all().values()) {
            if (tree.ofConnector(connector.name()).contains(file)) {
                connector.settings().entrySet().stream()
                        .filter(setting -> !setting.getValue().secret())
                        .map(Map.Entry::getKey)
                        .forEach(names::add);
                names.addAll(stepsBefore(connector, file));
            }
        }
        return names;
    }

    /** Returns the steps before the one that the route performs or looks up. */
    private static List<String> stepsBefore(Descriptor connector, RouteFile file) {
        List<String> names = connector.steps().stream().map(Step::name).toList();
        return connector.steps().stream()
                .filter(step -> Operations.route(connector, step.name()).equals(file.name())
                        || (step.finds() != null
                                && Operations.route(connector, "find-" + step.finds())
                                        .equals(file.name())))
                .map(Step::name)
                .reduce((first, last) -> last)
                .map(last -> names.subList(0, names.indexOf(last)))
                .orElse(List.of());
    }

    private static void setBy(List<RouteFile> files, Set<String> found) {
        files.forEach(file -> file.root().walk((key, node) -> {
            if (Set.of("setVariable", "toVariable", "removeVariable").contains(key)
                    && node.get("name").isText()) {
                found.add(node.get("name").text());
            } else if (key.equals("setVariables")) {
                node.get("variables")
                        .items()
                        .forEach(item ->
                                found.add(String.valueOf(item.get("name").text())));
            } else if (key.equals("variableReceive") && node.isText()) {
                found.add(node.text());
            }
        }));
    }
}
