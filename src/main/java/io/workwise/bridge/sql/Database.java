package io.workwise.bridge.sql;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.HikariPoolMXBean;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.SqlStatements;
import org.jdbi.v3.core.statement.StatementExceptions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The bridge's store, migrated and checked for durability. All times in it are epoch milliseconds. Thread-safe. */
public final class Database implements AutoCloseable {
    private static final Duration SOON = Duration.ofMillis(3);
    private static final int MOST_CONNECTIONS = 12;
    /** Suffix of a migration's name: bridge versions without this migration cannot work with it. */
    static final String BREAKS = "breaks earlier";

    private static final Logger LOG = LoggerFactory.getLogger(Database.class);
    private final Dialect dialect;
    private final Connections connections;
    private final HikariDataSource pool;
    private final String now;
    private final Jdbi jdbi;
    private final StoreHealth health;
    private final GroupCommit writer;
    private final Checkpoints checkpoints;

    private Database(Dialect dialect, Connections connections, HikariDataSource pool, String now) {
        this.dialect = dialect;
        this.connections = connections;
        this.pool = pool;
        this.now = now;
        this.jdbi = configured(Jdbi.create(pool));
        this.health = new StoreHealth(connections.place(), Clock.systemUTC(), System::nanoTime);
        this.writer = new GroupCommit(
                jdbi,
                new GroupCommit.Means(
                        dialect.begin(), connections::checkServer, pool::evictConnection, this::reconnect, health),
                SOON);
        this.checkpoints = dialect == Dialect.SQLITE ? new Checkpoints(pool, writer::commits).start() : null;
    }

    private Jdbi configured(Jdbi made) {
        made.define("now", now)
                .define("like", dialect.like())
                .getConfig(SqlStatements.class)
                .setTemplateEngine(new SqlTemplate())
                .setUnusedBindingAllowed(true);
        // shows the statement without its bound values, because a log may show the exception (R26)
        made.getConfig(StatementExceptions.class)
                .setMessageRendering(e -> e.getShortMessage()
                        + (e.getStatementContext() == null
                                ? ""
                                : " [" + e.getStatementContext().getRawSql() + "]"));
        return made;
    }

    /**
     * Opens the store, checks its durability (D1) and migrates it.
     *
     * @throws StoreException if the store is unreachable or would lose acknowledged commits
     */
    public static Database open(String url, String user, String password) {
        return open(url, user, password, Dialect.of(url).now());
    }

    /**
     * Opens a store with another clock.
     *
     * @param now the clock as an SQL expression; tests can set theirs
     */
    static Database open(String url, String user, String password, String now) {
        Dialect dialect = Dialect.of(url);
        Connections connections = new Connections(url, dialect, user, password);
        HikariDataSource pool = null;
        if (dialect == Dialect.SQLITE) {
            SqliteLibrary.load();
        }
        try {
            pool = new HikariDataSource(config(dialect, connections));
            boolean adapted;
            try (Connection connection = pool.getConnection()) {
                dialect.check(connection);
                adapted = connections.adapt(connection);
            }
            if (adapted) {
                pool.getHikariPoolMXBean().softEvictConnections();
            }
            migrate(
                    Flyway.configure()
                            .dataSource(pool)
                            .locations(
                                    "classpath:db/common",
                                    "classpath:db/" + dialect.name().toLowerCase(Locale.ROOT))
                            .loggers("slf4j")
                            .load(),
                    connections);
            tryToWrite(pool);
            return new Database(dialect, connections, pool, now);
        } catch (SQLException | RuntimeException e) {
            if (pool != null) {
                pool.close();
            }
            throw e instanceof StoreException already ? already : new StoreException(unusable(connections, e), e);
        }
    }

