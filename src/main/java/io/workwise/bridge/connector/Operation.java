package io.workwise.bridge.connector;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a connector's routes are asked for beside its steps. The route of each is {@code <connector>-<name>}. */
public enum Operation {
    LIST_JOBS(connector -> true, Set.of("page")),
    LIST_STATUSES(connector -> connector.statuses() != Descriptor.Statuses.NONE, Set.of("page")),
    FIND_APPLICATION(connector -> connector.lookUp() != Descriptor.LookUp.NONE, Set.of("page", "applicationId", "atsJobId", "email")),
    READ_OUTCOMES(connector -> !connector.backSync().isEmpty(), Set.of("page", "since"));

    /** The variables of the exchange that a step finds; the ids that earlier steps yielded come to it by the steps' names. */
    public static final Set<String> OF_A_STEP = Set.of("applicationId", "atsJobId", "atsStatusId");
    static final Set<String> NAMES = Arrays.stream(values()).map(Operation::code).collect(Collectors.toSet());
    private final Predicate<Descriptor> needed;
    private final Set<String> variables;

    Operation(Predicate<Descriptor> needed, Set<String> variables) {
        this.needed = needed;
        this.variables = variables;
    }

    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The variables of the exchange that its route finds. */
    public Set<String> variables() {
        return variables;
    }

    /** What the connector's folder must hold a route for, by what it declares: these and its steps. */
    public static List<String> neededBy(Descriptor connector) {
        Stream<String> operations = Arrays.stream(values()).filter(operation -> operation.needed.test(connector)).map(Operation::code);
        return Stream.concat(operations, connector.steps().stream().map(Descriptor.Step::name)).distinct().toList();
    }
}
