package io.workwise.bridge.connector;

import io.workwise.bridge.connector.Descriptor.Answers;
import io.workwise.bridge.connector.Descriptor.AtsSetting;
import io.workwise.bridge.connector.Descriptor.Documents;
import io.workwise.bridge.connector.Descriptor.LookUp;
import io.workwise.bridge.connector.Descriptor.Statuses;
import io.workwise.bridge.connector.Descriptor.StatusesPer;
import io.workwise.bridge.jq.Jq;
import io.workwise.bridge.jq.JqText;
import io.workwise.bridge.settings.Fault;
import io.workwise.bridge.settings.Rate;
import io.workwise.bridge.settings.ValueParsers;
import io.workwise.bridge.settings.YamlNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Reads {@code connector.yaml}. Every mistake becomes a fault with its line; the result is then for further checks
 * only.
 */
final class DescriptorReader {
    static final Map<String, LookUp> LOOK_UPS =
            Map.of("authoritative", LookUp.AUTHORITATIVE, "search", LookUp.SEARCH, "none", LookUp.NONE);
    private static final String FILE = "connector.yaml";
    private static final Set<String> FIELDS = Set.of(
            "title",
            "settings",
            "request",
            "statuses",
            "statuses-per",
            "look-up",
            "look-up-lag",
            "budget",
            "in-flight",
            "accepts-applications",
            "steps",
            "answers",
            "documents",
            "back-sync",
            "required-fields");
    private static final List<String> NEEDED = List.of("title", "request", "statuses", "look-up", "steps");
    private static final Map<String, Statuses> STATUSES =
            Map.of("none", Statuses.NONE, "read", Statuses.READ, "read+write", Statuses.READ_WRITE);
    private static final Map<String, StatusesPer> PER =
            Map.of("listing", StatusesPer.LISTING, "pipeline", StatusesPer.PIPELINE);
    private static final Map<String, Boolean> FLAGS = Map.of("true", true, "false", false);
    private static final String SAYS = "write it as docs/connectors.md describes";

    private static final Map<String, Step.When> WHEN =
            Map.of("status", Step.When.STATUS, "cover-letter", Step.When.COVER_LETTER);

    private DescriptorReader() {}

    static Descriptor read(Path folder, List<Fault> faults) {
        YamlNode root = YamlNode.read(folder.resolve(FILE), faults).mapping(FIELDS);
        if (root.isThere()) {
            NEEDED.forEach(field -> root.get(field).needed(SAYS));
        }
        YamlNode request = root.get("request").mapping(Set.of("base-url", "headers", "login"));
        if (request.isMapping()) {
            request.get("base-url").needed(SAYS);
        }
        Descriptor descriptor = new Descriptor(
                folder.getFileName().toString(),
                root.get("title").parsed(ValueParsers::filled, ""),
                settings(root.get("settings")),
                request.get("base-url").parsed(ValueParsers::filled, ""),
                texts(request.get("headers")),
                LoginReader.read(request.get("login")),
                root.get("statuses").oneOf(STATUSES, Statuses.NONE),
                root.get("statuses-per").oneOf(PER, StatusesPer.LISTING),
                root.get("look-up").oneOf(LOOK_UPS, LookUp.NONE),
                root.get("look-up-lag").parsed(ValueParsers::durationOrZero, Duration.ZERO),
                root.get("budget").parsed(Rate::parse, Rate.UNLIMITED),
                root.get("in-flight").parsed(ValueParsers::count, Integer.MAX_VALUE),
                root.get("accepts-applications").oneOf(Map.of("when-open", false, "always", true), false),
                root.get("steps").list().items().stream()
                        .map(DescriptorReader::step)
                        .toList(),
                answers(root.get("answers")),
                documents(root.get("documents")),
                words(root.get("back-sync"), Set.of("interview", "hired", "rejected")),
                root.get("required-fields").oneOf(Map.of("per-job", true), false));
        new DescriptorRules(root, descriptor).check();
        return descriptor;
    }

