package io.workwise.bridge.connector;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** What a connector's routes are asked for. The route of each is {@code <connector>-<name>}, a file of its folder. */
public final class Operations {
    /** Those that read; no step may have such a name. */
    static final Set<String> READING = Set.of("list-jobs", "list-statuses", "find-application", "read-outcomes");
    private static final Set<String> OF_A_LIST = Set.of("page");
    private static final Set<String> OF_A_STEP = Set.of("applicationId", "atsJobId", "atsStatusId");

    private Operations() {}

    /** By name: those that the connector must have for what it declares, and the variables of the exchange that each finds. */
    public static Map<String, Set<String>> of(Descriptor connector) {
        Map<String, Set<String>> operations = new LinkedHashMap<>();
        operations.put("list-jobs", OF_A_LIST);
        if (connector.statuses() != Descriptor.Statuses.NONE) {
            operations.put("list-statuses", OF_A_LIST);
        }
        if (connector.lookUp() != Descriptor.LookUp.NONE) {
            operations.put("find-application", Set.of("page", "applicationId", "atsJobId", "email"));
        }
        if (!connector.backSync().isEmpty()) {
            operations.put("read-outcomes", Set.of("page", "since"));
        }
        connector.steps().stream().filter(step -> !step.name().isEmpty()).forEach(step -> operations.put(step.name(), OF_A_STEP));
        return operations;
    }

    /** The id of the route. */
    public static String route(Descriptor connector, String operation) {
        return connector.name() + "-" + operation;
    }
}
