package io.workwise.bridge.sql;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A fresh, real database with a clock that a test can set. There is one PostgreSQL server per JVM, and one database or
 * file per test class.
 */
public final class TestStore implements AutoCloseable {
    /** The kind of database. A test class runs on each. */
    public enum Kind {
        SQLITE {
            @Override
            String newUrl(Path folder) {
                return "jdbc:sqlite:" + folder.resolve("bridge.db");
            }
        },
        POSTGRESQL {
            @Override
            String newUrl(Path folder) {
                return Server.newDatabase();
            }
        };

        abstract String newUrl(Path folder);
    }

    /**
     * The PostgreSQL server, as durable as the bridge requires (D1). The first test that needs it starts it; it ends
     * with the JVM.
     */
    private static final class Server {
        private static final EmbeddedPostgres POSTGRES = start();
        private static final AtomicInteger DATABASES = new AtomicInteger();

        private static EmbeddedPostgres start() {
            try {
                return EmbeddedPostgres.builder()
                        .setServerConfig("synchronous_commit", "on")
                        .setServerConfig("fsync", "on")
                        .setServerConfig("full_page_writes", "on")
                        .start();
            } catch (IOException e) {
                throw new UncheckedIOException("no PostgreSQL could be started for the tests", e);
            }
        }

        static String newDatabase() {
            String name = "bridge_" + DATABASES.incrementAndGet();
            try (Connection connection = POSTGRES.getPostgresDatabase().getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute("create database " + name);
            } catch (SQLException e) {
                throw new IllegalStateException("no database could be made for a test class", e);
            }
            return POSTGRES.getJdbcUrl("postgres", name);
        }
    }

    private static final String CLOCK = "(select millis from test_clock)";
    private static final Instant START = Instant.parse("2026-03-02T08:00:00Z");
    private static final List<String> TABLES = List.of(
            "application",
            "application_step",
            "attempt",
            "tombstone",
            "poll",
            "workwise_job",
            "workwise_status",
            "ats_job",
            "ats_status",
            "catalogue_page",
            "problem",
            "audit",
            "token",
            "link",
            "integration_state",
            "instance",
            "spent",
            "errand",
            "application_count",
            "job_refusal",
            "restore",
            "restored_link",
            "notice");

    private final String url;
    private final Database database;

    private TestStore(String url) {
        this.url = url;
        this.database = open();
        database.write(handle -> handle.execute("create table test_clock (millis bigint not null)"));
        database.write(handle -> handle.execute("insert into test_clock (millis) values (?)", START.toEpochMilli()));
    }

    public static TestStore create(Kind kind, Path folder) {
        return new TestStore(kind.newUrl(folder));
    }

    /** Returns the URL of a fresh database that nobody has opened yet. */
    public static String newUrl(Kind kind, Path folder) {
        return kind.newUrl(folder);
    }

    /** Returns the clock of such a store, as the bridge's statements contain it. */
    public static String clock(Kind kind) {
        return Dialect.valueOf(kind.name()).now();
    }

    public Database database() {
        return database;
    }

    /** Opens the same store as another process would. */
    public Database open() {
        return Database.open(url, "", "", CLOCK);
    }

    /** Moves the database's clock. Nothing sleeps. */
    public void advance(Duration time) {
        database.write(handle -> handle.execute("update test_clock set millis = millis + ?", time.toMillis()));
    }

    public Instant now() {
        return Instant.ofEpochMilli(database.read(handle -> handle.createQuery("select millis from test_clock")
                .mapTo(Long.class)
                .one()));
    }

    /** Empties every table. The clock continues. */
    public void empty() {
        database.write(handle -> {
            TABLES.forEach(table -> handle.execute("delete from " + table));
            handle.execute(
                    "update audit_chain set number = 0, hash = '', anchor_number = 0, anchor_hash = '', earlier = 0");
            return null;
        });
    }

    @Override
    public void close() {
        database.close();
    }
}
