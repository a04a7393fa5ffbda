package io.workwise.bridge.cases;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.workwise.bridge.cases.JsonWithLines.Place;
import io.workwise.bridge.connector.Descriptor;
import io.workwise.bridge.connector.Step;
import io.workwise.bridge.ledger.Write;
import io.workwise.bridge.settings.Suggestions;
import io.workwise.bridge.settings.ValueParsers;
import io.workwise.bridge.verdict.Reason;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads what a case expects to have become of it, in the form in which {@link ActualResult} says what did. */
final class ExpectedReader {
    private static final Set<String> KEYS = Set.of(
            "verdict",
            "detail",
            "steps",
            "held",
            "waiting",
            "problems",
            "workwise-status",
            "ats-jobs",
            "ats-statuses",
            "missing-fields",
            "documents-left-out");
    private static final List<String> VERDICTS =
            Arrays.stream(Reason.values()).map(ActualResult::verdict).toList();

    private ExpectedReader() {}

    /** @param takesOneIn whether an application comes in, of which a verdict is expected */
    static JsonWithLines read(CaseNode node, Descriptor connector, boolean takesOneIn) {
        Map<String, CaseNode> fields = node.fields(KEYS);
        if (takesOneIn != fields.containsKey("verdict")) {
            throw takesOneIn
                    ? node.fault("has no verdict", "verdict: such as delivered created")
                    : node.fault("has a verdict", "only where 'run' takes applications in");
        }
        if (fields.isEmpty()) {
            throw node.fault(
                    "is empty",
                    "what is expected: one of ats-jobs, ats-statuses, missing-fields and problems at least");
        }
        fields.forEach((key, value) -> check(key, value, connector));
        JsonWithLines expected = new JsonWithLines(Place.of(node));
        fields.forEach(expected::putTexts);
        if (fields.containsKey("problems")) {
            List<String> sorted = fields.get("problems").items().stream()
                    .map(CaseNode::text)
                    .sorted()
                    .toList();
            expected.put(
                    "problems",
                    JsonNodeFactory.instance
                            .arrayNode()
                            .addAll(sorted.stream()
                                    .map(JsonNodeFactory.instance::textNode)
                                    .toList()));
        }
        Set.of("problems", "missing-fields").stream()
                .filter(key -> expected.json().path(key).isEmpty())
                .forEach(expected.json()::remove); // none is the same as not said
        return expected;
    }

    private static void check(String key, CaseNode value, Descriptor connector) {
        switch (key) {
            case "verdict" ->
                value.parsed(text -> {
                    if (!VERDICTS.contains(text)) {
                        throw new IllegalArgumentException("a verdict and its reason, such as delivered created"
                                + Suggestions.hint(text, VERDICTS));
                    }
                    return text;
                });
            case "steps" ->
                steps(value, connector.steps().stream().map(Step::name).collect(Collectors.toSet()));
            case "held" -> value.oneOf(Set.of("credentials", "settings", "outage"));
            case "waiting" -> value.parsed(ValueParsers::duration);
            case "missing-fields" ->
                value.fields().values().forEach(when -> when.oneOf(Set.of("always", "where-not-given")));
            case "documents-left-out" ->
                value.fields().values().forEach(sent -> sent.oneOf(Set.of("only-first", "not-sent")));
            case "problems" -> value.items().forEach(CaseNode::text);
            case "ats-jobs" ->
                value.fields()
                        .values()
                        .forEach(job -> job.fields(Set.of("title", "status", "raw-status", "remote-id", "pipeline")));
            case "ats-statuses" ->
                value.fields().values().forEach(list -> list.items()
                        .forEach(status -> status.fields(Set.of("id", "title", "position"))));
            default -> value.text();
        }
    }

    /** By name; a step that is done once per document has the document's id behind a colon. */
    private static void steps(CaseNode value, Set<String> known) {
        value.fields().forEach((name, id) -> {
            if (!known.contains(Write.stepOf(name))) {
                throw id.fault("is unknown", "one of " + String.join(", ", known) + Suggestions.hint(name, known));
            }
            id.text();
        });
    }
}
