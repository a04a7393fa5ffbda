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
 * A connector has a route for all that it declares. The route of a step writes, once, and so is marked; no other route
 * writes.
 */
final class ConnectorRoutes {
    private static final Set<String> WRITING = Set.of("POST", "PUT", "PATCH", "DELETE");
    private static final Set<String> GROUPING = Set.of("pipeline", "step");
    private static final Set<String> STOPPING = Set.of("stop", "rollback");
    private final RouteTree tree;

    ConnectorRoutes(RouteTree tree) {
        this.tree = tree;
    }

    /** @param sound whether its steps are known */
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

    /** Said where it is declared. */
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
                        "a file " + id + RouteFile.ENDING + " in the same folder"));
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
                            "is write, and " + file.name() + " is no step of connector.yaml",
                            "a step of connector.yaml, or access: read"));
        } else if (calls.isEmpty()) {
            file.root().fault(file.name() + " is a step and sends nothing", "a kamelet ats-request with access: write");
        } else if (writes.isEmpty()) {
            access(calls.get(0))
                    .fault(
                            "is read, and " + file.name() + " is a step",
                            "access: write, which marks it in the ledger before its first byte");
        }
        if (step && writes.size() == 1) {
            always(file, writes.get(0));
        }
        writes.stream().skip(1).filter(call -> step).forEach(call -> access(call)
                .fault("is write a second time", "a step of its own in connector.yaml for each write"));
    }

    /** Every application must come to the write: it stands in no filter, loop or the like. */
    private static void always(RouteFile file, YamlNode write) {
        file.all("route").stream()
                .flatMap(route -> mainLine(route.get("from").get("steps")))
                .filter(step -> step.body() != write && contains(step.body(), write))
                .forEach(
                        step -> access(write)
                                .fault(
                                        "is write inside of " + step.name()
                                                + ", where an application may not come to it, or come twice",
                                        "the write beside other steps of the route; where not every application needs it, when: in connector.yaml"));
    }

    /** The steps that a route comes to one after the other. */
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

    /** Camel ends the routes that called it too: an export would stay where it is, and a poll would never end. */
    private static void noStop(RouteFile file) {
        file.steps().stream().filter(step -> STOPPING.contains(step.name())).forEach(step -> step.body()
                .fault(
                        "ends what called this route, too",
                        "filter or choice around the steps that are to be left out"));
    }

    private static YamlNode access(YamlNode call) {
        return call.get("parameters").get("access");
    }

    private static void method(YamlNode call) {
        YamlNode method = call.get("parameters").get("method");
        String given = method.isText() ? method.text() : "GET";
        if (!WRITING.contains(given)) {
            method.fault("is " + given + " for a write", "POST, PUT or PATCH");
        }
    }
}
