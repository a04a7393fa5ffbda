package io.workwise.bridge.engine;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A backup that was put in place of {@code bridge.db}. SQLite would replay the log that the former file left behind
 * into it, and damage it: a ledger in use says in its header that it has a log, a backup says that it has none.
 */
final class RestoredFile {
    private static final Logger LOG = LoggerFactory.getLogger(RestoredFile.class);
    private static final int WRITE_VERSION = 18;
    private static final int WITHOUT_LOG = 1;

    private RestoredFile() {}

    /** Before SQLite opens the file: the log is another file's. */
    static void setAsideForeignLog(Path file) throws IOException {
        Path log = Path.of(file + "-wal");
        if (Files.exists(log) && isWithoutLog(file)) {
            Path aside = Path.of(file + "-wal.before-restore");
            Files.move(log, aside, StandardCopyOption.REPLACE_EXISTING);
            Files.deleteIfExists(Path.of(file + "-shm"));
            LOG.warn(
                    "{} was put in place of another file, whose log is {} now: delete it once that file is not needed any more",
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
