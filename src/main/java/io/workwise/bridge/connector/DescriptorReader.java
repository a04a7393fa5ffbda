package io.workwise.bridge.connector;

import io.workwise.bridge.connector.Descriptor.Answers;
import io.workwise.bridge.connector.Descriptor.AtsSetting;
import io.workwise.bridge.connector.Descriptor.Documents;
import io.workwise.bridge.connector.Descriptor.LookUp;
import io.workwise.bridge.connector.Descriptor.Statuses;
import io.workwise.bridge.connector.Descriptor.StatusesPer;
import io.workwise.bridge.settings.Forms;
import io.workwise.bridge.settings.Rate;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads {@code connector.yaml}. Every mistake is named with its line. */
final class DescriptorReader {
    private static final Set<String> FIELDS = Set.of("title", "settings", "request", "statuses", "statuses-per", "look-up", "look-up-lag", "budget", "in-flight",
            "accepts-applications", "steps", "answers", "documents", "back-sync");
    private static final Map<String, Statuses> STATUSES = Map.of("none", Statuses.NONE, "read", Statuses.READ, "read+write", Statuses.READ_WRITE);

    private static final Map<String, StatusesPer> PER = Map.of("listing", StatusesPer.LISTING, "pipeline", StatusesPer.PIPELINE);

    private DescriptorReader() {}

    static Descriptor read(Path folder) {
        YamlNode root = YamlNode.read(folder.resolve("connector.yaml"));
        Map<String, YamlNode> fields = root.fields(FIELDS);
        for (String needed : List.of("title", "request", "statuses", "look-up", "steps")) {
            if (!fields.containsKey(needed)) {
                throw root.fault("'" + needed + "' is missing", "a connector says it");
            }
        }
        Map<String, YamlNode> request = fields.get("request").fields(Set.of("base-url", "headers", "login"));
        return new Descriptor(folder.getFileName().toString(), fields.get("title").text(), settings(fields.get("settings")),
                request.get("base-url").text(), texts(request.get("headers")), login(request.get("login")), STATUSES.get(fields.get("statuses").oneOf(STATUSES.keySet())),
                fields.containsKey("statuses-per") ? PER.get(fields.get("statuses-per").oneOf(PER.keySet())) : StatusesPer.LISTING,
                lookUp(fields.get("look-up").text()), fields.containsKey("look-up-lag") ? fields.get("look-up-lag").parsed(Forms::durationOrZero) : Duration.ZERO,
                fields.containsKey("budget") ? fields.get("budget").parsed(Rate::parse) : Rate.UNLIMITED,
                fields.containsKey("in-flight") ? fields.get("in-flight").parsed(Forms::count) : Integer.MAX_VALUE,
                fields.containsKey("accepts-applications") && fields.get("accepts-applications").oneOf(Set.of("when-open", "always")).equals("always"),
                fields.get("steps").items().stream().map(DescriptorReader::step).toList(), answers(fields.get("answers")),
                documents(fields.get("documents")), words(fields.get("back-sync"), Set.of("interview", "hired", "rejected")));
    }

    /** @throws IllegalArgumentException where it is no look-up kind */
    static LookUp lookUp(String text) {
        return switch (text) {
            case "authoritative" -> LookUp.AUTHORITATIVE;
            case "search" -> LookUp.SEARCH;
            case "none" -> LookUp.NONE;
            default -> throw new IllegalArgumentException("authoritative, search or none");
        };
    }

    private static Map<String, AtsSetting> settings(YamlNode node) {
        Map<String, AtsSetting> settings = new LinkedHashMap<>();
        if (node != null) {
            node.fields().forEach((name, value) -> {
                Map<String, YamlNode> fields = value.fields(Set.of("description", "secret", "default"));
                if (!fields.containsKey("description")) {
                    throw value.fault("has no description", "a sentence for whoever sets it");
                }
                settings.put(name, new AtsSetting(fields.get("description").text(), fields.containsKey("secret") && fields.get("secret").flag(),
                        fields.containsKey("default") ? fields.get("default").text() : null));
            });
        }
        return settings;
    }

    private static Login login(YamlNode node) {
        if (node == null) {
            return new Login.Headers();
        }
        Map<String, YamlNode> kinds = node.fields(Set.of("basic", "client-credentials"));
        if (kinds.size() != 1) {
            throw node.fault("names " + kinds.size() + " kinds of login", "basic or client-credentials");
        }
        return kinds.containsKey("basic") ? basic(kinds.get("basic")) : clientCredentials(kinds.get("client-credentials"));
    }

