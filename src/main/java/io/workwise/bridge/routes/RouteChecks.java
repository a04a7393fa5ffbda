package io.workwise.bridge.routes;

import io.workwise.bridge.connector.Connectors;
import io.workwise.bridge.connector.Operations;
import io.workwise.bridge.settings.Fault;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Finds all faults of the routes that their text shows, with lines. Camel itself may find more. */
public final class RouteChecks {
    private RouteChecks() {}

    /**
     * Adds the faults.
     *
     * @param connectors the connectors, which own the routes below {@code ats/}
     * @param beans the beans that routes may call, by name
     * @param calledByCode the ids of routes that Java code starts; they must exist
     */
    public static void check(
            RouteTree tree, Connectors connectors, Map<String, Class<?>> beans, Set<String> calledByCode) {
        tree.routes().stream().filter(file -> file.root().isThere()).forEach(file -> CamelSchema.get()
                .checkRoutes(file.root()));
        Variables variables = new Variables(tree, connectors);
        Map<String, String> ids = new HashMap<>();
        new Names(tree, ids).check();
        new KameletFiles(tree).check();
        new Calls(tree, called(connectors, calledByCode)).check();
        new BeanCalls(tree, beans).check();
        new KameletCalls(tree, variables, ids).check();
        new FilterBranches(tree).check();
        new ScheduleRoutes(tree).check();
        new Placeholders(tree).check();
        new VariableUses(tree, variables).check();
        new Mappings(tree, variables, connectors.library()).check();
        connectors.all().values().forEach(connector -> new ConnectorRoutes(tree)
                .check(connector, connectors.isSound(connector.name())));
        calledByCode.stream()
                .sorted()
                .filter(id ->
                        tree.routes().stream().noneMatch(file -> file.name().equals(id)))
                .forEach(id -> tree.faults()
                        .add(new Fault(
                                tree.folder().toString(),
                                0,
                                "lacks the route " + id,
                                "add a file " + id + RouteFile.ENDING)));
    }

    private static Set<String> called(Connectors connectors, Set<String> calledByCode) {
        Set<String> called = new HashSet<>(calledByCode);
        connectors.all().values().forEach(connector -> Operations.of(connector)
                .keySet()
                .forEach(operation -> called.add(Operations.route(connector, operation))));
        return called;
    }
}
