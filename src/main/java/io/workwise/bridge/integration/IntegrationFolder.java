package io.workwise.bridge.integration;

import io.workwise.bridge.settings.Fault;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Checks all integrations together: warns about unused files, and about two integrations of the same accounts. */
final class IntegrationFolder {
    private final Path folder;
    private final List<Fault> faults;

    IntegrationFolder(Path folder, List<Fault> faults) {
        this.folder = folder;
        this.faults = faults;
    }

    void check(Collection<Integration> integrations) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            files.sorted().forEach(this::warnIfUnused);
        }
        warnOfSameAccounts(integrations);
    }

    private void warnIfUnused(Path file) {
        String name = file.getFileName().toString();
        if (name.startsWith(".")) { // not a person's, such as the ..data of a volume of Kubernetes
            return;
        }
        if (Files.isDirectory(file) && !Files.exists(folder.resolve(name + IntegrationFiles.ENDING))) {
            warn(file, "is not read", "add an integration " + name + IntegrationFiles.ENDING + " next to it");
        } else if (Files.isDirectory(file)) {
            warnOfUnusedMappings(file);
        } else if (Files.isRegularFile(file) && !name.endsWith(IntegrationFiles.ENDING) && !name.startsWith("README")) {
            warn(file, "is not read", "give it a name that ends in " + IntegrationFiles.ENDING);
        }
    }

    private void warnOfUnusedMappings(Path integration) {
        try (Stream<Path> files = Files.list(integration)) {
            files.sorted()
                    .filter(file -> !file.toString().endsWith(MappingFiles.ENDING)
                            && !file.equals(integration.resolve("cases")))
                    .forEach(file -> warn(
                            file,
                            "is not read",
                            "use a mapping <step>" + MappingFiles.ENDING + ", or the folder cases"));
        } catch (IOException e) {
            faults.add(new Fault(integration.toString(), 0, "cannot be read", "make it a readable folder"));
        }
    }

    /** Two integrations of the same accounts would both send an application whose job is linked in both. */
    private void warnOfSameAccounts(Collection<Integration> integrations) {
        Map<Object, String> seen = new HashMap<>();
        for (Integration integration : integrations) {
            Object accounts = List.of(
                    integration.workwiseBaseUrl(),
                    integration.workwiseToken(),
                    integration.connector().name(),
                    integration.ats());
            String other = seen.putIfAbsent(accounts, integration.id());
            if (other != null) {
                warn(
                        folder.resolve(integration.id() + IntegrationFiles.ENDING),
                        "connects the same two accounts as " + other,
                        "keep one integration for both accounts; otherwise each sends the applications that are linked in it");
            }
        }
    }

    private void warn(Path file, String what, String rule) {
        faults.add(new Fault(file.toString(), 0, what, rule).asWarning());
    }
}
