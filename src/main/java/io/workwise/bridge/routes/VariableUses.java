package io.workwise.bridge.routes;

import io.workwise.bridge.settings.Suggestions;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Checks that something sets each variable that an expression or a dynamic address names. */
final class VariableUses {
    private static final Pattern USE = Pattern.compile("\\$\\{variable[.]([\\w-]+)");
    private final RouteTree tree;
    private final Variables variables;

    VariableUses(RouteTree tree, Variables variables) {
        this.tree = tree;
        this.variables = variables;
    }

    void check() {
        tree.routes().forEach(file -> {
            Set<String> known = variables.of(file);
            file.root().walk((key, node) -> {
                Matcher use = USE.matcher(node.isText() ? node.text() : "");
                while (use.find()) {
                    if (!known.contains(use.group(1))) {
                        node.fault(
                                "names the variable " + use.group(1) + ", which nothing sets",
                                Suggestions.use(use.group(1), known, Variables.MANY));
                    }
                }
            });
        });
    }
}
