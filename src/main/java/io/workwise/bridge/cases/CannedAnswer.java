package io.workwise.bridge.cases;

import io.workwise.bridge.connector.YamlNode;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What the ATS of a case answers. @param body null: none; @param fault what happens in the place of an answer; null: nothing does */
record CannedAnswer(int status, Map<String, String> headers, String body, Fault fault) {
    /** Where the case's ATS is: in settings, and in what it answers. */
    static final String ATS = "{{ats}}";
    static final CannedAnswer UNEXPECTED = new CannedAnswer(400, Map.of(), null, null);

    enum Fault {
        /** No answer within the response timeout. */
        TIMEOUT,
        /** The connection is closed without an answer. */
        RESET,
        /** A good answer begins, and the connection is closed in the middle. */
        BREAKS_OFF;

        static final Map<String, Fault> BY_CODE = Arrays.stream(values()).collect(Collectors.toMap(Fault::code, f -> f));

        String code() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** A status alone, the word of a fault, or a mapping. */
    static CannedAnswer read(YamlNode node) {
        if (!node.isText()) {
            return whole(node.fields(Set.of("status", "headers", "body", "text")), node);
        }
        if (Fault.BY_CODE.containsKey(node.text())) {
            return new CannedAnswer(0, Map.of(), null, Fault.BY_CODE.get(node.text()));
        }
        return new CannedAnswer(status(node), Map.of(), null, null);
    }

    private static int status(YamlNode node) {
        return node.parsed(text -> {
            if (!text.matches("[2-5]\\d\\d")) {
                throw new IllegalArgumentException("an HTTP status, or one of " + String.join(", ", new TreeMap<>(Fault.BY_CODE).keySet()));
            }
            return Integer.parseInt(text);
        });
    }

    private static CannedAnswer whole(Map<String, YamlNode> fields, YamlNode node) {
        if (fields.containsKey("body") && fields.containsKey("text")) {
            throw node.fault("has a body and a text", "one of them: body is JSON, text is sent as it is");
        }
        Map<String, String> headers = new LinkedHashMap<>();
        if (fields.containsKey("headers")) {
            fields.get("headers").fields().forEach((name, value) -> headers.put(name, value.text()));
        }
        String body = fields.containsKey("text") ? fields.get("text").text() : null;
        if (fields.containsKey("body")) {
            body = fields.get("body").json((path, line) -> { }).toString();
            headers.putIfAbsent("Content-Type", "application/json");
        }
        return new CannedAnswer(fields.containsKey("status") ? status(fields.get("status")) : 200, headers, body, null);
    }

    byte[] bytes(String url) {
        return body == null ? new byte[0] : body.replace(ATS, url).getBytes(StandardCharsets.UTF_8);
    }
}
