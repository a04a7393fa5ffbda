package io.workwise.bridge.cases;

import io.workwise.bridge.settings.Fault;
import io.workwise.bridge.settings.FaultsException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** A temporary folder of this process. Closing it deletes the folder. */
final class TemporaryFolder implements AutoCloseable {
    private final Path path;

    TemporaryFolder() {
        try {
            path = Files.createTempDirectory("bridge-cases");
        } catch (IOException e) {
            throw new FaultsException(new Fault(
                    System.getProperty("java.io.tmpdir"),
                    0,
                    "cannot be written",
                    "give a folder for temporary files by the variable TMPDIR"));
        }
    }

    Path path() {
        return path;
    }

    @Override
    public void close() {
        try (Stream<Path> files = Files.walk(path)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
