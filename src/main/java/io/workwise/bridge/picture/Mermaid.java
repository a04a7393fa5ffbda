package io.workwise.bridge.picture;

import io.workwise.bridge.picture.Step.Kind;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Writes the flow as a Mermaid flowchart: schedules, routes by folder, systems, and the branches of choices. */
final class Mermaid {
    private static final String CONNECTOR = "connector";
    private final List<FlowRoute> flow;
    private final Set<String> systems = new LinkedHashSet<>();
    private final Set<String> edges = new LinkedHashSet<>();

    private Mermaid(List<FlowRoute> flow) {
        this.flow = flow;
    }

    static List<String> of(List<FlowRoute> flow) {
        return new Mermaid(flow).lines();
    }

    private List<String> lines() {
        flow.forEach(this::edges);
        List<String> lines = new ArrayList<>(List.of("flowchart LR"));
        Map<String, List<FlowRoute>> folders = flow.stream()
                .filter(route -> route.schedule().isEmpty())
                .collect(Collectors.groupingBy(FlowRoute::folder, TreeMap::new, Collectors.toList()));
        folders.forEach((folder, routes) -> {
            lines.add("  subgraph " + id("folder " + folder) + "[\"routes/" + folder + "\"]");
            routes.forEach(route -> lines.add("    " + id(route.id()) + "[\"" + route.id() + "\"]"));
            lines.add("  end");
        });
        systems.forEach(system -> lines.add("  " + system));
        edges.forEach(edge -> lines.add("  " + edge));
        return lines;
    }

    private void edges(FlowRoute route) {
        String from = id(route.id());
        if (!route.schedule().isEmpty()) {
            systems.add(from + "([\"schedule." + route.schedule() + "\"])");
        }
        route.all().forEach(step -> {
            switch (step.kind()) {
                case ROUTE -> edges.add(from + " --> " + id(step.target()));
                case DYNAMIC -> {
                    systems.add(CONNECTOR + "[[\"a route of the connector, routes/ats/…\"]]");
                    systems.add("ats[(\"ATS\")]");
                    edges.add(from + " -- \"" + text(step.label()) + "\" --> " + CONNECTOR);
                    edges.add(CONNECTOR + " -- \"kamelets/ats-request\" --> ats");
                }
                case SYSTEM -> {
                    systems.add(id(step.target()) + "[(\"" + name(step.target()) + "\")]");
                    edges.add(from + " -- \"" + text(step.label()) + "\" --> " + id(step.target()));
                }
                case BRANCH -> branch(from, step);
                case BEAN -> {
                    if (!step.target().isEmpty()) {
                        edges.add(from + " -. \"" + step.label() + "\" .-> " + id(step.target()));
                    }
                }
                case BLOCK -> {}
            }
        });
    }

    /** Draws a branch. A branch that only calls a route becomes the edge to that route. */
    private void branch(String from, Step branch) {
        branch.inside().stream().filter(step -> step.kind() == Kind.BEAN).forEach(bean -> {
            systems.add(id(bean.label()) + "([\"" + bean.label() + "\"])");
            edges.add(from + " -- \"" + text(branch.label()) + "\" --> " + id(bean.label()));
        });
    }

    private static String name(String system) {
        return Map.of("workwise", "Workwise", "ats", "ATS", "database", "database")
                .getOrDefault(system, system);
    }

    /** Returns a valid name for a node. Mermaid allows only these characters, and not the word end. */
    private static String id(String name) {
        return name.replaceAll("[^A-Za-z0-9]", "_");
    }

    /** Returns a text for use in quotes, without braces and quotation marks, which would end it. */
    private static String text(String text) {
        return text.replaceAll("[\"{}$]", "").replace("variable.", "");
    }
}
