package io.workwise.bridge.connector;

import io.workwise.bridge.settings.Suggestions;
import io.workwise.bridge.settings.ValueParsers;
import io.workwise.bridge.settings.YamlNode;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Checks that the well-formed parts of a {@code connector.yaml} fit together. */
final class DescriptorRules {
    private static final Pattern PLACE = Pattern.compile("\\{([^{}]*)}");
    private static final Pattern HEADER_NAME = Pattern.compile("[A-Za-z0-9-]+");
    /** The names of settings that every integration has. */
    private static final Set<String> TAKEN = Set.of("look-up", "look-up-lag", "budget");

    private final YamlNode root;
    private final Descriptor descriptor;

    DescriptorRules(YamlNode root, Descriptor descriptor) {
        this.root = root;
        this.descriptor = descriptor;
    }

    void check() {
        settings();
        request();
        steps();
        YamlNode answers = root.get("answers");
        if (answers.get("classes").isThere() && !answers.get("code").isThere()) {
            answers.get("classes")
                    .fault("are never used", "add answers.code, jq that reads the error code of an answer");
        }
        YamlNode limit = root.get("documents").get("limit");
        if (limit.isThere()
                && limit.isText()
                && descriptor.documents().limit() > descriptor.documents().totalLimit()) {
            limit.fault("is above documents.total-limit", "lower it, or raise documents.total-limit");
        }
        if (root.get("statuses-per").isThere()
                && "none".equals(root.get("statuses").text())) {
            root.get("statuses-per").fault("is never used", "set statuses to read or read+write");
        }
    }

    private void settings() {
        root.get("settings").fields().forEach((name, node) -> {
            if (TAKEN.contains(name)) {
                node.fault("is a setting of every integration", "choose another name");
            } else if (!ValueParsers.KEBAB.matcher(name).matches()) {
                node.fault("is not a name for a setting", "use lower-case words joined by dashes");
            } else if (name.endsWith("base-url") && node.get("default").isText()) {
                node.get("default").parsed(ValueParsers::baseUrl, null);
            }
        });
    }

    /**
     * Checks that each name in braces is a setting, and that each setting is used: it can reach the ATS in no other
     * way.
     */
    private void request() {
        Set<String> settings = descriptor.settings().keySet();
        Set<String> used = new HashSet<>();
        root.get("request").walk((key, node) -> {
            Matcher place = PLACE.matcher(node.isText() ? node.text() : "");
            while (place.find()) {
                used.add(place.group(1));
                if (!settings.contains(place.group(1))) {
                    node.fault(
                            "holds {" + place.group(1) + "}, which is not a setting",
                            Suggestions.use(place.group(1), settings));
                }
            }
        });
        root.get("request").get("headers").fields().forEach((name, node) -> {
            if (!HEADER_NAME.matcher(name).matches()) {
                node.fault("is not a name for a header", "use letters, digits and dashes");
            }
        });
        root.get("settings").fields().forEach((name, node) -> {
            if (!used.contains(name) && descriptor.settings().get(name).secret()) {
                node.warning("is never used", "write {" + name + "} in request, or remove the setting");
            }
        });
    }

    private void steps() {
        YamlNode steps = root.get("steps");
        if (steps.isList() && steps.items().isEmpty()) {
            steps.fault("is empty", "write at least the step that creates the application");
        }
        Map<String, Integer> lines = new HashMap<>();
        Integer creates = null;
        for (YamlNode step : steps.items()) {
            name(step.get("name"), lines);
            if ("look-up".equals(step.get("id").text()) && !step.get("finds").isThere()) {
                step.get("id")
                        .fault(
                                "is look-up, but 'finds' is missing",
                                "write finds: application or the like, for the route <connector>-find-<finds>");
            }
            List<YamlNode> application = step.get("creates").items().stream()
                    .filter(item -> "application".equals(item.text()))
                    .toList();
            if (creates != null && !application.isEmpty()) {
                application
                        .get(0)
                        .fault("is application, as on line " + creates, "keep one step that creates the application");
            } else if (!application.isEmpty()) {
                creates = application.get(0).line();
            }
        }
        if (creates == null
                && !steps.items().isEmpty()
                && steps.items().stream().allMatch(DescriptorRules::isClear)) {
            steps.fault("do not create an application", "write creates: [application] at the step that does");
        }
    }

    /** Returns whether {@code creates} has no faults. */
    private static boolean isClear(YamlNode step) {
        YamlNode creates = step.get("creates");
        return !creates.isThere()
                || (creates.isList() && creates.items().stream().allMatch(item -> "candidate".equals(item.text())));
    }

    private static void name(YamlNode name, Map<String, Integer> lines) {
        Integer before = name.isText() ? lines.putIfAbsent(name.text(), name.line()) : null;
        if (before != null) {
            name.fault("is '" + name.text() + "', as on line " + before, "give each step its own name");
        } else if (name.isText() && Operations.reads(name.text())) {
            name.fault(
                    "is '" + name.text() + "', which is a route that reads",
                    "choose another name, such as create-application");
        }
    }
}