    private static Map<String, AtsSetting> settings(YamlNode node) {
        Map<String, AtsSetting> settings = new LinkedHashMap<>();
        node.mapping().fields().forEach((name, value) -> {
            value.mapping(Set.of("description", "secret", "default"));
            String description = value.get("description")
                    .needed("write a sentence for the person who sets it")
                    .parsed(ValueParsers::filled, "");
            settings.put(
                    name,
                    new AtsSetting(
                            description,
                            value.get("secret").oneOf(FLAGS, false),
                            value.get("default").parsed(Function.identity(), null)));
        });
        return settings;
    }

    private static Step step(YamlNode node) {
        node.mapping(Set.of(
                "name", "for-each", "when", "creates", "id", "repeatable", "finds", "warnings", "budget", "requires"));
        String name = node.get("name")
                .needed("write the name of the route after <connector>-")
                .parsed(ValueParsers::kebab, "");
        Set<String> creates = words(node.get("creates"), Set.of("candidate", "application"));
        return new Step(
                name,
                node.get("for-each").oneOf(Map.of("document", true), false),
                node.get("when").oneOf(WHEN, Step.When.ALWAYS),
                creates.contains("candidate"),
                creates.contains("application"),
                id(node.get("id").needed("write jq that reads the ATS id from a good answer, or look-up, or none")),
                node.get("repeatable").oneOf(FLAGS, false),
                node.get("finds").parsed(ValueParsers::kebab, null),
                jq(node.get("warnings")),
                node.get("budget").parsed(Rate::parse, Rate.UNLIMITED),
                node.get("requires").list().items().stream()
                        .map(item -> item.parsed(FieldPath::of, null))
                        .filter(Objects::nonNull)
                        .toList());
    }

    private static Step.Id id(YamlNode node) {
        return "none".equals(node.text())
                ? Step.Id.NONE
                : "look-up".equals(node.text()) ? Step.Id.BY_LOOK_UP : new Step.Id(jq(node), true);
    }

    /** Reads jq; null if the node is missing. */
    static Jq jq(YamlNode node) {
        return node.parsed(
                text -> {
                    new JqText(text)
                            .check(
                                    Set.of(),
                                    Set.of(),
                                    (line, what, rule) -> node.fault(node.lineOfText(line), what, rule));
                    return Jq.compiled(text).orElse(null);
                },
                null);
    }

    private static Answers answers(YamlNode node) {
        node.mapping(Set.of("failed", "code", "message", "classes"));
        Map<String, AnswerClass> classes = new LinkedHashMap<>();
        node.get("classes")
                .mapping()
                .fields()
                .forEach((code, value) -> classes.put(code, value.oneOf(AnswerClass.CODES, null)));
        return new Answers(jq(node.get("failed")), jq(node.get("code")), jq(node.get("message")), classes);
    }

    private static Documents documents(YamlNode node) {
        node.mapping(Set.of("limit", "total-limit"));
        return new Documents(
                node.get("limit").parsed(DescriptorReader::bytes, Long.MAX_VALUE),
                node.get("total-limit").parsed(DescriptorReader::bytes, Long.MAX_VALUE));
    }

    private static long bytes(String text) {
        if (!text.matches("[1-9]\\d{0,5}(KB|MB)")) {
            throw new IllegalArgumentException("a size in KB or MB, such as 10MB");
        }
        return Long.parseLong(text.substring(0, text.length() - 2)) * (text.endsWith("MB") ? 1 << 20 : 1 << 10);
    }

    static Map<String, String> texts(YamlNode node) {
        Map<String, String> texts = new LinkedHashMap<>();
        node.mapping().fields().forEach((key, value) -> texts.put(key, value.parsed(Function.identity(), "")));
        return texts;
    }

    private static Set<String> words(YamlNode node, Set<String> known) {
        Map<String, String> words = known.stream().collect(Collectors.toMap(word -> word, word -> word));
        return node.list().items().stream().map(item -> item.oneOf(words, "")).collect(Collectors.toSet());
    }
}
