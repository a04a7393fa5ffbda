package io.workwise.bridge.integration;

import io.workwise.bridge.connector.Descriptor;
import io.workwise.bridge.connector.Markers;
import io.workwise.bridge.connector.Step;
import io.workwise.bridge.jq.Jq;
import io.workwise.bridge.jq.JqLibrary;
import io.workwise.bridge.jq.JqText;
import io.workwise.bridge.settings.Fault;
import io.workwise.bridge.settings.Suggestions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Reads {@code config/integrations/<id>/<step>.jq}, the integration's own mappings. Such a mapping changes the body
 * that the connector's mapping made. {@code $application} is the application as Workwise shows it.
 */
final class MappingFiles {
    static final String ENDING = ".jq";
    private static final Set<String> GIVEN = Set.of("application");
    private final Path folder;
    private final JqLibrary library;

    MappingFiles(Path folder, JqLibrary library) {
        this.folder = folder;
        this.library = library;
    }

    Map<String, Jq> read(Descriptor connector, List<Fault> faults) {
        Map<String, Jq> mappings = new TreeMap<>();
        if (!Files.isDirectory(folder)) {
            return mappings;
        }
        List<String> steps = connector.steps().stream().map(Step::name).toList();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file :
                    files.filter(f -> f.toString().endsWith(ENDING)).sorted().toList()) {
                String name = file.getFileName().toString();
                String step = name.substring(0, name.length() - ENDING.length());
                if (steps.contains(step)) {
                    read(file, step, mappings, faults);
                } else {
                    faults.add(new Fault(
                            file.toString(),
                            0,
                            "is not named after a step of connector " + connector.name(),
                            Suggestions.use(step, steps)));
                }
            }
        } catch (IOException e) {
            faults.add(new Fault(folder.toString(), 0, "cannot be read", "make it a readable folder"));
        }
        return mappings;
    }

    private void read(Path file, String step, Map<String, Jq> mappings, List<Fault> faults) {
        try {
            String text = Files.readString(file);
            JqText.Sink sink = (line, what, rule) -> faults.add(new Fault(file.toString(), line, what, rule));
            new JqText(text).check(library.functions(), GIVEN, sink);
            new JqText(text).checkYield(sink);
            mappings.put(step, Jq.compile(Markers.signed(text), library));
        } catch (IOException e) {
            faults.add(new Fault(file.toString(), 0, "cannot be read", "make it a readable file in UTF-8"));
        } catch (IllegalArgumentException e) {
            return; // already among the faults
        }
    }
}
