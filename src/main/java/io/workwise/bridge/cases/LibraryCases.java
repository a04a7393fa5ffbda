package io.workwise.bridge.cases;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.workwise.bridge.jq.Jq;
import io.workwise.bridge.jq.JqLibrary;
import io.workwise.bridge.jq.MappingException;
import io.workwise.bridge.settings.Fault;
import io.workwise.bridge.settings.FaultsException;
import io.workwise.bridge.settings.Keys;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The cases of the common jq library, {@code routes/ats/common-cases.yaml}: for each jq expression, pairs of input and
 * result. They run without a bridge.
 */
final class LibraryCases {
    private static final String OWNER = "common";
    private static final String YIELDS = "yields";

    private LibraryCases() {}

    /**
     * Runs the cases.
     *
     * @param faults takes the faults of the cases themselves
     */
    static List<Result> run(Path routes, List<Fault> faults) {
        Path file = JqLibrary.cases(routes);
        List<Result> results = new ArrayList<>();
        if (Files.exists(file)) {
            JqLibrary library =
                    JqLibrary.read(routes, new ArrayList<>()); // its faults are reported with the connectors
            try {
                CaseNode.read(file)
                        .fields()
                        .forEach((expression, pairs) -> results.add(
                                new Result(OWNER, expression, mismatches(expression, pairs, library), List.of())));
            } catch (FaultsException e) {
                faults.addAll(e.faults());
            }
        }
        return results;
    }

    private static List<Mismatch> mismatches(String expression, CaseNode pairs, JqLibrary library) {
        Jq jq = compiled(expression, pairs, library);
        List<Mismatch> mismatches = new ArrayList<>();
        for (CaseNode pair : pairs.items()) {
            JsonWithLines one = new JsonWithLines(JsonWithLines.Place.of(pair));
            one.put("pair", pair);
            JsonNode both = one.json().get("pair");
            if (!both.isArray() || both.size() != 2) {
                throw pair.fault("is not a pair", "write [input, result]");
            }
            ObjectNode yielded = JsonNodeFactory.instance.objectNode();
            yielded.set(YIELDS, result(jq, both.get(0)));
            mismatches.addAll(Diff.of("given " + cut(both.get(0).toString()), yields(pair, both.get(1)), yielded));
        }
        return mismatches;
    }

    private static Jq compiled(String expression, CaseNode pairs, JqLibrary library) {
        try {
            return Jq.compile(expression, library);
        } catch (IllegalArgumentException e) {
            throw pairs.fault("is not valid jq", "write a jq expression, such as a function of common.jq");
        }
    }

    private static JsonWithLines yields(CaseNode pair, JsonNode expected) {
        JsonWithLines yields = new JsonWithLines(JsonWithLines.Place.of(pair));
        yields.put(YIELDS, expected);
        return yields;
    }

    private static JsonNode result(Jq jq, JsonNode given) {
        try {
            return jq.map(given, Map.of(), Keys.MAPPING_TIMEOUT.defaultValue());
        } catch (MappingException e) {
            return TextNode.valueOf(e.getMessage());
        }
    }

    private static String cut(String text) {
        return text.length() <= 80 ? text : text.substring(0, 80) + "…";
    }
}
