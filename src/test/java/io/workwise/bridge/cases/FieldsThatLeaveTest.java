package io.workwise.bridge.cases;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.workwise.bridge.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * docs/privacy.md names every field that a connector sends: those of its case "everything-present", in which both sides
 * know all that they can.
 */
class FieldsThatLeaveTest {
    private static final Path DOCUMENT = Path.of("docs/privacy.md");
    private static final String BEGIN = "<!-- fields that leave -->\n";
    private static final String END = "<!-- end of fields -->";

    @Test
    void the_table_of_fields_that_leave_is_that_of_the_mappings_that_ship() throws IOException {
        String document = Files.readString(DOCUMENT);
        String table = document.substring(document.indexOf(BEGIN) + BEGIN.length(), document.indexOf(END));
        assertThat(table).as("put this table there").isEqualTo(table());
    }

    private static String table() throws IOException {
        StringBuilder table = new StringBuilder("| connector | step | fields |\n| --- | --- | --- |\n");
        for (Path connector : list(Path.of("routes/ats"))) {
            Path everything = connector.resolve("cases/everything-present");
            if (Files.isDirectory(everything)) {
                steps(everything).forEach((step, fields) -> table.append("| ")
                        .append(connector.getFileName())
                        .append(" | ")
                        .append(step)
                        .append(" | ")
                        .append(fields.stream().map(field -> "`" + field + "`").collect(Collectors.joining(", ")))
                        .append(" |\n"));
            }
        }
        return table.toString();
    }

    private static SortedMap<String, NavigableSet<String>> steps(Path everything) throws IOException {
        SortedMap<String, NavigableSet<String>> steps = new TreeMap<>();
        for (Path file : list(everything)) {
            String name = file.getFileName().toString();
            if (name.equals("case.yaml")) {
                requests(
                        Json.MAPPER.valueToTree(
                                new Load(LoadSettings.builder().build()).loadFromString(Files.readString(file))),
                        steps);
            } else if (name.endsWith(".json") && !name.equals("input.json")) {
                fields(
                        Json.MAPPER.readTree(Files.readString(file)),
                        "",
                        steps.computeIfAbsent(name.replace(".json", ""), step -> new TreeSet<>()));
            }
        }
        steps.values().removeIf(NavigableSet::isEmpty);
        return steps;
    }

    /** Bodies inside a case.yaml: forms, and short bodies. */
    private static void requests(JsonNode described, Map<String, NavigableSet<String>> steps) {
        described.path("requests").forEach(request -> {
            NavigableSet<String> fields = steps.computeIfAbsent(
                    request.isTextual()
                            ? request.textValue()
                            : request.path("name").asText(),
                    step -> new TreeSet<>());
            request.path("parts").forEach(part -> fields.add(part.path("name").asText()));
            fields(request.path("body"), "", fields);
        });
    }

    private static void fields(JsonNode node, String path, NavigableSet<String> fields) {
        if (node.isArray()) {
            node.forEach(element -> fields(element, path + "[]", fields));
        } else if (node.isObject() && !node.has("$document") && !node.has("$link")) {
            node.properties()
                    .forEach(field -> fields(
                            field.getValue(), path.isEmpty() ? field.getKey() : path + "." + field.getKey(), fields));
        } else if (!node.isMissingNode() && !path.isEmpty()) {
            fields.add(path);
        }
    }

    private static List<Path> list(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }
}
