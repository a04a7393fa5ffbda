package io.workwise.bridge.picture;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Writes the flow as text, from each schedule and each route that the engine starts, down to the systems. A route that
 * was shown before is only named.
 */
final class FlowText {
    private static final String INDENT = "  ";
    private final Map<String, FlowRoute> routes;
    private final Set<String> written = new HashSet<>();
    private final List<String> lines = new ArrayList<>();

    private FlowText(List<FlowRoute> flow) {
        routes = flow.stream().collect(Collectors.toMap(FlowRoute::id, Function.identity()));
    }

    static List<String> of(List<FlowRoute> flow) {
        FlowText text = new FlowText(flow);
        Set<String> called =
                flow.stream().flatMap(FlowRoute::all).map(Step::target).collect(Collectors.toSet());
        flow.stream().filter(route -> !route.schedule().isEmpty()).forEach(text::begin);
        flow.stream()
                .filter(route -> route.schedule().isEmpty() && !called.contains(route.id()))
                .forEach(text::begin);
        return text.lines;
    }

    private void begin(FlowRoute route) {
        lines.add(route.schedule().isEmpty() ? "(called by the engine)" : "schedule." + route.schedule());
        write(route, INDENT);
        lines.add("");
    }

    private void write(FlowRoute route, String indent) {
        boolean first = written.add(route.id());
        lines.add(indent + route.id() + (first ? "  - " + route.description() : "  (see above)"));
        if (first) {
            route.steps().forEach(step -> write(step, indent + INDENT));
        }
    }

    private void write(Step step, String indent) {
        switch (step.kind()) {
            case ROUTE -> {
                if (routes.containsKey(step.target())) {
                    write(routes.get(step.target()), indent);
                } else {
                    lines.add(indent + step.target());
                }
            }
            case DYNAMIC -> lines.add(indent + "a connector's route: " + step.label());
            case SYSTEM -> lines.add(indent + step.target() + ": " + step.label());
            case BEAN -> {
                lines.add(indent + "bean " + step.label());
                if (routes.containsKey(step.target())) {
                    write(routes.get(step.target()), indent + INDENT);
                }
            }
            case BRANCH, BLOCK -> lines.add(indent + step.label());
        }
        step.inside().forEach(inner -> write(inner, indent + INDENT));
    }
}