    /** A store that accepts no writes is said at once, in one sentence, and not by whoever writes first. */
    private static void tryToWrite(DataSource pool) throws SQLException {
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("update store set server = server");
        }
    }

    /**
     * Migrates. A later version may have migrated the database already. This version continues with it, unless the name
     * of that migration says that it cannot.
     */
    private static void migrate(Flyway flyway, Connections connections) {
        flyway.migrate();
        List<MigrationInfo> later = Stream.of(flyway.info().all())
                .filter(migration -> migration.getState().isApplied()
                        && !migration.getState().isResolved())
                .toList();
        if (later.isEmpty()) {
            return;
        }
        String newest = later.get(later.size() - 1).getVersion().toString();
        later.stream()
                .filter(migration -> migration.getDescription().endsWith(BREAKS))
                .findFirst()
                .ifPresent(migration -> {
                    throw new StoreException(
                            "The database " + connections.place() + " was migrated by a later version of the bridge ("
                                    + migration.getVersion()
                                    + "), which this one cannot work with; start that version again, or restore the backup of before the upgrade with --restored");
                });
        LOG.info(
                "A later version of the bridge has migrated the database (to {}); this version works with that too",
                newest);
    }

    private static String unusable(Connections connections, Exception e) {
        String why =
                e instanceof FlywayException && String.valueOf(e.getMessage()).contains("no schema history table")
                        ? "its schema holds tables of another application; give the bridge a schema of its own, such as ?currentSchema=bridge at the end of database.url"
                        : StoreFault.of(e)
                                .filter(fault -> fault != StoreFault.OTHER)
                                .map(fault -> fault.sentence() + " (" + firstLine(e) + ")")
                                .orElse(e.getMessage());
        return "The database " + connections.place() + " cannot be used: " + why;
    }

    private static String firstLine(Exception e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    }

    private static HikariConfig config(Dialect dialect, Connections connections) {
        HikariConfig config = new HikariConfig();
        config.setPoolName("bridge");
        config.setDataSource(connections);
        config.setMinimumIdle(1);
        config.setMaximumPoolSize(MOST_CONNECTIONS);
        config.setConnectionTimeout(10_000);
        config.setInitializationFailTimeout(10_000);
        config.setConnectionInitSql(dialect.connectionInit());
        return config;
    }

    /** Replaces all connections, because they lead to the wrong server. Connections in use are closed after use. */
    private void reconnect() {
        pool.getHikariPoolMXBean().softEvictConnections();
    }

    /**
     * Checks now and from now on whether the server is another one than the ledger's last (D12).
     *
     * @param otherServer runs in a transaction before anything else is written to the other server
     */
    public void watchServer(Consumer<Handle> otherServer) {
        if (connections.watch(connection -> configured(Jdbi.create(connection)).open(), otherServer)) {
            reconnect();
            write(handle -> null);
        }
    }

    public StoreHealth health() {
        return health;
    }

    /**
     * The connections to the database.
     *
     * @param waiting how many threads wait for one
     * @param most how many there may be
     */
    public record Pool(int active, int idle, int waiting, int most) {}

    public Pool pool() {
        HikariPoolMXBean now = pool.getHikariPoolMXBean();
        return new Pool(
                now.getActiveConnections(),
                now.getIdleConnections(),
                now.getThreadsAwaitingConnection(),
                MOST_CONNECTIONS);
    }

    /** How large the database is; SQLite's log is not counted. */
    public long bytes() {
        return read(
                handle -> handle.createQuery(dialect.bytes()).mapTo(Long.class).one());
    }

    public DataSource dataSource() {
        return pool;
    }

    /** Its kind and where it is, without user and password. */
    public String place() {
        return dialect.name().toLowerCase(Locale.ROOT)
                + ' '
                + (dialect == Dialect.SQLITE
                        ? Path.of(connections.place()).toAbsolutePath().normalize()
                        : connections.place());
    }

    /** Returns the time of the database's clock in epoch milliseconds. */
    public long clock() {
        return read(
                handle -> handle.createQuery("select <now>").mapTo(Long.class).one());
    }

    public Dialect dialect() {
        return dialect;
    }

    /** Runs the work in a durable transaction, which other work may share. Returns once it is on disk. */
    public <T> T write(Function<Handle, T> work) {
        return writer.write(work);
    }

    /**
     * Runs the work without waiting for it. It is on disk with the next awaited write, or a moment later. The writes of
     * one thread reach the disk in their order. The future completes on the writer thread, which callbacks must not
     * block.
     */
    public <T> CompletableFuture<T> writeSoon(Function<Handle, T> work) {
        return writer.writeSoon(work);
    }

    /**
     * Removes deleted data from SQLite's log too (R27).
     *
     * @return whether the log is empty; empty on PostgreSQL, which manages its own log
     */
    public Optional<Boolean> emptyLog(Duration within) {
        return Optional.ofNullable(checkpoints).map(log -> log.empty(within));
    }

    public <T> T read(Function<Handle, T> work) {
        return jdbi.withHandle(work::apply);
    }

    @Override
    public void close() {
        writer.close();
        if (checkpoints != null) {
            checkpoints.close();
        }
        pool.close();
    }
}
