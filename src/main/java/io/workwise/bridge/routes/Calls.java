package io.workwise.bridge.routes;

import io.workwise.bridge.settings.Near;
import io.workwise.bridge.settings.YamlNode;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Who calls whom by {@code direct:}, and whether each address is one of a component that is there. */
final class Calls {
    private static final String DIRECT = "direct:";
    private static final List<String> SCHEMES = List.of("direct", "kamelet", "sql", "bean");
    private final RouteTree tree;
    private final Set<String> calledByCode;

    /** @param calledByCode the ids of routes that are called by the schedules, the connectors' operations, the code */
    Calls(RouteTree tree, Set<String> calledByCode) {
        this.tree = tree;
        this.calledByCode = calledByCode;
    }

    void check() {
        Map<String, YamlNode> consumers = new TreeMap<>();
        tree.routes().forEach(file -> file.all("route").forEach(route -> from(file, route, consumers)));
        boolean templates = tree.routes().stream().anyMatch(file -> !file.all("templatedRoute").isEmpty()); // they begin where their parameters say
        Set<String> called = new HashSet<>(calledByCode);
        tree.routes().forEach(file -> file.steps().stream().filter(step -> step.uri() != null && Set.of("to", "toD", "wireTap", "enrich").contains(step.name())).forEach(step -> {
            String uri = step.uri();
            YamlNode place = step.body().isText() ? step.body() : step.body().get("uri");
            scheme(place, uri);
            if (uri.startsWith(DIRECT) && !uri.contains("${")) {
                called.add(name(uri));
                if (!consumers.containsKey(name(uri)) && !templates) {
                    place.fault("is '" + uri + "', where no route begins", "a route that begins with it" + Near.hint(name(uri), consumers.keySet()));
                }
            }
        }));
        consumers.forEach((name, from) -> {
            if (!called.contains(name)) {
                from.warning("is called by nobody", "direct:" + name + " in another route, or no such file");
            }
        });
    }

    private static void from(RouteFile file, YamlNode route, Map<String, YamlNode> consumers) {
        YamlNode uri = route.get("from").get("uri");
        if (!uri.isText()) {
            return;
        }
        scheme(uri, uri.text());
        if (uri.text().startsWith(DIRECT)) {
            YamlNode before = consumers.putIfAbsent(name(uri.text()), uri);
            if (before != null) {
                uri.fault("is '" + uri.text() + "', where another route begins too", "direct:" + file.name());
            }
        }
    }

    private static String name(String uri) {
        return uri.substring(DIRECT.length()).replaceFirst("^//", "").replaceFirst("[?].*", "");
    }

    private static void scheme(YamlNode place, String uri) {
        String scheme = uri.replaceFirst("(?s):.*", "");
        if (scheme.matches("https?")) {
            place.fault("leaves the process", "the kamelets ats-request and workwise-request, the only way to another system");
        } else if (!scheme.contains("{") && Calls.class.getResource("/META-INF/services/org/apache/camel/component/" + scheme) == null) {
            place.fault("is '" + uri + "', and there is no component " + scheme, "such as direct:, or a step kamelet" + Near.hint(scheme, SCHEMES));
        }
    }
}
