package io.workwise.bridge.connector;

import io.workwise.bridge.connector.Descriptor.Statuses;
import io.workwise.bridge.connector.Descriptor.StatusesPer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** What a connector's routes are asked for. The route of each is {@code <connector>-<name>}, a file of its folder. */
public final class Operations {
    private static final String FIND = "find-";
    private static final Set<String> READING =
            Set.of("list-jobs", "list-statuses", "list-required-fields", "read-outcomes");
    private static final Set<String> OF_A_LIST = Set.of("settings", "page", "nextLink");
    private static final Set<String> OF_A_PIPELINE = Set.of("settings", "page", "nextLink", "pipeline");
    private static final Set<String> OF_A_JOB = Set.of("settings", "page", "nextLink", "atsJobId");
    private static final Set<String> OF_A_LOOK_UP = Set.of(
            "settings",
            "page",
            "nextLink",
            "applicationId",
            "atsJobId",
            "email",
            "application",
            "steps",
            "document",
            "documentId");
    private static final Set<String> OF_OUTCOMES = Set.of("settings", "page", "nextLink", "since", "sinceMillis");
    private static final Set<String> OF_A_STEP =
            Set.of("settings", "applicationId", "atsJobId", "atsStatusId", "steps");
    private static final Set<String> OF_A_DOCUMENT =
            Set.of("settings", "applicationId", "atsJobId", "atsStatusId", "steps", "document", "documentId");

    private Operations() {}

    /**
     * By name: those that the connector must have for what it declares, and the variables of the exchange that each
     * finds.
     */
    public static Map<String, Set<String>> of(Descriptor connector) {
        Map<String, Set<String>> operations = new LinkedHashMap<>();
        operations.put("list-jobs", OF_A_LIST);
        if (connector.statuses() != Statuses.NONE) {
            operations.put(
                    "list-statuses", connector.statusesPer() == StatusesPer.PIPELINE ? OF_A_PIPELINE : OF_A_LIST);
        }
        connector.steps().stream()
                .filter(step -> step.finds() != null)
                .forEach(step -> operations.put(FIND + step.finds(), OF_A_LOOK_UP));
        if (connector.tellsRequiredFields()) {
            operations.put("list-required-fields", OF_A_JOB);
        }
        if (!connector.backSync().isEmpty()) {
            operations.put("read-outcomes", OF_OUTCOMES);
        }
        connector.steps().stream()
                .filter(step -> !step.name().isEmpty())
                .forEach(step -> operations.put(step.name(), step.perDocument() ? OF_A_DOCUMENT : OF_A_STEP));
        return operations;
    }

    /** Whether it is the name of one that reads, which no step may have. */
    static boolean reads(String name) {
        return READING.contains(name) || name.startsWith(FIND);
    }

    /** The id of the route. */
    public static String route(Descriptor connector, String operation) {
        return connector.name() + "-" + operation;
    }
}
