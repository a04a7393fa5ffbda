package io.workwise.bridge.cases;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.workwise.bridge.application.ApplicationReader;
import io.workwise.bridge.application.UnreadableException;
import io.workwise.bridge.jq.Jq;
import io.workwise.bridge.jq.JqLibrary;
import io.workwise.bridge.jq.MappingException;
import io.workwise.bridge.settings.Fault;
import io.workwise.bridge.settings.FaultsException;
import io.workwise.bridge.settings.Keys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The cases of the mappings in {@code routes/workwise/}. Each folder below {@code routes/workwise/cases} holds an
 * answer of Workwise in {@code <mapping>.json} and the result of the mapping in {@code expected.json}. They run without
 * a bridge.
 */
final class WorkwiseCases {
    static final String OWNER = "workwise";
    private static final String EXPECTED = "expected";
    private static final String APPLICATION = "application";
    /** The mapping whose items are mapped further, one by one, as in the route shape-applications. */
    private static final String APPLICATIONS = "applications";

    private static final String YIELDS = "yields";
    private static final String JSON = ".json";
    private static final String JQ = ".jq";
    private final Path folder;
    private final Map<String, Jq> mappings = new TreeMap<>();

    private WorkwiseCases(Path routes) {
        folder = routes.resolve(OWNER);
        JqLibrary library = JqLibrary.read(routes, new ArrayList<>()); // its faults are reported with the connectors
        names(folder).stream()
                .filter(name -> name.endsWith(JQ))
                .forEach(name -> mappings.put(
                        name.substring(0, name.length() - JQ.length()), compiled(folder.resolve(name), library)));
    }

    /**
     * Runs the cases.
     *
     * @param faults takes the faults of the cases themselves
     */
    static List<Result> run(Path routes, List<Fault> faults) {
        List<Result> results = new ArrayList<>();
        try {
            WorkwiseCases cases = new WorkwiseCases(routes);
            for (String name : names(cases.folder.resolve("cases"))) {
                results.add(new Result(
                        OWNER,
                        name,
                        cases.mismatches(cases.folder.resolve("cases").resolve(name)),
                        List.of()));
            }
        } catch (FaultsException e) {
            faults.addAll(e.faults());
        }
        return results;
    }

    private static Jq compiled(Path file, JqLibrary library) {
        try {
            return Jq.compile(Files.readString(file), library);
        } catch (IllegalArgumentException e) {
            throw fault(file, "is not valid jq", "write a jq expression; bridge check names the line");
        } catch (IOException e) {
            throw fault(file, "cannot be read", "make it a readable file in UTF-8");
        }
    }

    private List<Mismatch> mismatches(Path one) {
        Set<String> files = names(one);
        List<String> given = mappings.keySet().stream()
                .filter(name -> files.contains(name + JSON))
                .toList();
        if (given.size() != 1 || files.size() != 2 || !files.contains(EXPECTED + JSON)) {
            throw fault(
                    one,
                    "is not a case",
                    "add two files: " + EXPECTED + JSON + ", and the answer of Workwise in one of "
                            + String.join(
                                    ", ",
                                    mappings.keySet().stream()
                                            .map(name -> name + JSON)
                                            .toList()));
        }
        ObjectNode yielded = JsonNodeFactory.instance.objectNode();
        yielded.set(
                YIELDS,
                yielded(
                        given.get(0),
                        read(one.resolve(given.get(0) + JSON)).json().get(YIELDS)));
        return Diff.of(given.get(0) + JQ, read(one.resolve(EXPECTED + JSON)), yielded);
    }

    private static JsonWithLines read(Path file) {
        CaseNode node = CaseNode.read(file);
        JsonWithLines located = new JsonWithLines(JsonWithLines.Place.of(node));
        located.put(YIELDS, node);
        return located;
    }

    private JsonNode yielded(String mapping, JsonNode given) {
        if (mapping.equals(APPLICATION)) {
            return application(given);
        }
        JsonNode page = map(mapping, given);
        if (mapping.equals(APPLICATIONS)
                && page instanceof ObjectNode object
                && page.path("items").isArray()) {
            ArrayNode items = object.arrayNode();
            page.path("items").forEach(item -> items.add(application(item)));
            object.set("items", items);
        }
        return page;
    }

    /** Returns the application, or the text "unreadable" with the reason. */
    private JsonNode application(JsonNode given) {
        JsonNode made = map(APPLICATION, given);
        try {
            if (!made.isTextual()) {
                ApplicationReader.read(made.deepCopy());
            }
            return made;
        } catch (UnreadableException e) {
            return TextNode.valueOf("unreadable: " + e.getMessage());
        }
    }

    private JsonNode map(String mapping, JsonNode given) {
        try {
            return mappings.get(mapping).map(given, Map.of(), Keys.MAPPING_TIMEOUT.defaultValue());
        } catch (MappingException e) {
            return TextNode.valueOf("unreadable: " + e.getMessage());
        }
    }

    private static FaultsException fault(Path file, String what, String rule) {
        return new FaultsException(new Fault(file.toString(), 0, what, rule));
    }

    private static Set<String> names(Path folder) {
        if (!Files.isDirectory(folder)) {
            return Set.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .collect(Collectors.toCollection(java.util.TreeSet::new));
        } catch (IOException e) {
            throw fault(folder, "cannot be read", "make it a readable folder");
        }
    }
}
