package io.workwise.bridge.routes;

import io.workwise.bridge.connector.Descriptor;
import io.workwise.bridge.connector.Operation;
import io.workwise.bridge.settings.Fault;
import io.workwise.bridge.settings.YamlNode;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A connector has a route for all that it declares. The route of a step writes, once, and so is marked; no other route writes. */
final class Operations {
    private static final Set<String> WRITING = Set.of("POST", "PUT", "PATCH", "DELETE");
    private final RouteTree tree;

    Operations(RouteTree tree) {
        this.tree = tree;
    }

    void check(Descriptor connector) {
        List<RouteFile> files = tree.ofConnector(connector.name());
        List<String> steps = connector.steps().stream().map(step -> connector.name() + "-" + step.name()).toList();
        for (String operation : Operation.neededBy(connector)) {
            String id = connector.name() + "-" + operation;
            if (files.stream().noneMatch(file -> file.name().equals(id))) {
                tree.faults().add(new Fault(tree.folder().resolve("ats").resolve(connector.name()).resolve("connector.yaml").toString(), 0, "needs the route " + id,
                        "a file " + id + RouteFile.ENDING + " in the same folder"));
            }
        }
        files.stream().filter(file -> file.root().isThere()).forEach(file -> {
            List<YamlNode> writes = KameletCalls.calls(file).stream().map(RouteFile.Step::body).filter(Operations::isWrite).toList();
            writes.forEach(Operations::method);
            if (steps.contains(file.name())) {
                step(file, writes);
            } else {
                writes.forEach(call -> access(call).fault("is 'write', and " + file.name() + " is no step of connector.yaml", "a step of connector.yaml, or access: read"));
            }
        });
    }

    private static boolean isWrite(YamlNode call) {
        return "write".equals(access(call).text());
    }

    private static YamlNode access(YamlNode call) {
        return call.get("parameters").get("access");
    }

    /** An ATS may be written to through a route that the step calls; then there is no kamelet here. */
    private void step(RouteFile file, List<YamlNode> writes) {
        Optional<RouteFile.Step> call = KameletCalls.calls(file).stream().findFirst();
        if (writes.isEmpty()) {
            call.ifPresentOrElse(read -> access(read.body()).fault("is read, and " + file.name() + " is a step", "access: write, which marks it in the ledger before its first byte"),
                    () -> file.root().fault("is a step that sends nothing", "a kamelet ats-request with access: write"));
        }
        writes.stream().skip(1).forEach(second -> access(second).fault("is 'write' a second time", "a step of its own in connector.yaml for each write"));
    }

    private static void method(YamlNode call) {
        YamlNode method = call.get("parameters").get("method");
        String given = method.isText() ? method.text() : "GET";
        if (!WRITING.contains(given)) {
            method.fault("is " + given + " for a write", "POST, PUT or PATCH");
        }
    }
}
