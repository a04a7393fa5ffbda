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
 * A folder of src/test/resources/mistakes: files that are laid over the shipped config/ and routes/, and expected.txt, what is said then.
 * environment.properties and system.properties are what is set outside.
 */
record Mistake(Path folder) {
    private static final Path ALL = Path.of("src/test/resources/mistakes");

    static List<Mistake> all() throws IOException {
        try (Stream<Path> folders = Files.list(ALL)) {
            return folders.sorted().map(Mistake::new).toList();
        }
    }

    static Mistake of(String name) {
        return new Mistake(ALL.resolve(name));
    }

    String name() {
        return folder.getFileName().toString();
    }

    List<String> expected() throws IOException {
        return Files.readString(folder.resolve("expected.txt")).lines().toList();
    }

    /** @param work an empty folder */
    Check check(Path work) throws IOException {
        return new Check(laidOver("config", work), laidOver("routes", work), properties("system.properties"), environment());
    }

    /** The shipped folder itself where nothing is laid over it. */
    private Path laidOver(String name, Path work) throws IOException {
        Path shipped = Path.of(name);
        if (!Files.isDirectory(folder.resolve(name))) {
            return shipped;
        }
        copy(shipped, work.resolve(name));
        copy(folder.resolve(name), work.resolve(name));
        return work.resolve(name);
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.filter(f -> Files.isRegularFile(f) && !f.toString().contains("/cases/")).toList()) {
                Path target = to.resolve(from.relativize(file).toString());
                Files.createDirectories(target.getParent());
                Files.copy(file, target, StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    private Map<String, String> environment() throws IOException {
        Properties properties = properties("environment.properties");
        return properties.stringPropertyNames().stream().collect(Collectors.toMap(name -> name, properties::getProperty));
    }

    private Properties properties(String name) throws IOException {
        Properties properties = new Properties();
        Path file = folder.resolve(name);
        properties.load(new StringReader(Files.exists(file) ? Files.readString(file) : ""));
        return properties;
    }
}
