package io.workwise.bridge.check;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A folder of src/test/resources/mistakes: files that replace or add to correct ones, and expected.txt with the
 * expected faults. environment.properties and system.properties set the environment. The correct files are the shipped
 * config/ and routes/. The small connector, routes and kamelet of src/test/resources/practice replace the shipped
 * connectors, so that these can change.
 */
record Mistake(Path folder) {
    private static final Path ALL = Path.of("src/test/resources/mistakes");
    private static final Path PRACTICE = Path.of("src/test/resources/practice");

    static List<Mistake> all() throws IOException {
        try (Stream<Path> folders = Files.list(ALL)) {
            return folders.sorted().map(Mistake::new).toList();
        }
    }

    static Mistake of(String name) {
        return new Mistake(ALL.resolve(name));
    }

    /** Fills an empty folder with the correct files. */
    static Path right(Path folder) throws IOException {
        copy(Path.of("config"), folder.resolve("config"));
        copy(Path.of("routes"), folder.resolve("routes"));
        copy(PRACTICE, folder);
        return folder;
    }

    String name() {
        return folder.getFileName().toString();
    }

    List<String> expected() throws IOException {
        return Files.readString(folder.resolve("expected.txt")).lines().toList();
    }

    /**
     * Reads the files with the mistake.
     *
     * @param right the folder with the correct files
     * @param work an empty folder
     */
    Check check(Path right, Path work) throws IOException {
        return new Check(
                laidOver("config", right, work),
                laidOver("routes", right, work),
                properties("system.properties"),
                environment());
    }

    private Path laidOver(String name, Path right, Path work) throws IOException {
        if (!Files.isDirectory(folder.resolve(name))) {
            return right.resolve(name);
        }
        copy(right.resolve(name), work.resolve(name));
        copy(folder.resolve(name), work.resolve(name));
        return work.resolve(name);
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.filter(f -> Files.isRegularFile(f) && !f.startsWith("routes/ats"))
                    .toList()) {
                Path target = to.resolve(from.relativize(file).toString());
                Files.createDirectories(target.getParent());
                Files.copy(file, target, StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    private Map<String, String> environment() throws IOException {
        Properties properties = properties("environment.properties");
        return properties.stringPropertyNames().stream()
                .collect(Collectors.toMap(name -> name, properties::getProperty));
    }

    private Properties properties(String name) throws IOException {
        Properties properties = new Properties();
        Path file = folder.resolve(name);
        properties.load(new StringReader(Files.exists(file) ? Files.readString(file) : ""));
        return properties;
    }
}
