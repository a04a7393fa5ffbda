package io.workwise.bridge.routes;

import io.workwise.bridge.settings.YamlNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A file {@code *.camel.yaml}: one route or route configuration. */
public record RouteFile(Path path, YamlNode root) {
    public static final String ENDING = ".camel.yaml";

    /**
     * A step of a route.
     *
     * @param name the kind of step, such as setBody or kamelet
     */
    public record Step(String name, YamlNode body) {
        /** Returns the address that the step sends to; null if it sends nothing. */
        String uri() {
            return body.isText() ? body.text() : body.get("uri").text();
        }
    }

    public String name() {
        String file = path.getFileName().toString();
        return file.substring(0, file.length() - ENDING.length());
    }

    /** Returns the items of this kind: route, routeConfiguration, … */
    List<YamlNode> all(String kind) {
        return root.items().stream()
                .map(item -> item.get(kind))
                .filter(YamlNode::isThere)
                .toList();
    }

    /** Returns every step, including nested ones. */
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
