package io.workwise.bridge.sql;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.SqlStatements;

/** The one store of a bridge, migrated and proven durable. All times in it are epoch milliseconds. */
public final class Database implements AutoCloseable {
    private static final Duration SOON = Duration.ofMillis(3);
    private final Dialect dialect;
    private final HikariDataSource dataSource;
    private final Jdbi jdbi;
    private final GroupCommit writer;
    private final Checkpoints checkpoints;

    private Database(Dialect dialect, HikariDataSource dataSource, String now) {
        this.dialect = dialect;
        this.dataSource = dataSource;
        this.jdbi = Jdbi.create(dataSource);
        jdbi.define("now", now);
        jdbi.define("like", dialect.like());
        jdbi.getConfig(SqlStatements.class).setUnusedBindingAllowed(true);
        this.writer = new GroupCommit(jdbi, dialect.begin(), dataSource::evictConnection, SOON);
        this.checkpoints = dialect == Dialect.SQLITE ? new Checkpoints(dataSource, writer::commits).start() : null;
    }

    /**
     * Opens, checks durability (D1) and migrates.
     *
     * @throws StoreException where the store is unreachable or would lose acknowledged commits
     */
    public static Database open(String url, String user, String password) {
        return open(url, user, password, Dialect.of(url).now());
    }

    /** @param now the store's clock as an SQL expression: tests have one that they can set */
    static Database open(String url, String user, String password, String now) {
        Dialect dialect = Dialect.of(url);
        HikariDataSource dataSource = null;
        try {
            dataSource = new HikariDataSource(pool(dialect, url, user, password));
            try (java.sql.Connection connection = dataSource.getConnection()) {
                dialect.checkDurable(connection);
            }
            Flyway.configure().dataSource(dataSource).locations("classpath:db/common", "classpath:db/" + dialect.name().toLowerCase(Locale.ROOT)).loggers("slf4j").load().migrate();
            return new Database(dialect, dataSource, now);
        } catch (java.sql.SQLException | RuntimeException e) {
            if (dataSource != null) {
                dataSource.close();
            }
            throw e instanceof StoreException already ? already : new StoreException("the database cannot be used: " + e.getMessage(), e);
        }
    }

    private static HikariConfig pool(Dialect dialect, String url, String user, String password) {
        HikariConfig config = new HikariConfig();
        config.setPoolName("bridge");
        config.setJdbcUrl(url);
        if (!user.isEmpty()) {
            config.setUsername(user);
            config.setPassword(password);
        }
        config.setMinimumIdle(1);
        config.setMaximumPoolSize(12);
        config.setConnectionTimeout(10_000);
        config.setInitializationFailTimeout(10_000);
        dialect.connectionProperties().forEach(config::addDataSourceProperty);
        config.setConnectionInitSql(dialect.connectionInit());
        return config;
    }

    public DataSource dataSource() {
        return dataSource;
    }

    /** What the database's clock says, in epoch milliseconds. */
    public long clock() {
        return read(handle -> handle.createQuery("select <now>").mapTo(Long.class).one());
    }

    public Dialect dialect() {
        return dialect;
    }

    /** Runs the work in a durable transaction that it may share with others, and returns once it is on disk. */
    public <T> T write(Function<Handle, T> work) {
        return writer.write(work);
    }

    /**
     * The same for what nobody waits for: it is on disk with the next thing that somebody waits for, or a moment later. What one thread writes
     * is on disk in its order. The result is told by the writer, who must not be kept.
     */
    public <T> CompletableFuture<T> writeSoon(Function<Handle, T> work) {
        return writer.writeSoon(work);
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
        dataSource.close();
    }
}
