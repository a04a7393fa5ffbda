package io.workwise.bridge.sql;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import org.sqlite.SQLiteConnection;
import org.sqlite.core.Codes;

/**
 * Copies a SQLite ledger while a bridge writes it, with SQLite's online backup in one step. The copy is the state of
 * one moment and is marked as a copy (R29). It is either complete or absent, and needs no second file.
 */
public final class SqliteBackup {
    private static final int ALL_PAGES = -1;
    private static final int PAUSE_MILLIS = 100;
    private static final int TRIES = 300;

    /**
     * The result of a backup.
     *
     * @param applications how many applications the copy holds
     */
    public record Made(long applications, long bytes) {}

    private SqliteBackup() {}

    /**
     * Makes the copy.
     *
     * @param url SQLite's JDBC URL
     * @param part an empty file in the same folder as {@code file}, readable only by its owner
     * @throws StoreException if there is no copy, with the reason
     */
    public static Made make(String url, Path part, Path file) {
        SqliteLibrary.load();
        try {
            copy(url, part);
            long applications = mark(part);
            force(part, StandardOpenOption.WRITE);
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
            force(file.toAbsolutePath().getParent(), StandardOpenOption.READ);
            return new Made(applications, Files.size(file));
        } catch (SQLException | IOException e) {
            throw new StoreException(
                    "the ledger could not be copied to " + file + " (" + e.getMessage()
                            + "); make room there, and use the version of the bridge that runs",
                    e);
        }
    }

    private static void copy(String url, Path part) throws SQLException {
        Properties readOnly = new Properties();
        readOnly.setProperty("open_mode", "1");
        readOnly.setProperty("busy_timeout", Dialect.BUSY_MILLIS);
        try (Connection connection = DriverManager.getConnection(url, readOnly)) {
            int code = connection
                    .unwrap(SQLiteConnection.class)
                    .getDatabase()
                    .backup("main", part.toString(), null, PAUSE_MILLIS, TRIES, ALL_PAGES);
            if (code != Codes.SQLITE_OK && code != Codes.SQLITE_DONE) {
                throw new SQLException("SQLite's backup ended with code " + code);
            }
        }
    }

    /**
     * Marks the copy, and merges its log so that one file is all of it.
     *
     * @return how many applications it holds
     */
    private static long mark(Path part) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + part);
                Statement statement = connection.createStatement()) {
            statement.execute("pragma journal_mode = delete");
            statement.execute("pragma synchronous = extra");
            if (statement.executeUpdate("update store set backup_at = " + Dialect.SQLITE.now()) != 1) {
                throw new SQLException("the file is not a ledger");
            }
            if (!"ok".equals(one(statement, "pragma quick_check(1)"))) {
                throw new SQLException("the copy is damaged, and so is the ledger: restore an earlier backup");
            }
            return Long.parseLong(one(statement, "select count(*) from application"));
        }
    }

    private static String one(Statement statement, String sql) throws SQLException {
        try (ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }

    private static void force(Path path, StandardOpenOption how) throws IOException {
        try (FileChannel channel = FileChannel.open(path, how)) {
            channel.force(true);
        }
    }
}
