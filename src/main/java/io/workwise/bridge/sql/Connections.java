package io.workwise.bridge.sql;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.Objects;
import java.util.Properties;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.slf4j.LoggerFactory;

/**
 * Makes the pool's connections, and checks which server they lead to. The server may be another one than the ledger's
 * last, as after a restore. Or it continues from another point of its history, as a promoted standby does. Then it may
 * lack the last marks, so the ledger is told before anything is written there (D12).
 */
final class Connections implements DataSource {
    private static final org.slf4j.Logger LOG = LoggerFactory.getLogger(Connections.class);

    private static final Runnable NOTHING = () -> {};

    private final String url;
    private final Dialect dialect;
    private final Properties properties = new Properties();
    private volatile int loginTimeout;
    private volatile boolean pooled;
    private volatile Watch watch;

    /**
     * The check of the server.
     *
     * @param known the server that this process wrote to last; null if none yet
     */
    private record Watch(Function<Connection, Handle> handles, Consumer<Handle> otherServer, String known) {}

    Connections(String url, Dialect dialect, String user, String password) {
        this.url = url;
        this.dialect = dialect;
        dialect.connectionProperties().forEach(properties::setProperty);
        if (!user.isEmpty()) {
            properties.setProperty("user", user);
            properties.setProperty("password", password);
        }
    }

    /** Returns the store's address without user and password, for people. */
    String place() {
        return url.replaceFirst("^jdbc:(sqlite:|postgresql:/*)", "")
                .replaceFirst("[?].*", "")
                .replaceFirst("^[^/@]*@", "");
    }

    /**
     * Adapts to a connection pooler, behind which each transaction may run in another session: named statements are
     * off, and each transaction asks for the server.
     *
     * @return whether new connections differ from earlier ones
     */
    boolean adapt(Connection connection) throws SQLException {
        pooled = dialect.isPooled(connection);
        if (pooled) {
            properties.setProperty("prepareThreshold", "0");
            LOG.info("A connection pooler stands between the bridge and PostgreSQL: statements are not prepared there");
        }
        return pooled;
    }

    /**
     * Begins to check the server of each connection.
     *
     * @return false if the server does not tell which one it is
     */
    boolean watch(Function<Connection, Handle> handles, Consumer<Handle> otherServer) {
        try (Connection connection = getConnection()) {
            if (dialect.tellsServer(connection)) {
                watch = new Watch(handles, otherServer, null);
            } else if (dialect == Dialect.POSTGRESQL) {
                LOG.info(
                        "The database's server does not tell this role which server it is; after a restore, or after a standby without the last commits took over, start once with --restored");
            }
        } catch (SQLException e) {
            throw new StoreException("The database " + place() + " cannot be used: " + e.getMessage(), e);
        }
        return watch != null;
    }

    @Override
    public Connection getConnection() throws SQLException {
        Connection connection = DriverManager.getConnection(url, properties);
        try {
            if (watch != null) {
                greet(connection);
            }
            return connection;
        } catch (SQLException | RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    /** Checks the server of a new connection that nobody has used yet. */
    private void greet(Connection connection) throws SQLException {
        String server = dialect.server(connection);
        if (!isKnown(server)) {
            meet(connection, server);
        }
    }

    /** Runs for one connection at a time, so that only one of several new connections reports the server. */
    private synchronized void meet(Connection connection, String server) throws SQLException {
        if (isKnown(server)) {
            return;
        }
        connection.setAutoCommit(false);
        Runnable noted = note(watch.handles().apply(connection), server);
        connection.commit();
        connection.setAutoCommit(true);
        noted.run();
    }

    /**
     * Checks the server in a transaction, because a pooler may change the server of a connection.
     *
     * @return runs after the commit
     */
    Runnable checkServer(Handle handle) {
        if (!pooled || watch == null) {
            return NOTHING;
        }
        try {
            String server = dialect.server(handle.getConnection());
            return isKnown(server) ? NOTHING : note(handle, server);
        } catch (SQLException e) {
            throw new StoreException("the database's server did not tell which one it is", e);
        }
    }

    private boolean isKnown(String server) {
        return server.equals(watch.known());
    }

    private Runnable note(Handle handle, String server) {
        Watch now = watch;
        String place = server.substring(0, server.lastIndexOf('/'));
        String table = server.substring(server.lastIndexOf('/') + 1);
        String last = handle.createQuery(
                        "select server || '/' || coalesce(table_id, :table) from store where server is not null")
                .bind("table", table)
                .mapTo(String.class)
                .findOne()
                .orElse(null);
        if (now.known() != null || (last != null && !last.equals(server))) {
            LOG.warn(
                    "The database's server is {} and was {}: it may lack the last writes, so every earlier application is looked up before it is sent",
                    server,
                    Objects.requireNonNullElse(now.known(), last));
            now.otherServer().accept(handle);
        }
        handle.createUpdate("update store set server = :place, table_id = :table")
                .bind("place", place)
                .bind("table", table)
                .execute();
        return () -> watch = new Watch(now.handles(), now.otherServer(), server);
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        throw new SQLFeatureNotSupportedException();
    }

    @Override
    public PrintWriter getLogWriter() {
        return null;
    }

    @Override
    public void setLogWriter(PrintWriter out) {
        // the drivers log by themselves
    }

    @Override
    public void setLoginTimeout(int seconds) {
        loginTimeout = seconds;
    }

    /** The pool waits equally long for its own threads to end. */
    @Override
    public int getLoginTimeout() {
        return loginTimeout;
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        throw new SQLFeatureNotSupportedException();
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        throw new SQLException("wraps nothing");
    }

    @Override
    public boolean isWrapperFor(Class<?> type) {
        return false;
    }
}
