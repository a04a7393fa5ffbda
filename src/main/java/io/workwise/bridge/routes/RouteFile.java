package io.workwise.bridge.routes;

import io.workwise.bridge.settings.YamlNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A {@code *.camel.yaml}: one route or route configuration. */
public record RouteFile(Path path, YamlNode root) {
    public static final String ENDING = ".camel.yaml";

    /** @param name such as setBody or kamelet */
    public record Step(String name, YamlNode body) {
        /** Where it sends to; null where it does not. */
        String uri() {
            return body.isText() ? body.text() : body.get("uri").text();
        }
    }

    public String name() {
        String file = path.getFileName().toString();
        return file.substring(0, file.length() - ENDING.length());
    }

    /** What the list's items hold: route, routeConfiguration, … */
    List<YamlNode> all(String kind) {
        return root.items().stream()
                .map(item -> item.get(kind))
                .filter(YamlNode::isThere)
                .toList();
    }

    /** Every step, those inside of others too. */
    public List<Step> steps() {
        return steps(root);
    }

    @Override
    public String toString() {
        return path.toString();
    }

    static List<Step> steps(YamlNode root) {
        List<Step> steps = new ArrayList<>();
        root.walk((key, value) -> {
            if (key.equals("steps")) {
                value.items().forEach(item -> item.fields().forEach((name, body) -> steps.add(new Step(name, body))));
            }
        });
        return steps;
    }
}
