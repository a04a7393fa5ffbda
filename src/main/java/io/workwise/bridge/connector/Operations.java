package io.workwise.bridge.connector;

import io.workwise.bridge.connector.Descriptor.Statuses;
import io.workwise.bridge.connector.Descriptor.StatusesPer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** The operations of a connector. The route of each is {@code <connector>-<name>}, a file in the connector's folder. */
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
     * Returns the operations that the connector must have, by name, with the exchange variables that are set for each.
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

    /** Returns whether it is the name of an operation that reads. A step must not have such a name. */
    static boolean reads(String name) {
        return READING.contains(name) || name.startsWith(FIND);
    }

    /** Returns the id of the operation's route. */
    public static String route(Descriptor connector, String operation) {
        return connector.name() + "-" + operation;
    }
}
