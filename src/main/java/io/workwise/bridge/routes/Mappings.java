package io.workwise.bridge.routes;

import io.workwise.bridge.jq.JqLibrary;
import io.workwise.bridge.jq.JqText;
import io.workwise.bridge.settings.Fault;
import io.workwise.bridge.settings.Suggestions;
import io.workwise.bridge.settings.YamlNode;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Checks mappings: each is valid jq, its file exists and is used, and something sets the variables that it reads. */
final class Mappings {
    private static final Set<String> OF_CAMEL = Set.of("header", "property", "variable", "constant", "body");
    private static final Pattern RESOURCE = Pattern.compile("resource:file:\\{\\{routes}}/(\\S+)");
    private final RouteTree tree;
    private final Variables variables;
    private final Path library;
    private final Set<String> known = new HashSet<>(OF_CAMEL);
    private final Map<Path, Set<String>> users = new HashMap<>();

    Mappings(RouteTree tree, Variables variables, JqLibrary library) {
        this.tree = tree;
        this.variables = variables;
        this.library = JqLibrary.file(tree.folder());
        known.addAll(library.functions());
    }

    void check() {
        tree.routes().forEach(file -> file.root().walk((key, node) -> {
            if (key.equals("jq")) {
                expression(file, text(node));
            } else if (key.equals("setBody")) {
                body(text(
                        node.get("jq").isThere()
                                ? node.get("jq")
                                : node.get("expression").get("jq")));
            }
        }));
        tree.mappings().forEach((path, text) -> {
            if (path.equals(library)) {
                return; // JqLibrary.read checked it
            }
            Set<String> given = users.get(path);
            JqText mapping = new JqText(text);
            JqText.Sink sink = (line, what, rule) -> say(path, line, what, rule);
            mapping.check(known, Set.of(), sink);
            mapping.checkYield(sink);
            if (given == null) {
                tree.faults()
                        .add(new Fault(
                                        path.toString(),
                                        0,
                                        "is not used by any route",
                                        "use it as resource:file:{{routes}}/"
                                                + tree.folder().relativize(path) + ", or remove the file")
                                .asWarning());
            } else {
                asked(text, given, sink);
            }
        });
    }

    private void say(Path path, int line, String what, String rule) {
        tree.faults().add(new Fault(path.toString(), line, what, rule));
    }

    private static YamlNode text(YamlNode jq) {
        return jq.isText() ? jq : jq.get("expression");
    }

    /** Checks that the mapping of a body yields one value. Other expressions, such as of a split, may yield several. */
    private static void body(YamlNode node) {
        if (node.isText() && !isResource(node.text())) {
            new JqText(node.text()).checkYield((line, what, rule) -> node.fault(node.lineOfText(line), what, rule));
        }
    }

    private static boolean isResource(String text) {
        return text.isEmpty() || text.startsWith("resource:") || text.contains("{{");
    }

    private void expression(RouteFile file, YamlNode node) {
        String text = node.isText() ? node.text() : "";
        Matcher resource = RESOURCE.matcher(text);
        if (resource.matches()) {
            Path path = tree.folder().resolve(resource.group(1));
            if (!tree.mappings().containsKey(path)) {
                List<String> known = tree.mappings().keySet().stream()
                        .map(mapping -> tree.folder().relativize(mapping).toString())
                        .toList();
                node.fault(
                        "is the file " + resource.group(1) + ", which does not exist",
                        "name a file below the folder of the routes" + Suggestions.hint(resource.group(1), known));
            }
            users.computeIfAbsent(path, p -> new HashSet<>()).addAll(variables.of(file));
        } else if (!isResource(text)) {
            JqText.Sink sink = (line, what, rule) -> node.fault(node.lineOfText(line), what, rule);
            new JqText(text).check(known, Set.of(), sink);
            asked(text, variables.of(file), sink);
        }
    }

    private static void asked(String text, Set<String> known, JqText.Sink sink) {
        new JqText(text).asked().forEach((name, line) -> {
            if (!known.contains(name)) {
                sink.say(
                        line,
                        "reads the variable " + name + ", which nothing sets",
                        Suggestions.use(name, known, Variables.MANY));
            }
        });
    }
}
