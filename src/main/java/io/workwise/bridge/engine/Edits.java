package io.workwise.bridge.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Finds files that people edited in some folders. Compares time and size now and then, which works on every file
 * system. Waits while an editor writes a file in several steps.
 */
final class Edits {
    private static final Set<String> ENDINGS = Set.of("yaml", "jq", "properties");

    private record Stamp(long modified, long size) {}

    private final List<Path> folders;
    private Map<Path, Stamp> known;
    private Map<Path, Stamp> last;

    Edits(Path... folders) throws IOException {
        this.folders = List.of(folders);
        known = look();
        last = known;
    }

    /**
     * Returns the files that were written, made or deleted since the last answer; empty while somebody still writes.
     */
    List<Path> next() throws IOException {
        Map<Path, Stamp> now = look();
        boolean settled = now.equals(last);
        last = now;
        if (!settled || now.equals(known)) {
            return List.of();
        }
        Set<Path> all = new TreeSet<>(known.keySet());
        all.addAll(now.keySet());
        Map<Path, Stamp> before = known;
        known = now;
        return all.stream()
                .filter(file -> !now.containsKey(file) || !now.get(file).equals(before.get(file)))
                .toList();
    }

    private Map<Path, Stamp> look() throws IOException {
        Map<Path, Stamp> stamps = new TreeMap<>();
        for (Path folder : folders) {
            for (Path file : files(folder)) {
                try {
                    stamps.put(file, new Stamp(Files.getLastModifiedTime(file).toMillis(), Files.size(file)));
                } catch (NoSuchFileException e) {
                    stamps.remove(file); // deleted during the comparison
                }
            }
        }
        return stamps;
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder, FileVisitOption.FOLLOW_LINKS)) {
            return new ArrayList<>(files.filter(Edits::isOurs).toList());
        } catch (UncheckedIOException e) {
            return List.of(); // a folder was deleted during the comparison; the next one shows it
        }
    }

    private static boolean isOurs(Path file) {
        String name = file.getFileName().toString();
        return !name.startsWith(".") && ENDINGS.contains(name.substring(name.lastIndexOf('.') + 1));
    }
}
