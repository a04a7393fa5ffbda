package io.workwise.bridge.cases;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;

/**
 * One answer of a case's ATS.
 *
 * @param headers the values of each name, one line each
 * @param body null if there is none
 * @param fault the failure that happens instead of an answer; null if none
 */
record CannedAnswer(int status, Map<String, List<String>> headers, String body, Fault fault) {
    /** The placeholder for the address of the case's ATS, in settings and answers. */
    static final String ATS = "{{ats}}";

    static final CannedAnswer UNEXPECTED = new CannedAnswer(400, Map.of(), null, null);

    enum Fault {
        /** The ATS does not answer within the response timeout. */
        TIMEOUT,
        /** The ATS closes the connection without an answer. */
        RESET,
        /** The ATS begins a good answer and closes the connection in the middle. */
        BREAKS_OFF;

        static final Map<String, Fault> BY_CODE =
                Arrays.stream(values()).collect(Collectors.toMap(Fault::code, f -> f));

        String code() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** Reads an answer: a status alone, the word of a failure, or a mapping. */
    static CannedAnswer read(CaseNode node) {
        if (!node.isText()) {
            return whole(node.fields(Set.of("status", "headers", "body", "text")), node);
        }
        if (Fault.BY_CODE.containsKey(node.text())) {
            return new CannedAnswer(0, Map.of(), null, Fault.BY_CODE.get(node.text()));
        }
        return new CannedAnswer(status(node), Map.of(), null, null);
    }

    private static int status(CaseNode node) {
        return node.parsed(text -> {
            if (!text.matches("[2-5]\\d\\d")) {
                throw new IllegalArgumentException(
                        "an HTTP status, or one of " + String.join(", ", new TreeMap<>(Fault.BY_CODE).keySet()));
            }
            return Integer.parseInt(text);
        });
    }

    private static CannedAnswer whole(Map<String, CaseNode> fields, CaseNode node) {
        if (fields.containsKey("body") && fields.containsKey("text")) {
            throw node.fault("has a body and a text", "keep one of them: body is JSON, text is sent unchanged");
        }
        Map<String, List<String>> headers = new LinkedHashMap<>();
        if (fields.containsKey("headers")) {
            fields.get("headers")
                    .fields()
                    .forEach((name, value) -> headers.put(
                            name,
                            value.isText()
                                    ? List.of(value.text())
                                    : value.items().stream().map(CaseNode::text).toList()));
        }
        String body = fields.containsKey("text") ? fields.get("text").text() : null;
        if (fields.containsKey("body")) {
            body = fields.get("body").json((path, line) -> {}).toString();
            headers.putIfAbsent("Content-Type", List.of("application/json"));
        }
        return new CannedAnswer(fields.containsKey("status") ? status(fields.get("status")) : 200, headers, body, null);
    }

    /** Returns the body, compressed if the header of the answer says so. */
    byte[] bytes(String url) throws IOException {
        byte[] plain = body == null ? new byte[0] : body.replace(ATS, url).getBytes(StandardCharsets.UTF_8);
        if (body == null || !headers.getOrDefault("Content-Encoding", List.of()).equals(List.of("gzip"))) {
            return plain;
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(plain);
        }
        return bytes.toByteArray();
    }
}
