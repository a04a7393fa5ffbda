package io.workwise.bridge.cases;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The shipped routes, with other cases instead of Kombo's. The common files of Kombo's cases stay. */
final class WrongRoutes {
    static final Path CASES = Path.of("src/test/resources/wrong-cases");
    private static final Path ROUTES = Path.of("routes");

    private WrongRoutes() {}

    /** All routes: such cases can be run. */
    static Path with(Path folder, List<Path> cases) {
        return with(folder, ROUTES, cases);
    }

    /** The connector alone: such cases can be read. */
    static Path connectorWith(Path folder, List<Path> cases) {
        return with(folder, ROUTES.resolve("ats"), cases);
    }

    private static Path with(Path folder, Path from, List<Path> cases) {
        Path routes = folder.resolve("routes");
        Path kombo = Path.of("ats/kombo/cases");
        files(from)
                .filter(file -> !file.startsWith(ROUTES.resolve(kombo))
                        || file.getParent().equals(ROUTES.resolve(kombo)))
                .forEach(file -> copy(file, routes.resolve(ROUTES.relativize(file))));
        cases.forEach(one -> files(one)
                .filter(file -> !file.endsWith("expected.txt"))
                .forEach(file -> copy(
                        file, routes.resolve(kombo).resolve(one.getFileName()).resolve(one.relativize(file)))));
        return routes;
    }

    /** The folders of one kind. */
    static List<Path> cases(String kind) {
        try (Stream<Path> folders = Files.list(CASES.resolve(kind))) {
            return folders.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<String> expected(Path one) {
        try {
            return Files.readAllLines(one.resolve("expected.txt"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<Path> files(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void copy(Path file, Path to) {
        try {
            Files.createDirectories(to.getParent());
            Files.copy(file, to);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