    private static Login basic(YamlNode node) {
        Map<String, YamlNode> fields = node.needed(Set.of("user", "password"), Set.of());
        return new Login.Basic(fields.get("user").text(), fields.get("password").text());
    }

    private static Login clientCredentials(YamlNode node) {
        Map<String, YamlNode> fields = node.needed(Set.of("token-url", "client-id", "client-secret"), Set.of("send-as", "parameters"));
        boolean byBasic = fields.containsKey("send-as") && fields.get("send-as").oneOf(Set.of("form", "basic")).equals("basic");
        return new Login.ClientCredentials(fields.get("token-url").text(), fields.get("client-id").text(), fields.get("client-secret").text(), byBasic,
                texts(fields.get("parameters")));
    }

    private static Step step(YamlNode node) {
        Map<String, YamlNode> fields = node.fields(Set.of("name", "for-each", "when", "creates", "id", "repeatable", "finds", "warnings"));
        if (!fields.containsKey("name") || !fields.containsKey("id")) {
            throw node.fault("needs a name and an id", "name: the route behind <connector>-, id: jq that reads the ATS id from a good answer, look-up or none");
        }
        boolean perDocument = fields.containsKey("for-each") && fields.get("for-each").oneOf(Set.of("document")) != null;
        boolean onlyWithStatus = fields.containsKey("when") && fields.get("when").oneOf(Set.of("status")) != null;
        Set<String> creates = words(fields.get("creates"), Set.of("candidate", "application"));
        return new Step(fields.get("name").text(), perDocument, onlyWithStatus, creates.contains("candidate"), creates.contains("application"),
                id(fields.get("id")), fields.containsKey("repeatable") && fields.get("repeatable").flag(),
                fields.containsKey("finds") ? fields.get("finds").text() : null, fields.containsKey("warnings") ? fields.get("warnings").parsed(Jq::compile) : null);
    }

    private static Step.Id id(YamlNode node) {
        return switch (node.text()) {
            case "none" -> Step.Id.NONE;
            case "look-up" -> Step.Id.BY_LOOK_UP;
            default -> new Step.Id(node.parsed(Jq::compile), true);
        };
    }

    private static Answers answers(YamlNode node) {
        if (node == null) {
            return new Answers(null, null, null, Map.of());
        }
        Map<String, YamlNode> fields = node.fields(Set.of("failed", "code", "message", "classes"));
        Map<String, AnswerClass> classes = new LinkedHashMap<>();
        if (fields.containsKey("classes")) {
            fields.get("classes").fields().forEach((code, value) -> classes.put(code, AnswerClass.of(value.text())
                    .orElseThrow(() -> value.fault("is '" + value.text() + "'", "a class of docs/connectors.md, such as retry or refused-data"))));
        }
        return new Answers(fields.containsKey("failed") ? fields.get("failed").parsed(Jq::compile) : null,
                fields.containsKey("code") ? fields.get("code").parsed(Jq::compile) : null,
                fields.containsKey("message") ? fields.get("message").parsed(Jq::compile) : null, classes);
    }

    private static Documents documents(YamlNode node) {
        Map<String, YamlNode> fields = node == null ? Map.of() : node.fields(Set.of("limit", "total-limit"));
        return new Documents(bytes(fields.get("limit")), bytes(fields.get("total-limit")));
    }

    private static long bytes(YamlNode node) {
        return node == null ? Long.MAX_VALUE : node.parsed(text -> {
            if (!text.matches("[1-9]\\d{0,5}(KB|MB)")) {
                throw new IllegalArgumentException("a size in KB or MB (such as 10MB)");
            }
            return Long.parseLong(text.substring(0, text.length() - 2)) * (text.endsWith("MB") ? 1 << 20 : 1 << 10);
        });
    }

    private static Map<String, String> texts(YamlNode node) {
        Map<String, String> texts = new LinkedHashMap<>();
        if (node != null) {
            node.fields().forEach((key, value) -> texts.put(key, value.text()));
        }
        return texts;
    }

    private static Set<String> words(YamlNode node, Set<String> known) {
        Set<String> words = new HashSet<>();
        if (node != null) {
            node.items().forEach(item -> words.add(item.oneOf(known)));
        }
        return words;
    }
}
