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
 * What people edit in some folders. Looked at now and then rather than watched: that works on every file system, and an
 * editor that writes a file in several goes is waited for.
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

    /** The files that were written, made or deleted since the last answer; none while somebody is still writing. */
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
                    stamps.remove(file); // deleted while we look
                }
            }
        }
        return stamps;
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder, FileVisitOption.FOLLOW_LINKS)) {
            return new ArrayList<>(files.filter(Edits::isOurs).toList());
        } catch (UncheckedIOException e) {
            return List.of(); // a folder was deleted while we look: the next look shows it
        }
    }

    private static boolean isOurs(Path file) {
        String name = file.getFileName().toString();
        return !name.startsWith(".") && ENDINGS.contains(name.substring(name.lastIndexOf('.') + 1));
    }
}
