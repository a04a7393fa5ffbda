package io.workwise.bridge.cases;

import io.workwise.bridge.connector.Connectors;
import io.workwise.bridge.connector.Descriptor;
import io.workwise.bridge.settings.Fault;
import io.workwise.bridge.settings.FaultsException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Finds the cases of all connectors: each folder below {@code ats/<connector>/cases} is one. */
public final class CaseFiles {
    private static final String NAME = "[a-z0-9]+(-[a-z0-9]+)*";
    private static final int LONGEST_ID = 63;

    private CaseFiles() {}

    /** Says what is wrong with the cases; runs none. A connector that cannot be read itself is passed over. */
    public static void check(Path routes, List<Fault> faults) {
        List<Case> cases = read(routes, faults);
        faults.addAll(CaseSettings.faults(cases, routes));
    }

    static List<Case> read(Path routes, List<Fault> faults) {
        List<Case> cases = new ArrayList<>();
        for (Descriptor connector : Connectors.read(routes, new ArrayList<>()).all().values()) {
            Path folder = routes.resolve("ats").resolve(connector.name()).resolve("cases");
            List<Path> folders = folders(folder);
            if (folders.isEmpty()) {
                faults.add(new Fault(folder.toString(), 0, "has no case", "a folder for each case, as routes/README.md describes it"));
            }
            folders.forEach(one -> read(one, connector, cases, faults));
        }
        return cases;
    }

    private static void read(Path folder, Descriptor connector, List<Case> cases, List<Fault> faults) {
        String name = folder.getFileName().toString();
        if (!name.matches(NAME) || connector.name().length() + 1 + name.length() > LONGEST_ID) {
            faults.add(new Fault(folder.toString(), 0, "cannot be a case's name",
                    "lower-case words and digits with '-' between them, " + LONGEST_ID + " with the connector's name"));
            return;
        }
        try {
            cases.add(CaseReader.read(folder, connector));
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
