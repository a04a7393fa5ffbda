package io.workwise.bridge.sql;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.postgresql.PGConnection;

/** The few places in which the two databases differ. */
public enum Dialect {
    SQLITE("cast((julianday('now') - 2440587.5) * 86400000 as integer)", "begin immediate") {
        /**
         * A page cache of 8 MB instead of 2 for each connection in use: the indexes of a large ledger stay in it. What
         * is deleted is overwritten (R27). The driver does not ask for the last key after each statement: none is given
         * out by the database, and asking took as long as an insert.
         */
        @Override
        Map<String, String> connectionProperties() {
            return Map.of(
                    "journal_mode",
                    "WAL",
                    "synchronous",
                    "FULL",
                    "busy_timeout",
                    BUSY_MILLIS,
                    "foreign_keys",
                    "true",
                    "cache_size",
                    "-8000",
                    "secure_delete",
                    "true",
                    "jdbc.get_generated_keys",
                    "false");
        }

        /**
         * {@link Checkpoints} copies the log into the file; the writer does so only where that falls behind, at 32 MB
         * of log.
         */
        @Override
        String connectionInit() {
            return "pragma wal_autocheckpoint = 8000";
        }

        @Override
        void check(Connection connection) throws SQLException {
            String journal = one(connection, "pragma journal_mode");
            String synchronous = one(connection, "pragma synchronous");
            if (!"wal".equalsIgnoreCase(journal) || Integer.parseInt(synchronous) < 2) {
                throw new StoreException(
                        "SQLite would lose acknowledged commits: journal_mode=" + journal + ", synchronous="
                                + synchronous + "; take these options out of database.url (WAL and FULL are needed)");
            }
        }
    },
    /**
     * Not a standby and not a former primary that is read-only now: the next host of the URL is tried, or the same one
     * again.
     */
    POSTGRESQL(
            "cast(extract(epoch from clock_timestamp()) * 1000 as bigint)",
            "begin; set local idle_in_transaction_session_timeout = '5s'") {
        @Override
        Map<String, String> connectionProperties() {
            return Map.of(
                    "ApplicationName",
                    "bridge",
                    "connectTimeout",
                    "10",
                    "socketTimeout",
                    "60",
                    "tcpKeepAlive",
                    "true",
                    "targetServerType",
                    "primary",
                    "hostRecheckSeconds",
                    "1");
        }

        @Override
        void check(Connection connection) throws SQLException {
            for (String setting : new String[] {"synchronous_commit", "fsync", "full_page_writes"}) {
                String value = one(connection, "show " + setting);
                if ("off".equals(value) || "local".equals(value)) {
                    throw new StoreException(
                            "PostgreSQL would lose acknowledged commits: " + setting + "=" + value + "; set it to on");
                }
            }
            String encoding = one(connection, "show server_encoding");
            if (!"UTF8".equals(encoding)) {
                throw new StoreException("the database has the encoding " + encoding
                        + ", which cannot keep every text; UTF8 is needed: create one with"
                        + " \"create database bridge encoding 'UTF8' template template0\" and name it in database.url");
            }
        }

        /** A pooler makes up the process id that it gives to its clients. */
        @Override
        boolean isPooled(Connection connection) throws SQLException {
            return Integer.parseInt(one(connection, "select pg_backend_pid()"))
                    != connection.unwrap(PGConnection.class).getBackendPID();
        }

        /**
         * The file of the log says the timeline at once after a promotion; the last checkpoint says it a while later. A
         * table that was restored from a dump into the same server has another id there.
         */
        @Override
        String server(Connection connection) throws SQLException {
            return one(
                    connection,
                    "select system_identifier || '/' || substr(pg_walfile_name(pg_current_wal_lsn()), 1, 8)"
                            + " || '/' || 'store'::regclass::oid from pg_control_system()");
        }

        @Override
        boolean tellsServer(Connection connection) {
            try {
                return server(connection) != null;
            } catch (SQLException e) {
                return false;
            }
        }
    };

    /** How long SQLite waits for another connection's lock. */
    static final String BUSY_MILLIS = "30000";

    private final String now;
    private final String begin;

    Dialect(String now, String begin) {
        this.now = now;
        this.begin = begin;
    }

    static Dialect of(String url) {
        return url.startsWith("jdbc:postgresql:") ? POSTGRESQL : SQLITE;
    }

    /**
     * The database's clock in epoch milliseconds, as an SQL expression; it alone decides leases and next tries (D7).
     */
    String now() {
        return now;
    }

    /**
     * SQLite takes the write lock at once, so that a transaction never fails for having read first. PostgreSQL ends the
     * session of a process that stopped or vanished in the middle of one: its locks must not stop all others.
     */
    String begin() {
        return begin;
    }

    /** Compares with a pattern in any case of ASCII letters. */
    String like() {
        return this == POSTGRESQL ? "ilike" : "like";
    }

    /** The size of the database, as a query. */
    String bytes() {
        return this == POSTGRESQL
                ? "select pg_database_size(current_database())"
                : "select page_count * page_size from pragma_page_count(), pragma_page_size()";
    }

    /**
     * At the end of a query: nobody changes its rows before the transaction is over. SQLite has one writer at a time
     * anyway.
     */
    public String shared() {
        return this == POSTGRESQL ? " for share" : "";
    }

    abstract Map<String, String> connectionProperties();

    /** Said once to each new connection; null: nothing. */
    String connectionInit() {
        return null;
    }

    /** @throws StoreException where it would lose acknowledged commits (D1), or cannot keep every text */
    abstract void check(Connection connection) throws SQLException;

    /** Whether something between hands out sessions of the server by transaction. */
    boolean isPooled(Connection connection) throws SQLException {
        return false;
    }

    /** Whether the server tells this role which one it is. */
    boolean tellsServer(Connection connection) {
        return false;
    }

    /** Which server it is, by which branch of its history, and after a slash which table in it. */
    String server(Connection connection) throws SQLException {
        throw new UnsupportedOperationException("a file has no server");
    }

    private static String one(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }
}
