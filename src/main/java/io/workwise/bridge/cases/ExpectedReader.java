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

/** Reads the expected result of a case, in the form that {@link ActualResult} writes. */
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

    /**
     * Reads the expected result.
     *
     * @param takesOneIn whether an application comes in, so that a verdict is expected
     */
    static JsonWithLines read(CaseNode node, Descriptor connector, boolean takesOneIn) {
        Map<String, CaseNode> fields = node.fields(KEYS);
        if (takesOneIn != fields.containsKey("verdict")) {
            throw takesOneIn
                    ? node.fault("has no verdict", "write verdict: with a value such as delivered created")
                    : node.fault(
                            "has a verdict, but 'run' takes no application in",
                            "remove it, or add applications to 'run'");
        }
        if (fields.isEmpty()) {
            throw node.fault("is empty", "write at least one of ats-jobs, ats-statuses, missing-fields and problems");
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
                .forEach(expected.json()::remove); // an empty list is the same as a missing one
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

    /** Checks the names of steps. A step per document has the document's id after a colon. */
    private static void steps(CaseNode value, Set<String> known) {
        value.fields().forEach((name, id) -> {
            if (!known.contains(Write.stepOf(name))) {
                throw id.fault("is unknown", "use one of " + String.join(", ", known) + Suggestions.hint(name, known));
            }
            id.text();
        });
    }
}
