package io.workwise.bridge.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The folders of runs, a new one each. */
final class Folders {
    private final Path root;
    private int many;

    /**
     * Begins with an empty root.
     *
     * @param root the parent folder; it is emptied
     */
    Folders(Path root) throws IOException {
        this.root = root;
        delete(root);
        Files.createDirectories(root);
    }

    Path root() {
        return root;
    }

    Path next() throws IOException {
        return Files.createDirectories(root.resolve("run-" + ++many));
    }

    /**
     * Copies a folder.
     *
     * @return the copy
     */
    static Path copy(Path from, Path to) throws IOException {
        Files.createDirectories(to);
        try (Stream<Path> files = Files.list(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.copy(file, to.resolve(file.getFileName()));
            }
        }
        return to;
    }

    static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        List<Path> inside;
        try (Stream<Path> files = Files.walk(folder)) {
            inside = files.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path file : inside) {
            Files.delete(file);
        }
    }
}
