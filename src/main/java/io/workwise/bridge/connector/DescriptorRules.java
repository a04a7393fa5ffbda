package io.workwise.bridge.connector;

import io.workwise.bridge.settings.Forms;
import io.workwise.bridge.settings.Near;
import io.workwise.bridge.settings.YamlNode;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What must fit together in a {@code connector.yaml} whose parts are each well-formed. */
final class DescriptorRules {
    private static final Pattern PLACE = Pattern.compile("\\{([^{}]*)}");
    private static final Pattern HEADER_NAME = Pattern.compile("[A-Za-z0-9-]+");
    /** Its names are those of settings that every integration has. */
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
            answers.get("classes").fault("are never used", "answers.code, jq that reads the error code of an answer");
        }
        if (descriptor.documents().limit() > descriptor.documents().totalLimit() && root.get("documents").get("limit").isThere()) {
            root.get("documents").get("limit").fault("is above the total-limit", "at most documents.total-limit");
        }
    }

    private void settings() {
        root.get("settings").fields().forEach((name, node) -> {
            if (TAKEN.contains(name)) {
                node.fault("is a setting of every integration", "another name");
            } else if (!Forms.KEBAB.matcher(name).matches()) {
                node.fault("is no name of a setting", "lower-case words with dashes between them");
            } else if (name.endsWith("base-url") && node.get("default").isText()) {
                node.get("default").parsed(Forms::baseUrl, null);
            }
        });
    }

    /** Each place in braces is a setting, and each setting has its place: there is no other way for it to reach the ATS. */
    private void request() {
        Set<String> used = new HashSet<>();
        YamlNode request = root.get("request");
        places(request.get("base-url"), used);
        request.get("headers").fields().forEach((name, node) -> {
            places(node, used);
            if (!HEADER_NAME.matcher(name).matches()) {
                node.fault("is no name of a header", "letters, digits and dashes");
            }
        });
        root.get("settings").fields().forEach((name, node) -> {
            if (!used.contains(name)) {
                node.warning("is never used", "{" + name + "} in request.base-url or request.headers, or no such setting");
            }
        });
    }

    private void places(YamlNode node, Set<String> used) {
        Collection<String> settings = descriptor.settings().keySet();
        Matcher place = PLACE.matcher(node.isText() ? node.text() : "");
        while (place.find()) {
            used.add(place.group(1));
            if (!settings.contains(place.group(1))) {
                node.fault("holds {" + place.group(1) + "}, which is no setting", Near.oneOf(place.group(1), settings));
            }
        }
    }

    private void steps() {
        YamlNode steps = root.get("steps");
        if (steps.isList() && steps.items().isEmpty()) {
            steps.fault("is empty", "at least one step: the write that creates the application");
        }
        Map<String, Integer> lines = new HashMap<>();
        for (YamlNode step : steps.items()) {
            String name = step.get("name").text();
            Integer before = name == null ? null : lines.putIfAbsent(name, step.get("name").line());
            if (before != null) {
                step.get("name").fault("is '" + name + "', as on line " + before, "each step its own name");
            } else if (name != null && Operations.READING.contains(name)) {
                step.get("name").fault("is '" + name + "', a route that reads", "another name, such as create-application");
            }
        }
    }
}
