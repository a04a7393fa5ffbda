package io.workwise.bridge.proof;

import io.workwise.bridge.engine.Setup;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Properties;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The files with which a bridge of a {@link World} starts: settings, an integration for each cell, the shipped routes,
 * and the test's own connector.
 */
final class WorldFiles {
    private final Path folder;
    private final Collection<Cell> cells;

    WorldFiles(Path folder, Collection<Cell> cells) {
        this.folder = folder;
        this.cells = cells;
    }

    /** A cell's times, in real time: how long to wait for an answer, and how long a claim lasts. */
    record Times(String response, String lease) {}

    /**
     * Writes the files.
     *
     * @param ats returns a cell's ATS
     */
    void write(String workwise, Function<Cell, String> ats, Function<Cell, Times> times) throws IOException {
        Path integrations = Files.createDirectories(folder.resolve("config/integrations"));
        for (Cell cell : cells) {
            Files.writeString(integrations.resolve(cell.id + ".properties"), """
                    ats = %s
                    ats.base-url = %s/%s/ats
                    ats.look-up = %s
                    workwise.base-url = %s/%s/ww
                    workwise.token = t
                    export.concurrency = %d
                    export.retry-delays = 5s,1m,5m
                    export.lease = %s
                    http.response-timeout = %s
                    """.formatted(
                            cell.faultPlan.steps().size() == 1 ? "one-step" : "four-steps",
                            ats.apply(cell),
                            cell.id,
                            cell.faultPlan.lookUp(),
                            workwise,
                            cell.id,
                            cell.faultPlan.concurrency(),
                            times.apply(cell).lease(),
                            times.apply(cell).response()));
        }
        copy(Path.of("routes"));
        copy(Path.of("src/test/resources/proof-routes"));
    }

    private void copy(Path from) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path target =
                        folder.resolve("routes").resolve(from.relativize(file).toString());
                if (Files.isRegularFile(file)) {
                    Files.copy(file, target);
                } else {
                    Files.createDirectories(target);
                }
            }
        }
    }

    /**
     * Reads the files.
     *
     * @param process a name for the process's data folder
     * @param lease how long the process stays the owner without a sign of life
     */
    Setup read(String process, String databaseUrl, Duration lease) {
        Properties system = new Properties();
        system.setProperty("database.url", databaseUrl);
        system.setProperty("instance.lease", lease.toMillis() + "ms");
        system.setProperty("security.hash-key", "a key of the tests alone");
        return Setup.read(
                folder.resolve("config"), folder.resolve("routes"), folder.resolve(process), system, Map.of());
    }
}
