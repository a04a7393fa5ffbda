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

/**
 * What shows only where all integrations are looked at: what nobody reads, and two that do the same. It can be run all
 * the same.
 */
final class IntegrationFolder {
    private final Path folder;
    private final List<Fault> faults;

    IntegrationFolder(Path folder, List<Fault> faults) {
        this.folder = folder;
        this.faults = faults;
    }

    void check(Collection<Integration> integrations) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            files.sorted().forEach(this::unread);
        }
        twice(integrations);
    }

    private void unread(Path file) {
        String name = file.getFileName().toString();
        if (Files.isDirectory(file) && !Files.exists(folder.resolve(name + IntegrationFiles.ENDING))) {
            warn(file, "is not read", "add an integration " + name + IntegrationFiles.ENDING + " next to it");
        } else if (Files.isDirectory(file)) {
            mappings(file);
        } else if (Files.isRegularFile(file)
                && !name.endsWith(IntegrationFiles.ENDING)
                && !name.startsWith(".")
                && !name.startsWith("README")) {
            warn(file, "is not read", "give it a name that ends in " + IntegrationFiles.ENDING);
        }
    }

    private void mappings(Path integration) {
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

    /** Two of the same accounts would each send an application whose job is linked in both. */
    private void twice(Collection<Integration> integrations) {
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
