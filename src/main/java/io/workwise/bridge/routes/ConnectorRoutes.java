package io.workwise.bridge.routes;

import io.workwise.bridge.connector.Descriptor;
import io.workwise.bridge.connector.Operations;
import io.workwise.bridge.settings.Fault;
import io.workwise.bridge.settings.YamlNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Checks that a connector has a route for every operation that it declares. The route of a step writes exactly once,
 * with a mark in the ledger; no other route writes.
 */
final class ConnectorRoutes {
    private static final Set<String> WRITING = Set.of("POST", "PUT", "PATCH", "DELETE");
    private static final Set<String> GROUPING = Set.of("pipeline", "step");
    private static final Set<String> STOPPING = Set.of("stop", "rollback");
    private final RouteTree tree;

    ConnectorRoutes(RouteTree tree) {
        this.tree = tree;
    }

    /**
     * Checks one connector.
     *
     * @param sound whether its descriptor has no faults, so that its steps are known
     */
    void check(Descriptor connector, boolean sound) {
        List<RouteFile> files = tree.ofConnector(connector.name());
        Operations.of(connector).keySet().stream()
                .filter(operation ->
                        files.stream().noneMatch(file -> file.name().equals(Operations.route(connector, operation))))
                .forEach(operation -> missing(connector, operation));
        Set<String> steps = Set.copyOf(connector.steps().stream()
                .map(step -> Operations.route(connector, step.name()))
                .toList());
        files.stream()
                .filter(file -> sound && file.root().isThere())
                .forEach(file -> check(file, steps.contains(file.name())));
        files.forEach(ConnectorRoutes::noStop);
    }

    /** Reports a missing route at the line that declares it. */
    private void missing(Descriptor connector, String operation) {
        Path file = tree.folder().resolve("ats").resolve(connector.name()).resolve("connector.yaml");
        YamlNode root = YamlNode.read(file, new ArrayList<>());
        Stream<YamlNode> steps =
                root.get("steps").items().stream().flatMap(step -> Stream.of(step.get("name"), step.get("finds")));
        int line =
                switch (operation) {
                    case "list-statuses" -> root.get("statuses").line();
                    case "list-required-fields" -> root.get("required-fields").line();
                    case "read-outcomes" -> root.get("back-sync").line();
                    default ->
                        steps.filter(node -> operation.equals(node.text()) || operation.equals("find-" + node.text()))
                                .mapToInt(YamlNode::line)
                                .findFirst()
                                .orElse(root.line());
                };
        String id = Operations.route(connector, operation);
        tree.faults()
                .add(new Fault(
                        file.toString(),
                        line,
                        "needs the route " + id,
                        "add a file " + id + RouteFile.ENDING + " in the same folder"));
    }

    private static void check(RouteFile file, boolean step) {
        List<YamlNode> calls =
                KameletCalls.of(file).stream().map(RouteFile.Step::body).toList();
        List<YamlNode> writes = calls.stream()
                .filter(call -> "write".equals(access(call).text()))
                .toList();
        writes.forEach(ConnectorRoutes::method);
        if (!step) {
            writes.forEach(call -> access(call)
                    .fault(
                            "is write, but " + file.name() + " is not a step of connector.yaml",
                            "add the step to connector.yaml, or set access: read"));
        } else if (calls.isEmpty()) {
            file.root()
                    .fault(
                            file.name() + " is a step but sends nothing",
                            "call the kamelet ats-request with access: write");
        } else if (writes.isEmpty()) {
            access(calls.get(0))
                    .fault(
                            "is read, but " + file.name() + " is a step",
                            "set access: write, which marks the write in the ledger before its first byte");
        }
        if (step && writes.size() == 1) {
            always(file, writes.get(0));
        }
        writes.stream().skip(1).filter(call -> step).forEach(call -> access(call)
                .fault("is write a second time", "give each write its own step in connector.yaml"));
    }

    /** Checks that every application reaches the write: it must not be inside a filter, loop or the like. */
    private static void always(RouteFile file, YamlNode write) {
        file.all("route").stream()
                .flatMap(route -> mainLine(route.get("from").get("steps")))
                .filter(step -> step.body() != write && contains(step.body(), write))
                .forEach(
                        step -> access(write)
                                .fault(
                                        "is write inside " + step.name()
                                                + ", so an application may skip it or reach it twice",
                                        "move the write to the top level of the route; if not every application needs it, use when: in connector.yaml"));
    }

    /** Returns the steps that every exchange passes, in order. */
    private static Stream<RouteFile.Step> mainLine(YamlNode steps) {
        return steps.items().stream()
                .flatMap(item -> item.fields().entrySet().stream())
                .flatMap(step -> GROUPING.contains(step.getKey())
                        ? mainLine(step.getValue().get("steps"))
                        : Stream.of(new RouteFile.Step(step.getKey(), step.getValue())));
    }

    private static boolean contains(YamlNode node, YamlNode searched) {
        boolean[] found = new boolean[1];
        node.walk((key, below) -> found[0] |= below == searched);
        return found[0];
    }

    /** Forbids stop. Camel would end the calling routes too: an export would hang, and a poll would never end. */
    private static void noStop(RouteFile file) {
        file.steps().stream().filter(step -> STOPPING.contains(step.name())).forEach(step -> step.body()
                .fault("ends the calling route, too", "put filter or choice around the steps that may be skipped"));
    }

    private static YamlNode access(YamlNode call) {
        return call.get("parameters").get("access");
    }

    private static void method(YamlNode call) {
        YamlNode method = call.get("parameters").get("method");
        String given = method.isText() ? method.text() : "GET";
        if (!WRITING.contains(given)) {
            method.fault("is " + given + " for a write", "use POST, PUT or PATCH");
        }
    }
}
