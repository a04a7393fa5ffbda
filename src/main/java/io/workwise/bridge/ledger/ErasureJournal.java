package io.workwise.bridge.ledger;

import io.workwise.bridge.sql.StoreException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A file of this installation's erasures outside the database. A database that is restored from a backup does not know
 * later erasures; the journal does (R27). A line has a time, the keyed hashes of the erased applications and the
 * integration, but no name and no address.
 */
public final class ErasureJournal {
    private static final Pattern LINE = Pattern.compile("(\\S+) ([0-9a-f]{64}(?:,[0-9a-f]{64})*) (.+)");
    private final Path file;

    public ErasureJournal(Path file) {
        this.file = file;
    }

    /** Appends an erasure. The line is on disk when this returns. */
    public synchronized void add(Instant at, String integration, Collection<String> hashes) {
        if (hashes.isEmpty()) {
            return;
        }
        try (FileChannel channel = FileChannel.open(
                file,
                Set.of(StandardOpenOption.CREATE, StandardOpenOption.APPEND),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
            // begins with a line break too: a crash may have cut the previous line off
            ByteBuffer line = StandardCharsets.UTF_8.encode(
                    "\n" + at + " " + String.join(",", hashes) + " " + integration + "\n");
            while (line.hasRemaining()) {
                channel.write(line);
            }
            channel.force(true);
        } catch (IOException e) {
            throw new StoreException(
                    "the journal of erasures " + file
                            + " cannot be written, and nothing was erased; make room, or give the bridge's user the right to write it",
                    e);
        }
    }

    /**
     * Returns the hashes of all erasures by integration. Skips a line that was cut off: its erasure was never
     * confirmed.
     */
    Map<String, Set<String>> read() {
        Map<String, Set<String>> erased = new TreeMap<>();
        try {
            for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
                Matcher matcher = LINE.matcher(line);
                if (matcher.matches()) {
                    erased.computeIfAbsent(matcher.group(3), integration -> new HashSet<>())
                            .addAll(List.of(matcher.group(2).split(",")));
                }
            }
        } catch (NoSuchFileException e) {
            return erased;
        } catch (IOException e) {
            throw new StoreException(
                    "the journal of erasures " + file + " cannot be read; give the bridge's user the right to read it",
                    e);
        }
        return erased;
    }
}
