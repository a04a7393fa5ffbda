package io.workwise.bridge.sql;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;

/** Copies a ledger as {@code pg_dump} and {@code pg_restore} do: all rows of one moment, into a new database. */
public final class LedgerCopies {
    /** All rows, by table. */
    public record Dump(Map<String, byte[]> tables) {}

    private LedgerCopies() {}

    public static Dump dump(String url) {
        try (Connection connection = DriverManager.getConnection(url)) {
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            connection.setAutoCommit(false);
            Map<String, byte[]> tables = new LinkedHashMap<>();
            for (String table : tables(connection)) {
                ByteArrayOutputStream rows = new ByteArrayOutputStream();
                copies(connection).copyOut("copy " + table + " to stdout", rows);
                tables.put(table, rows.toByteArray());
            }
            return new Dump(tables);
        } catch (SQLException | IOException e) {
            throw new IllegalStateException("the ledger could not be dumped", e);
        }
    }

    /**
     * Restores into a new database.
     *
     * @return its URL
     */
    public static String restore(Dump dump) {
        String url = TestStore.newUrl(TestStore.Kind.POSTGRESQL, null);
        Database.open(url, "", "").close();
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("set session_replication_role = replica"); // keeps triggers from counting again
            statement.execute("truncate " + String.join(", ", dump.tables().keySet()));
            for (Map.Entry<String, byte[]> table : dump.tables().entrySet()) {
                copies(connection)
                        .copyIn("copy " + table.getKey() + " from stdin", new ByteArrayInputStream(table.getValue()));
            }
            statement.execute("delete from instance"); // a restore takes longer than any lease
            statement.execute("update application set lease_until = 0 where lease_until is not null");
            connection.commit();
            return url;
        } catch (SQLException e) {
            throw new IllegalStateException("the ledger could not be restored", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static CopyManager copies(Connection connection) throws SQLException {
        return connection.unwrap(PGConnection.class).getCopyAPI();
    }

    private static List<String> tables(Connection connection) throws SQLException {
        List<String> tables = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "select tablename from pg_tables where schemaname = 'public' order by 1")) {
            while (rows.next()) {
                tables.add(rows.getString(1));
            }
        }
        return tables;
    }
}
