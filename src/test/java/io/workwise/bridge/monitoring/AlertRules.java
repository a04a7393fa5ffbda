package io.workwise.bridge.monitoring;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The rules of deploy/alerts.yaml. */
public final class AlertRules {
    /**
     * One alert.
     *
     * @param runbook what to do, in one line
     */
    public record Rule(String alert, String expression, Map<String, String> labels, String summary, String runbook) {}

    private AlertRules() {}

    /** Returns the rules by name. */
    public static Map<String, Rule> read() throws IOException {
        Map<String, Rule> rules = new TreeMap<>();
        for (Map<String, Object> group : list(yaml("deploy/alerts.yaml").get("groups"))) {
            for (Map<String, Object> rule : list(group.get("rules"))) {
                Map<String, String> annotations = texts(rule.get("annotations"));
                String name = (String) rule.get("alert");
                rules.put(
                        name,
                        new Rule(
                                name,
                                (String) rule.get("expr"),
                                texts(rule.get("labels")),
                                annotations.get("summary"),
                                annotations.get("runbook")));
            }
        }
        return rules;
    }

    @SuppressWarnings("unchecked")
    public static Map<String, Object> yaml(String file) throws IOException {
        return (Map<String, Object>)
                new Load(LoadSettings.builder().build()).loadFromString(Files.readString(Path.of(file)));
    }

    @SuppressWarnings("unchecked")
    public static List<Map<String, Object>> list(Object list) {
        return (List<Map<String, Object>>) list;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, String> texts(Object map) {
        return (Map<String, String>) map;
    }
}
