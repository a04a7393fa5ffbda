package io.workwise.bridge.sandbox;

import io.workwise.bridge.sandbox.SandboxTerminal.Lines;
import io.workwise.bridge.sandbox.check.Told;
import io.workwise.bridge.sandbox.check.Told.Application;
import java.io.PrintWriter;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Prints a line per outcome in the bridge's ledger. Many filtered applications at once make one line. */
final class VerdictLines implements Lines {
    private static final int MANY = 4;
    private static final Set<String> UNDER_WAY = Set.of("due", "sending");
    private final Scene scene;
    private final Map<String, String> shown = new HashMap<>();

    VerdictLines(Scene scene) {
        this.scene = scene;
    }

    @Override
    public int print(Told told, PrintWriter out) {
        Map<String, List<Application>> fresh = told == null
                ? Map.of()
                : told.applications().values().stream()
                        .filter(one -> !UNDER_WAY.contains(one.verdict()))
                        .filter(one -> !now(one).equals(shown.put(one.id(), now(one))))
                        .sorted((a, b) -> a.id().compareTo(b.id()))
                        .collect(Collectors.groupingBy(Application::verdict, LinkedHashMap::new, Collectors.toList()));
        int lines = 0;
        for (List<Application> same : fresh.values()) {
            lines += print(same, out);
        }
        return lines;
    }

    private static String now(Application one) {
        return one.verdict() + why(one);
    }

    private static String why(Application one) {
        return " (" + one.reason() + ", " + one.rule() + ")";
    }

    private int print(List<Application> same, PrintWriter out) {
        Application first = same.get(0);
        if (same.size() >= MANY && first.verdict().equals("filtered")) {
            out.printf(
                    "  %-14s %d applications%s%n",
                    first.verdict(),
                    same.size(),
                    same.stream().map(VerdictLines::why).distinct().collect(Collectors.joining()));
            return 1;
        }
        same.forEach(one -> out.printf(
                "  %-14s %s for %s%s%n",
                one.verdict(),
                one.id(),
                one.workwiseJobId() == null ? "?" : scene.workwise().jobTitle(one.workwiseJobId()),
                one.verdict().equals("delivered")
                        ? " -> " + scene.ats().jobTitle(one.atsJobId()) + " as " + one.atsApplicationId()
                        : why(one)));
        return same.size();
    }
}
