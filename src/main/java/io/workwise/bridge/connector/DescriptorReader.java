package io.workwise.bridge.connector;

import io.workwise.bridge.connector.Descriptor.Answers;
import io.workwise.bridge.connector.Descriptor.AtsSetting;
import io.workwise.bridge.connector.Descriptor.Documents;
import io.workwise.bridge.connector.Descriptor.LookUp;
import io.workwise.bridge.connector.Descriptor.Statuses;
import io.workwise.bridge.connector.Descriptor.Step;
import io.workwise.bridge.settings.Fault;
import io.workwise.bridge.settings.Forms;
import io.workwise.bridge.settings.Rate;
import io.workwise.bridge.settings.YamlNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** Reads {@code connector.yaml}. Every mistake in it goes to the faults, with its line; what is read then is good for further checks only. */
final class DescriptorReader {
    static final String FILE = "connector.yaml";
    static final Map<String, LookUp> LOOK_UPS = Map.of("authoritative", LookUp.AUTHORITATIVE, "search", LookUp.SEARCH, "none", LookUp.NONE);
    private static final Set<String> FIELDS = Set.of("title", "settings", "request", "statuses", "look-up", "look-up-lag", "budget",
            "accepts-applications", "steps", "answers", "documents", "back-sync");
    private static final Map<String, Statuses> STATUSES = Map.of("none", Statuses.NONE, "read", Statuses.READ, "read+write", Statuses.READ_WRITE);
    private static final Map<String, String> OUTCOMES = Map.of("interview", "interview", "hired", "hired", "rejected", "rejected");
    private static final Map<String, Boolean> FLAGS = Map.of("true", true, "false", false);
    private static final String SAYS = "a connector says it, as docs/connectors.md describes";

    private DescriptorReader() {}

    static Descriptor read(Path folder, List<Fault> faults) {
        YamlNode root = YamlNode.read(folder.resolve(FILE), faults).mapping(FIELDS);
        if (root.isThere()) {
            List.of("title", "request", "statuses", "look-up", "steps").forEach(field -> root.get(field).needed(SAYS));
        }
        YamlNode request = root.get("request").mapping(Set.of("base-url", "headers"));
        if (request.isMapping()) {
            request.get("base-url").needed(SAYS);
        }
        Descriptor descriptor = new Descriptor(folder.getFileName().toString(), root.get("title").parsed(Forms::filled, ""), settings(root.get("settings")),
                request.get("base-url").parsed(Forms::filled, ""), texts(request.get("headers")), root.get("statuses").oneOf(STATUSES, Statuses.NONE),
                root.get("look-up").oneOf(LOOK_UPS, LookUp.NONE), root.get("look-up-lag").parsed(Forms::durationOrZero, Duration.ZERO),
                root.get("budget").parsed(Rate::parse, Rate.UNLIMITED), root.get("accepts-applications").oneOf(Map.of("when-open", false, "always", true), false),
                root.get("steps").list().items().stream().map(DescriptorReader::step).toList(), answers(root.get("answers")), documents(root.get("documents")),
                new HashSet<>(root.get("back-sync").list().items().stream().map(item -> item.oneOf(OUTCOMES, "")).toList()));
        new DescriptorRules(root, descriptor).check();
        return descriptor;
    }

    private static Map<String, AtsSetting> settings(YamlNode node) {
        Map<String, AtsSetting> settings = new LinkedHashMap<>();
        node.mapping().fields().forEach((name, value) -> {
            value.mapping(Set.of("description", "secret", "default"));
            String description = value.get("description").needed("a sentence for whoever sets it").parsed(Forms::filled, "");
            settings.put(name, new AtsSetting(description, value.get("secret").oneOf(FLAGS, false), value.get("default").parsed(Function.identity(), null)));
        });
        return settings;
    }

    private static Step step(YamlNode node) {
        node.mapping(Set.of("name", "creates", "id", "warnings"));
        String name = node.get("name").needed("the route behind <connector>-").parsed(Forms::kebab, "");
        boolean candidate = node.get("creates").oneOf(Map.of("candidate", true, "other", false), false);
        return new Step(name, candidate, jq(node.get("id").needed("jq that reads the ATS id from a good answer")), jq(node.get("warnings")));
    }

    /** null where there is none. */
    private static Jq jq(YamlNode node) {
        if (!node.isText()) {
            return node.parsed(text -> null, null);
        }
        new JqText(node.text()).check(Set.of(), (line, what, rule) -> node.fault(node.lineOfText(line), what, rule));
        try {
            return Jq.compile(node.text());
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static Answers answers(YamlNode node) {
        node.mapping(Set.of("code", "message", "classes"));
        Map<String, AnswerClass> classes = new LinkedHashMap<>();
        node.get("classes").mapping().fields().forEach((code, value) -> classes.put(code, value.oneOf(AnswerClass.CODES, null)));
        return new Answers(jq(node.get("code")), jq(node.get("message")), classes);
    }

    private static Documents documents(YamlNode node) {
        node.mapping(Set.of("limit", "total-limit"));
        return new Documents(node.get("limit").parsed(DescriptorReader::bytes, Long.MAX_VALUE), node.get("total-limit").parsed(DescriptorReader::bytes, Long.MAX_VALUE));
    }

    private static long bytes(String text) {
        if (!text.matches("[1-9]\\d{0,5}(KB|MB)")) {
            throw new IllegalArgumentException("a size in KB or MB (such as 10MB)");
        }
        return Long.parseLong(text.substring(0, text.length() - 2)) * (text.endsWith("MB") ? 1 << 20 : 1 << 10);
    }

    private static Map<String, String> texts(YamlNode node) {
        Map<String, String> texts = new LinkedHashMap<>();
        node.mapping().fields().forEach((key, value) -> texts.put(key, value.parsed(Function.identity(), "")));
        return texts;
    }
}
