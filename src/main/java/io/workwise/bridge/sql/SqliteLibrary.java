package io.workwise.bridge.sql;

import java.nio.file.Files;
import java.nio.file.Path;
import org.sqlite.SQLiteJDBCLoader;

/**
 * Loads SQLite's native library. The driver unpacks it at each start, unless an image has it unpacked
 * ({@code org.sqlite.lib.path}).
 */
final class SqliteLibrary {
    private static final String REMEDY =
            "; give a folder that can be written, and from which programs may be run, with -Dorg.sqlite.tmpdir=DIR in BRIDGE_OPTS";

    private SqliteLibrary() {}

    /**
     * Loads the library.
     *
     * @throws StoreException if it cannot be unpacked or loaded; names the folder
     */
    static void load() {
        Path folder = Path.of(System.getProperty("org.sqlite.tmpdir", System.getProperty("java.io.tmpdir")));
        if (System.getProperty("org.sqlite.lib.path") == null
                && !(Files.isDirectory(folder) && Files.isWritable(folder))) {
            throw new StoreException("SQLite's library cannot be unpacked into " + folder + REMEDY);
        }
        try {
            SQLiteJDBCLoader.initialize();
        } catch (Exception e) {
            throw new StoreException(
                    "SQLite's library cannot be loaded from "
                            + System.getProperty("org.sqlite.lib.path", folder.toString()) + REMEDY,
                    e);
        }
    }
}
