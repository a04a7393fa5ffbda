package io.workwise.bridge.routes;

import io.workwise.bridge.routes.RouteFile.Step;
import io.workwise.bridge.settings.Suggestions;
import io.workwise.bridge.settings.YamlNode;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Checks the calls between routes by {@code direct:}, and that each address belongs to a known component. */
final class Calls {
    private static final String DIRECT = "direct:";
    private static final List<String> SCHEMES = List.of("direct", "kamelet", "sql", "bean");
    private static final Set<String> SENDING = Set.of("to", "toD", "wireTap", "enrich");
    /** The steps whose address is an expression. */
    private static final Set<String> SENDING_BY_EXPRESSION =
            Set.of("recipientList", "routingSlip", "dynamicRouter", "enrich");
    /** The only addresses that may leave the process, by the kamelet that contains each. */
    private static final Map<String, String> LEAVING =
            Map.of("ats-request", "http:ats", "workwise-request", "http:workwise");

    private final RouteTree tree;
    private final Set<String> called;
    private final Map<String, YamlNode> consumers = new TreeMap<>();

    /**
     * Takes the routes to check.
     *
     * @param calledByCode the ids of routes that schedules, connector operations or Java code call
     */
    Calls(RouteTree tree, Set<String> calledByCode) {
        this.tree = tree;
        this.called = new HashSet<>(calledByCode);
    }

    void check() {
        tree.routes().forEach(file -> file.all("route")
                .forEach(route -> begin(file, route.get("from").get("uri"))));
        tree.routes().forEach(file -> calls(file.root(), null));
        tree.kamelets().forEach(kamelet -> calls(kamelet.template(), LEAVING.get(kamelet.name())));
        consumers.forEach((name, from) -> {
            if (!called.contains(name)) {
                from.warning("is never called", "call direct:" + name + " in another route, or remove the file");
            }
        });
    }

    /**
     * Checks the calls of one file.
     *
     * @param leaving the address that may leave the process; null if none
     */
    private void calls(YamlNode root, String leaving) {
        for (Step step : RouteFile.steps(root)) {
            if (SENDING.contains(step.name()) && step.uri() != null) {
                YamlNode uri = step.body().isText() ? step.body() : step.body().get("uri");
                if (!step.name().equals("to") || !uri.text().equals(leaving)) {
                    call(uri);
                }
            } else if (SENDING_BY_EXPRESSION.contains(step.name())) {
                fixed(step.body()).forEach(this::call);
            }
        }
        root.walk((key, node) -> {
            if (key.equals("deadLetterUri") && node.isText()) {
                call(node);
            }
        });
    }

    /** Returns the address of an expression that always yields the same one. */
    private static Stream<YamlNode> fixed(YamlNode step) {
        return Stream.of(step, step.get("expression"))
                .flatMap(at -> Stream.of("constant", "simple").map(at::get))
                .map(language -> language.isText() ? language : language.get("expression"))
                .filter(node -> node.isText() && node.text().startsWith(DIRECT));
    }

    private void begin(RouteFile file, YamlNode uri) {
        if (!uri.isText()) {
            return;
        }
        scheme(uri);
        if (uri.text().startsWith(DIRECT) && consumers.putIfAbsent(name(uri.text()), uri) != null) {
            uri.fault("is '" + uri.text() + "', where another route begins too", "use direct:" + file.name());
        }
    }

    private void call(YamlNode uri) {
        scheme(uri);
        if (uri.text().startsWith(DIRECT) && !uri.text().contains("${")) {
            String name = name(uri.text());
            called.add(name);
            if (!consumers.containsKey(name) && !hasTemplates()) {
                uri.fault(
                        "is '" + uri.text() + "', where no route begins",
                        "add a route that begins with it" + Suggestions.hint(name, consumers.keySet()));
            }
        }
    }

    /** Returns whether there are route templates, whose routes begin at an address from a parameter. */
    private boolean hasTemplates() {
        return tree.routes().stream()
                .anyMatch(file -> !file.all("templatedRoute").isEmpty());
    }

    private static String name(String uri) {
        return uri.substring(DIRECT.length()).replaceFirst("^//", "").replaceFirst("[?].*", "");
    }

    private static void scheme(YamlNode uri) {
        String scheme = uri.text().replaceFirst("(?s):.*", "");
        if (scheme.matches("https?")) {
            uri.fault("leaves the process", "call other systems only by the kamelets ats-request and workwise-request");
        } else if (!scheme.contains("{")
                && Calls.class.getResource("/META-INF/services/org/apache/camel/component/" + scheme) == null) {
            uri.fault(
                    "is '" + uri.text() + "', but there is no component " + scheme,
                    "use direct: or the like, or a step kamelet" + Suggestions.hint(scheme, SCHEMES));
        }
    }
}
