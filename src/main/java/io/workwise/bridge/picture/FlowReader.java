package io.workwise.bridge.picture;

import io.workwise.bridge.picture.Step.Kind;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.camel.model.BeanDefinition;
import org.apache.camel.model.ChoiceDefinition;
import org.apache.camel.model.ExpressionNode;
import org.apache.camel.model.KameletDefinition;
import org.apache.camel.model.ProcessorDefinition;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.model.SendDefinition;
import org.apache.camel.model.ToDynamicDefinition;
import org.apache.camel.model.TryDefinition;
import org.apache.camel.model.language.MethodCallExpression;

/** Reads the flow from the routes that Camel loaded. All routes of connectors are one node of the flow. */
final class FlowReader {
    private static final Pattern SCHEDULE = Pattern.compile("quartz:flow/([a-z-]+).*");
    private static final Pattern SYSTEM = Pattern.compile("([a-z]+)-request/.*");
    /** The export threads run this route for each application that they are given (export/ExportWorkers). */
    private static final Map<String, String> STARTED_BY = Map.of("exports.submit", "export-application");

    private static final String DIRECT = "direct:";
    private static final String SQL = "sql:";
    private static final String CONNECTORS = "ats";

    private FlowReader() {}

    /**
     * Reads the flow.
     *
     * @param routes the folder of the routes
     */
    static List<FlowRoute> read(Path routes, List<RouteDefinition> definitions) {
        List<FlowRoute> flow = new ArrayList<>();
        for (RouteDefinition route : definitions) {
            Path file = file(route);
            if (file != null && file.startsWith(routes.toAbsolutePath().normalize())) {
                Path below = routes.toAbsolutePath().normalize().relativize(file);
                if (!below.startsWith(CONNECTORS)) {
                    Matcher schedule = SCHEDULE.matcher(route.getInput().getEndpointUri());
                    flow.add(new FlowRoute(
                            route.getRouteId(),
                            String.valueOf(Objects.requireNonNullElse(below.getParent(), Path.of(""))),
                            schedule.matches() ? schedule.group(1) : "",
                            route.getDescriptionText(),
                            steps(route.getOutputs())));
                }
            }
        }
        return flow;
    }

    /** Returns the file of a route; null if it has none, such as the inside of a kamelet. */
    private static Path file(RouteDefinition route) {
        String location = route.getResource() == null ? "" : route.getResource().getLocation();
        return location.startsWith("file:") && location.endsWith(".camel.yaml")
                ? Path.of(location.substring("file:".length())).toAbsolutePath().normalize()
                : null;
    }

    private static List<Step> steps(List<ProcessorDefinition<?>> definitions) {
        List<Step> steps = new ArrayList<>();
        definitions.forEach(definition -> {
            steps.add(step(definition));
            if (definition instanceof KameletDefinition) {
                steps.addAll(steps(definition.getOutputs())); // Camel runs the steps after a kamelet inside it
            }
        });
        return steps;
    }

    private static Step step(ProcessorDefinition<?> definition) {
        if (definition instanceof KameletDefinition kamelet) {
            return system(kamelet);
        }
        if (definition instanceof ToDynamicDefinition dynamic) {
            return new Step(Kind.DYNAMIC, dynamic.getUri().substring(DIRECT.length()), "", List.of());
        }
        if (definition instanceof SendDefinition<?> to && to.getEndpointUri().startsWith(DIRECT)) {
            return new Step(
                    Kind.ROUTE,
                    to.getEndpointUri().substring(DIRECT.length()),
                    to.getEndpointUri().substring(DIRECT.length()),
                    List.of());
        }
        if (definition instanceof SendDefinition<?> to) {
            return new Step(
                    Kind.SYSTEM,
                    to.getEndpointUri().replaceAll("[?(].*", "").strip(),
                    to.getEndpointUri().startsWith(SQL) ? "database" : to.getEndpointUri(),
                    List.of());
        }
        if (definition instanceof BeanDefinition bean) {
            String call = bean.getRef() + "." + bean.getMethod();
            return new Step(Kind.BEAN, call, STARTED_BY.getOrDefault(call, ""), List.of());
        }
        if (definition instanceof ChoiceDefinition choice) {
            List<Step> branches = new ArrayList<>(choice.getWhenClauses().stream()
                    .map(when -> branch(label(when.getDescription(), "when"), when.getOutputs()))
                    .toList());
            if (choice.getOtherwise() != null) {
                branches.add(branch(
                        label(choice.getOtherwise().getDescription(), "otherwise"),
                        choice.getOtherwise().getOutputs()));
            }
            return new Step(Kind.BLOCK, "choice", "", branches);
        }
        if (definition instanceof TryDefinition attempt) {
            List<Step> inside = new ArrayList<>(steps(attempt.getOutputsWithoutCatches()));
            attempt.getCatchClauses()
                    .forEach(clause -> inside.add(new Step(Kind.BLOCK, "doCatch", "", steps(clause.getOutputs()))));
            if (attempt.getFinallyClause() != null) {
                inside.add(new Step(
                        Kind.BLOCK,
                        "doFinally",
                        "",
                        steps(attempt.getFinallyClause().getOutputs())));
            }
            return new Step(Kind.BLOCK, "doTry", "", inside);
        }
        return new Step(
                Kind.BLOCK,
                label(definition.getDescription(), definition.getShortName() + expression(definition)),
                "",
                steps(definition.getOutputs()));
    }

    private static String expression(ProcessorDefinition<?> definition) {
        if (!(definition instanceof ExpressionNode node) || node.getExpression() == null) {
            return "";
        }
        return node.getExpression() instanceof MethodCallExpression call
                ? " " + call.getRef() + "." + call.getMethod()
                : " " + node.getExpression().getExpression();
    }

    private static Step branch(String label, List<ProcessorDefinition<?>> outputs) {
        return new Step(Kind.BRANCH, label, "", steps(outputs));
    }

    private static Step system(KameletDefinition kamelet) {
        Matcher system = SYSTEM.matcher(kamelet.getName());
        return system.matches()
                ? new Step(
                        Kind.SYSTEM,
                        parameter("method", kamelet.getName(), "GET") + " " + parameter("path", kamelet.getName(), ""),
                        system.group(1),
                        List.of())
                : new Step(Kind.SYSTEM, kamelet.getName(), kamelet.getName(), List.of());
    }

    /** Returns a parameter of a kamelet. The kamelet's name contains its parameters, like the query of a URI. */
    private static String parameter(String name, String kamelet, String otherwise) {
        Matcher found = Pattern.compile("[?&]" + name + "=(?:RAW\\()?([^&)]*)").matcher(kamelet);
        return found.find() ? URLDecoder.decode(found.group(1), StandardCharsets.UTF_8) : otherwise;
    }

    private static String label(String description, String otherwise) {
        return description == null || description.isBlank()
                ? otherwise
                : otherwise.equals("when") ? description : otherwise + ": " + description;
    }
}
