package io.workwise.bridge.settings;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The parts of the bridge whose lines of the log can have a level of their own, as operators know them, and the
 * packages that each is made of.
 */
public final class LogParts {
    static final Map<String, List<String>> PACKAGES = Map.of(
            "delivery", List.of("delivery", "judge", "ledger", "gate"),
            "polls", List.of("flow", "catalogue", "linking", "backsync", "routes", "workwise"),
            "http", List.of("http", "connector", "documents", "jq"),
            "store", List.of("sql"),
            "instances", List.of("ownership", "clock", "engine"),
            "admin", List.of("admin", "console", "edge"),
            "problems", List.of("problem", "notify"));
    static final List<String> LEVELS = List.of("error", "warn", "info", "debug");

    private LogParts() {}

    public static List<String> packages(String part) {
        return PACKAGES.get(part);
    }

    static String level(String text) {
        if (LEVELS.contains(text)) {
            return text;
        }
        throw new IllegalArgumentException(
                String.join(", ", LEVELS.subList(0, LEVELS.size() - 1)) + " or " + LEVELS.get(LEVELS.size() - 1));
    }

    /** @param text such as {@code delivery=warn,http=debug} */
    static Map<String, String> levels(String text) {
        Map<String, String> levels = new TreeMap<>();
        List<String> parts = new ArrayList<>(PACKAGES.keySet());
        for (String one : text.isEmpty() ? new String[0] : text.split(",")) {
            String[] pair = one.strip().split("\\s*=\\s*");
            if (pair.length != 2 || !PACKAGES.containsKey(pair[0]) || !LEVELS.contains(pair[1])) {
                throw new IllegalArgumentException(
                        "parts and their levels, such as delivery=warn,http=debug; a part is "
                                + Suggestions.oneOf(pair[0], parts) + "; a level is " + String.join(", ", LEVELS));
            }
            levels.put(pair[0], pair[1]);
        }
        return levels;
    }
}
