package io.workwise.bridge.sql;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.postgresql.PGConnection;

/** The differences between the two databases. */
public enum Dialect {
    SQLITE("cast((julianday('now') - 2440587.5) * 86400000 as integer)", "begin immediate") {
        /**
         * Enlarges the page cache of each connection from 2 MB to 8 MB, so that it holds the indexes of a large ledger.
         * Overwrites deleted data (R27). Switches off the driver's query for generated keys after each statement: the
         * database generates none, and the query took as long as an insert.
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
         * Lets {@link Checkpoints} copy the log into the file. The writer does so only if that falls behind, at 32 MB
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
     * Refuses a read-only server, which is a standby or a former primary. The next host of the URL is tried, or the
     * same one again.
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
                        + ", which cannot store every text; UTF8 is needed: create one with"
                        + " \"create database bridge encoding 'UTF8' template template0\" and name it in database.url");
            }
        }

        /** Recognises a pooler by its process id: it makes up the one that it gives to its clients. */
        @Override
        boolean isPooled(Connection connection) throws SQLException {
            return Integer.parseInt(one(connection, "select pg_backend_pid()"))
                    != connection.unwrap(PGConnection.class).getBackendPID();
        }

        /**
         * Takes the timeline from the name of the log file, which has it at once after a promotion; the last checkpoint
         * has it later. A table that was restored from a dump into the same server has another id.
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

    /** Longest wait of SQLite for another connection's lock. */
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
     * Returns the database's clock in epoch milliseconds, as an SQL expression. Only this clock decides leases and next
     * tries (D7).
     */
    String now() {
        return now;
    }

    /**
     * Returns the statement that begins a write transaction. SQLite takes the write lock at once, so that a transaction
     * never fails because it read first. PostgreSQL ends the session of a process that stopped or vanished in a
     * transaction, so that its locks do not block the others.
     */
    String begin() {
        return begin;
    }

    /** Returns the operator that matches a pattern in any case of ASCII letters. */
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
     * Returns the end of a query that locks its rows until the transaction ends. SQLite needs none, because it has one
     * writer at a time.
     */
    public String shared() {
        return this == POSTGRESQL ? " for share" : "";
    }

    abstract Map<String, String> connectionProperties();

    /** Returns the statement that each new connection runs; null if none. */
    String connectionInit() {
        return null;
    }

    /**
     * Checks the store's settings.
     *
     * @throws StoreException if it would lose acknowledged commits (D1), or cannot store every text
     */
    abstract void check(Connection connection) throws SQLException;

    /** Returns whether a pooler hands out the server's sessions by transaction. */
    boolean isPooled(Connection connection) throws SQLException {
        return false;
    }

    /** Returns whether the server tells this role which one it is. */
    boolean tellsServer(Connection connection) {
        return false;
    }

    /** Returns the server's identity and branch of history, then after a slash the table's id. */
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
