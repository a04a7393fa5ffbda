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

/** Who calls whom by {@code direct:}, and whether each address is one of a component that is there. */
final class Calls {
    private static final String DIRECT = "direct:";
    private static final List<String> SCHEMES = List.of("direct", "kamelet", "sql", "bean");
    private static final Set<String> SENDING = Set.of("to", "toD", "wireTap", "enrich");
    /** Their addresses are expressions. */
    private static final Set<String> SENDING_BY_EXPRESSION =
            Set.of("recipientList", "routingSlip", "dynamicRouter", "enrich");
    /** The only steps that leave the process, by the kamelet that each stands in. */
    private static final Map<String, String> LEAVING =
            Map.of("ats-request", "http:ats", "workwise-request", "http:workwise");

    private final RouteTree tree;
    private final Set<String> called;
    private final Map<String, YamlNode> consumers = new TreeMap<>();

    /** @param calledByCode the ids of routes that are called by the schedules, the connectors' operations, the code */
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
                from.warning("is called by nobody", "direct:" + name + " in another route, or no such file");
            }
        });
    }

    /** @param leaving the address by which it may leave the process; null: none */
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

    /** The address that an expression always yields. */
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
            uri.fault("is '" + uri.text() + "', where another route begins too", "direct:" + file.name());
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
                        "a route that begins with it" + Suggestions.hint(name, consumers.keySet()));
            }
        }
    }

    /** Their routes begin where a parameter says. */
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
            uri.fault(
                    "leaves the process",
                    "the kamelets ats-request and workwise-request, the only way to another system");
        } else if (!scheme.contains("{")
                && Calls.class.getResource("/META-INF/services/org/apache/camel/component/" + scheme) == null) {
            uri.fault(
                    "is '" + uri.text() + "', and there is no component " + scheme,
                    "such as direct:, or a step kamelet" + Suggestions.hint(scheme, SCHEMES));
        }
    }
}
