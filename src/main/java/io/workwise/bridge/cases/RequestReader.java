package io.workwise.bridge.cases;

import com.fasterxml.jackson.databind.node.TextNode;
import io.workwise.bridge.cases.JsonWithLines.Place;
import io.workwise.bridge.settings.Suggestions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the requests that a case expects. A request that names an exchange inherits its parts and may override them.
 */
final class RequestReader {
    private static final Set<String> KEYS =
            Set.of("name", "request", "headers", "body", "form", "parts", "content", "answer");
    private static final Pattern LINE = Pattern.compile("(GET|POST|PUT|PATCH|DELETE) (/[^\\s?]*)(?:\\?(\\S+))?");
    private final CaseFolder folder;
    private final Map<String, CaseNode> exchanges;
    private final Map<String, CaseNode> headers;
    private final Set<String> bodies = new TreeSet<>();

    RequestReader(CaseFolder folder, Map<String, CaseNode> exchanges, Map<String, CaseNode> headers) {
        this.folder = folder;
        this.exchanges = exchanges;
        this.headers = headers;
    }

    List<ExpectedRequest> all(CaseNode list) {
        return list.items().stream().map(this::one).toList();
    }

    /** Returns the names of the requests. Each may have a file with its body. */
    Set<String> bodies() {
        return bodies;
    }

    private ExpectedRequest one(CaseNode node) {
        Map<String, CaseNode> said = node.isText() ? Map.of("name", node) : node.fields(KEYS);
        Map<String, CaseNode> fields = new LinkedHashMap<>();
        String name = said.containsKey("name") ? said.get("name").text() : null;
        if (name != null && exchanges.containsKey(name)) {
            fields.putAll(exchanges.get(name).fields(KEYS));
        } else if (!said.containsKey("request")) {
            throw name == null
                    ? node.fault(
                            "has no request",
                            "write request: with a value such as POST /jobs/1/applications, or the name of an exchange")
                    : said.get("name")
                            .fault(
                                    "is '" + name + "'",
                                    "use the name of an exchange, or write the request here"
                                            + Suggestions.hint(name, exchanges.keySet()));
        }
        fields.putAll(said);
        if (!fields.containsKey("answer")) {
            throw node.fault(
                    "has no answer", "write answer: with a value such as 200, timeout, or {status: 200, body: {…}}");
        }
        return new ExpectedRequest(name, seen(node, name, fields), CannedAnswer.read(fields.get("answer")));
    }

    private JsonWithLines seen(CaseNode node, String name, Map<String, CaseNode> fields) {
        JsonWithLines seen = new JsonWithLines(Place.of(node));
        Matcher line = LINE.matcher(fields.get("request").text());
        if (!line.matches()) {
            throw fields.get("request")
                    .fault(
                            "is '" + fields.get("request").text() + "'",
                            "write method, path and query, such as GET /jobs?page=2");
        }
        seen.put("method", TextNode.valueOf(line.group(1)));
        seen.put("path", TextNode.valueOf(line.group(2)));
        seen.put("query", Received.pairs(line.group(3)));
        Map<String, CaseNode> all = new LinkedHashMap<>(headers);
        Optional.ofNullable(fields.get("headers")).ifPresent(own -> all.putAll(own.fields()));
        all.forEach((header, value) -> seen.putIn("headers", header, value));
        content(node, name, fields).ifPresent(content -> {
            if (content.getKey().equals("body")) {
                seen.put("body", content.getValue());
            } else {
                seen.putTexts(content.getKey(), content.getValue());
            }
        });
        return seen;
    }

    /** Returns the content of a request, from the request itself or from the file of its name. */
    private Optional<Map.Entry<String, CaseNode>> content(CaseNode node, String name, Map<String, CaseNode> fields) {
        List<String> kinds =
                ExpectedRequest.CONTENTS.stream().filter(fields::containsKey).toList();
        Optional<CaseNode> file = name == null ? Optional.empty() : folder.body(name);
        if (name != null) {
            bodies.add(name);
        }
        if (kinds.size() + (file.isPresent() ? 1 : 0) > 1) {
            throw node.fault(
                    "has two bodies", "keep one of body, form, parts and content, or the file " + name + ".json");
        }
        return file.map(body -> Map.entry("body", body))
                .or(() -> kinds.stream().findFirst().map(kind -> Map.entry(kind, fields.get(kind))));
    }
}
