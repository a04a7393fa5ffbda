package io.workwise.bridge.routes;

import io.workwise.bridge.settings.Suggestions;
import io.workwise.bridge.settings.YamlNode;
import java.util.Set;
import java.util.regex.Matcher;

/** Checks kamelets: each has its file's name and a template, and its parameters are described and used. */
final class KameletFiles {
    private static final Set<String> SPEC =
            Set.of("definition", "template", "dependencies", "types", "dataTypes", "sources");
    private final RouteTree tree;

    KameletFiles(RouteTree tree) {
        this.tree = tree;
    }

    void check() {
        tree.kamelets().stream().filter(kamelet -> kamelet.root().isThere()).forEach(KameletFiles::check);
    }

    private static void check(KameletFile kamelet) {
        YamlNode root = kamelet.root().mapping(Set.of("apiVersion", "kind", "metadata", "spec"));
        root.get("kind")
                .needed("write kind: Kamelet")
                .parsed(
                        kind -> {
                            if (!kind.equals("Kamelet")) {
                                throw new IllegalArgumentException("Kamelet");
                            }
                            return kind;
                        },
                        null);
        YamlNode name =
                root.get("metadata").get("name").needed("write metadata.name: " + kamelet.name() + ", the file's name");
        if (name.isText() && !name.text().equals(kamelet.name())) {
            name.fault("is '" + name.text() + "'", "use the file's name, " + kamelet.name());
        }
        YamlNode template = root.get("spec")
                .needed("write definition and template")
                .mapping(SPEC)
                .get("template")
                .needed("write a route that begins with from:");
        if (template.isThere()) {
            CamelSchema.get().checkFrom(template.get("from").needed("write from:, where the route begins"));
        }
        properties(kamelet);
    }

    private static void properties(KameletFile kamelet) {
        YamlNode definition = kamelet.definition();
        Set<String> properties = definition.get("properties").fields().keySet();
        definition.get("required").list().items().stream()
                .filter(item -> item.isText() && !properties.contains(item.text()))
                .forEach(item -> item.fault(
                        "is '" + item.text() + "', which is not a property", Suggestions.use(item.text(), properties)));
        Set<String> used = new java.util.HashSet<>();
        kamelet.template().walk((key, node) -> {
            Matcher place = Placeholders.PLACE.matcher(node.isText() ? node.text() : "");
            while (place.find()) {
                used.add(place.group(1));
            }
        });
        definition.get("properties").fields().forEach((name, node) -> {
            node.get("description").needed("write a sentence for the person who sets it");
            if (!used.contains(name) && kamelet.template().isThere()) {
                node.warning("is never used", "write {{" + name + "}} in the template, or remove the property");
            }
        });
    }
}
