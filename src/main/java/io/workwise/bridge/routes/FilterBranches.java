package io.workwise.bridge.routes;

import io.workwise.bridge.delivery.Judgement;
import io.workwise.bridge.settings.Suggestions;
import io.workwise.bridge.settings.YamlNode;
import io.workwise.bridge.verdict.Reason;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Checks the branches of the route {@code filter-application}: each reason of the judge is in exactly one branch, and
 * the branch records the verdict of the reason.
 */
final class FilterBranches {
    static final String ROUTE = "filter-application";
    private static final Pattern REASONS = Pattern.compile("\\$\\{variable[.]reason}\\s*(?:==|in)\\s*'([^']*)'");
    private static final Map<String, String> METHODS =
            Map.of("filtered", "filter", "waiting", "await", "held", "hold", "due", "target");
    private final RouteTree tree;
    private final Map<String, Reason> known = Judgement.REASONS.stream()
            .collect(Collectors.toMap(Reason::code, reason -> reason, (one, same) -> one, TreeMap::new));

    FilterBranches(RouteTree tree) {
        this.tree = tree;
    }

    void check() {
        tree.routes().stream().filter(file -> file.name().equals(ROUTE)).forEach(this::check);
    }

    private void check(RouteFile file) {
        Map<String, YamlNode> named = new HashMap<>();
        branches(file).forEach(branch -> check(branch, named));
        List<String> missing = known.keySet().stream()
                .filter(reason -> !named.containsKey(reason))
                .toList();
        if (!missing.isEmpty()) {
            file.all("route")
                    .forEach(route -> route.fault(
                            "has no branch for " + String.join(", ", missing),
                            "name each reason of judge/Judge.java in one branch"));
        }
    }

    private static List<YamlNode> branches(RouteFile file) {
        List<YamlNode> branches = new ArrayList<>();
        file.root().walk((key, node) -> {
            if (key.equals("when")) {
                branches.addAll(node.items());
            }
        });
        return branches;
    }

    private void check(YamlNode branch, Map<String, YamlNode> named) {
        Set<String> methods = RouteFile.steps(branch).stream()
                .map(step -> step.body().get("method").text())
                .filter(method -> method != null)
                .collect(Collectors.toSet());
        branch.walk((key, node) -> {
            Matcher reasons = REASONS.matcher(node.isText() ? node.text() : "");
            while (reasons.find()) {
                for (String reason : reasons.group(1).split("\\s*,\\s*")) {
                    check(reason, node, methods, named);
                }
            }
        });
    }

    private void check(String reason, YamlNode node, Set<String> methods, Map<String, YamlNode> named) {
        if (!known.containsKey(reason)) {
            node.fault(
                    "names the reason '" + reason + "', which judging never gives",
                    Suggestions.use(reason, known.keySet()));
            return;
        }
        if (named.putIfAbsent(reason, node) != null) {
            node.fault(
                    "names the reason '" + reason + "', which another branch names too",
                    "name each reason in one branch");
        }
        String method = METHODS.get(known.get(reason).verdict().code());
        if (!methods.contains(method)) {
            node.fault(
                    "leads '" + reason + "' to " + (methods.isEmpty() ? "no bean" : String.join(", ", methods)),
                    "call the method " + method + " of the bean exports");
        }
    }
}
