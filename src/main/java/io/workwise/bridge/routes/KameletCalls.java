package io.workwise.bridge.routes;

import io.workwise.bridge.routes.RouteFile.Step;
import io.workwise.bridge.settings.Suggestions;
import io.workwise.bridge.settings.YamlNode;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Checks the calls of kamelets: the kamelet exists, it has the parameters, and something sets each name in the path and
 * query.
 */
final class KameletCalls {
    static final String KAMELET = "kamelet";
    private static final Pattern NAME = Pattern.compile("\\{([A-Za-z][A-Za-z0-9-]*)}");
    private final RouteTree tree;
    private final Variables variables;
    private final Map<String, String> ids;

    /**
     * Takes the routes to check.
     *
     * @param ids the ids that are in use, with their places. Camel makes a route of each call, and waits for ever if
     *     another route has its id
     */
    KameletCalls(RouteTree tree, Variables variables, Map<String, String> ids) {
        this.tree = tree;
        this.variables = variables;
        this.ids = ids;
    }

    void check() {
        for (RouteFile file : tree.routes()) {
            of(file).forEach(step -> check(file, step.body()));
            file.steps().stream()
                    .filter(step -> step.uri() != null && step.uri().startsWith(KAMELET + ":"))
                    .forEach(step -> {
                        YamlNode uri =
                                step.body().isText() ? step.body() : step.body().get("uri");
                        String[] parts = step.uri()
                                .substring(KAMELET.length() + 1)
                                .replaceFirst("[?].*", "")
                                .split("/", 2);
                        once(file, uri, parts[0], parts.length < 2 ? "" : parts[1]);
                    });
        }
    }

    static List<Step> of(RouteFile file) {
        return file.steps().stream()
                .filter(step ->
                        step.name().equals(KAMELET) && step.body().get("name").isText())
                .toList();
    }

    private void check(RouteFile file, YamlNode call) {
        YamlNode name = call.get("name");
        String[] parts = name.text().split("/", 2);
        KameletFile kamelet = tree.kamelet(parts[0]).orElse(null);
        if (kamelet == null) {
            Set<String> known = tree.kamelets().stream().map(KameletFile::name).collect(Collectors.toSet());
            name.fault(
                    "is '" + name.text() + "', but there is no kamelet " + parts[0], Suggestions.use(parts[0], known));
        } else {
            parameters(kamelet, call);
        }
        once(file, name, parts[0], parts.length < 2 ? "" : parts[1]);
        places(file, call.get("parameters").get("path"));
        places(file, call.get("parameters").get("query"));
    }

    private void once(RouteFile file, YamlNode name, String kamelet, String id) {
        String before = id.isEmpty() ? null : ids.putIfAbsent(id, file.path() + ":" + name.line());
        if (id.isEmpty() || before != null) {
            name.fault(
                    id.isEmpty() ? "has no id" : "has the id of " + before,
                    "give each call its own id, such as " + kamelet + "/" + file.name() + "-request");
        }
    }

    private static void parameters(KameletFile kamelet, YamlNode call) {
        YamlNode properties = kamelet.definition().get("properties");
        Map<String, YamlNode> given =
                properties.isThere() ? call.get("parameters").fields() : Map.of();
        given.forEach((key, value) -> {
            YamlNode property = properties.get(key);
            List<String> words =
                    property.get("enum").items().stream().map(YamlNode::text).toList();
            if (!property.isThere()) {
                value.fault(
                        "is unknown to " + kamelet.name(),
                        Suggestions.use(key, properties.fields().keySet()));
            } else if (value.isText() && !words.isEmpty() && !words.contains(value.text())) {
                value.mustBe(Suggestions.oneOf(value.text(), words));
            } else if (value.isText() && value.text().isBlank()) {
                value.fault("is empty", "give a value, or remove the line");
            }
        });
        kamelet.definition().get("required").items().stream()
                .map(YamlNode::text)
                .filter(key -> properties.get(key).isThere() && !given.containsKey(key))
                .forEach(key -> call.fault("lacks the parameter " + key, kamelet.name() + " needs it"));
    }

    private void places(RouteFile file, YamlNode template) {
        Set<String> known = new HashSet<>(variables.of(file));
        known.addAll(variables.ofRequests(file));
        Matcher place = NAME.matcher(template.isText() ? template.text() : "");
        while (place.find()) {
            if (!known.contains(place.group(1))) {
                template.fault(
                        "names {" + place.group(1) + "}, which nothing sets",
                        Suggestions.use(place.group(1), known, Variables.MANY));
            }
        }
    }
}
