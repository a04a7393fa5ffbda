package io.workwise.bridge.cases;

import io.workwise.bridge.cases.CaseReader.Source;
import io.workwise.bridge.connector.Connectors;
import io.workwise.bridge.connector.Descriptor;
import io.workwise.bridge.settings.Fault;
import io.workwise.bridge.settings.FaultsException;
import io.workwise.bridge.settings.SettingsFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds the cases of all connectors, and of all integrations with their own mapping. Each folder below
 * {@code routes/ats/<connector>/cases} and {@code config/integrations/<id>/cases} is a case.
 */
public final class CaseFiles {
    private static final String NAME = "[a-z0-9]+(-[a-z0-9]+)*";
    private static final int LONGEST_ID = 63;

    private CaseFiles() {}

    /** Adds the faults of the cases. Runs none. */
    public static void check(Path routes, Path config, List<Fault> faults) {
        List<Case> cases = read(routes, config, faults);
        faults.addAll(CaseSettings.faults(cases, routes));
        WorkwiseCases.run(routes, faults);
    }

    static List<Case> read(Path routes, Path config, List<Fault> faults) {
        List<Case> cases = new ArrayList<>();
        Map<String, Descriptor> connectors = sound(routes, faults);
        for (Descriptor connector : connectors.values()) {
            Path folder = cases(routes, connector);
            List<Path> folders = folders(folder);
            if (folders.isEmpty()) {
                faults.add(new Fault(
                        folder.toString(),
                        0,
                        "has no case",
                        "add a folder for each case, as routes/README.md describes it"));
            }
            folders.forEach(one -> read(one, new Source(connector, null, null, List.of(folder)), cases, faults));
        }
        folders(config.resolve("integrations"))
                .forEach(integration -> ofIntegration(integration, routes, connectors, cases, faults));
        return cases;
    }

    /**
     * Returns the connectors without faults. A connector's fault is reported instead of those that it causes in its
     * cases.
     */
    private static Map<String, Descriptor> sound(Path routes, List<Fault> faults) {
        List<Fault> ofConnectors = new ArrayList<>();
        Connectors connectors = Connectors.read(routes, ofConnectors);
        ofConnectors.stream()
                .filter(fault -> !fault.warning() && !faults.contains(fault))
                .forEach(faults::add);
        return connectors.all().entrySet().stream()
                .filter(entry -> connectors.isSound(entry.getKey()))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (a, b) -> a, TreeMap::new));
    }

    private static Path cases(Path routes, Descriptor connector) {
        return routes.resolve("ats").resolve(connector.name()).resolve("cases");
    }

    /**
     * Adds the cases of one integration. Reads only {@code ats} from the integration's file; a case must not use its
     * secrets or URLs. An unknown connector is reported elsewhere.
     */
    private static void ofIntegration(
            Path folder, Path routes, Map<String, Descriptor> connectors, List<Case> cases, List<Fault> faults) {
        String integration = folder.getFileName().toString();
        SettingsFile file = SettingsFile.read(folder.resolveSibling(integration + ".properties"), new ArrayList<>());
        Descriptor connector = file.entries().containsKey("ats")
                ? connectors.get(file.entries().get("ats").value())
                : null;
        if (connector != null) {
            List<Path> commons = List.of(cases(routes, connector), folder.resolve("cases"));
            folders(folder.resolve("cases"))
                    .forEach(one -> read(one, new Source(connector, integration, folder, commons), cases, faults));
        }
    }

    private static void read(Path folder, Source source, List<Case> cases, List<Fault> faults) {
        String name = folder.getFileName().toString();
        if (!name.matches(NAME)
                || Case.id(source.connector().name(), source.integration(), name)
                                .length()
                        > LONGEST_ID) {
            faults.add(new Fault(
                    folder.toString(),
                    0,
                    "is not a name for a case",
                    "use lower-case words and digits joined by '-', at most " + LONGEST_ID
                            + " characters with the connector's or integration's name"));
            return;
        }
        try {
            cases.add(CaseReader.read(folder, source));
        } catch (FaultsException e) {
            e.faults().stream().filter(fault -> !faults.contains(fault)).forEach(faults::add);
        }
    }

    private static List<Path> folders(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(Files::isDirectory).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
