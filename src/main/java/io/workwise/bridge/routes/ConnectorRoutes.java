package io.workwise.bridge.routes;

import io.workwise.bridge.connector.Descriptor;
import io.workwise.bridge.connector.Operations;
import io.workwise.bridge.settings.Fault;
import io.workwise.bridge.settings.YamlNode;
import java.util.List;
import java.util.Set;

/** A connector has a route for all that it declares. The route of a step writes, once, and so is marked; no other route writes. */
final class ConnectorRoutes {
    private static final Set<String> WRITING = Set.of("POST", "PUT", "PATCH", "DELETE");
    private final RouteTree tree;

    ConnectorRoutes(RouteTree tree) {
        this.tree = tree;
    }

    /** @param sound whether its steps are known */
    void check(Descriptor connector, boolean sound) {
        List<RouteFile> files = tree.ofConnector(connector.name());
        Operations.of(connector).keySet().stream().map(operation -> Operations.route(connector, operation)).filter(id -> files.stream().noneMatch(file -> file.name().equals(id)))
                .forEach(id -> tree.faults().add(new Fault(tree.folder().resolve("ats").resolve(connector.name()).resolve("connector.yaml").toString(), 0, "needs the route " + id,
                        "a file " + id + RouteFile.ENDING + " in the same folder")));
        Set<String> steps = Set.copyOf(connector.steps().stream().map(step -> Operations.route(connector, step.name())).toList());
        files.stream().filter(file -> sound && file.root().isThere()).forEach(file -> check(file, steps.contains(file.name())));
    }

    private static void check(RouteFile file, boolean step) {
        List<YamlNode> calls = KameletCalls.of(file).stream().map(RouteFile.Step::body).toList();
        List<YamlNode> writes = calls.stream().filter(call -> "write".equals(access(call).text())).toList();
        writes.forEach(ConnectorRoutes::method);
        if (!step) {
            writes.forEach(call -> access(call).fault("is write, and " + file.name() + " is no step of connector.yaml", "a step of connector.yaml, or access: read"));
        } else if (calls.isEmpty()) {
            file.root().fault(file.name() + " is a step and sends nothing", "a kamelet ats-request with access: write");
        } else if (writes.isEmpty()) {
            access(calls.get(0)).fault("is read, and " + file.name() + " is a step", "access: write, which marks it in the ledger before its first byte");
        }
        writes.stream().skip(1).filter(call -> step).forEach(call -> access(call).fault("is write a second time", "a step of its own in connector.yaml for each write"));
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
