package io.workwise.bridge.engine;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Detects a backup that replaced {@code bridge.db}. SQLite would replay the former file's log into the backup and
 * damage it. The header of a ledger in use says that it has a log; a backup's header says that it has none.
 */
final class RestoredFile {
    private static final Logger LOG = LoggerFactory.getLogger(RestoredFile.class);
    private static final int WRITE_VERSION = 18;
    private static final int WITHOUT_LOG = 1;

    private RestoredFile() {}

    /** Moves the log aside if it belongs to another file. Call it before SQLite opens the file. */
    static void setAsideForeignLog(Path file) throws IOException {
        Path log = Path.of(file + "-wal");
        if (Files.exists(log) && isWithoutLog(file)) {
            Path aside = Path.of(file + "-wal.before-restore");
            Files.move(log, aside, StandardCopyOption.REPLACE_EXISTING);
            Files.deleteIfExists(Path.of(file + "-shm"));
            LOG.warn(
                    "{} replaced another file, whose log is now {}; delete that log once the other file is no longer needed",
                    file,
                    aside);
        }
    }

    private static boolean isWithoutLog(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] header = in.readNBytes(WRITE_VERSION + 1);
            return header.length > WRITE_VERSION && header[WRITE_VERSION] == WITHOUT_LOG;
        }
    }
}
