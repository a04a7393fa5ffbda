package io.workwise.bridge.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.PGConnection;
import org.sqlite.SQLiteDataSource;

/** The bridge does not start on a store that would lose acknowledged writes (D1). */
class DurabilityTest {
    @Test
    void sqlite_is_refused_where_it_would_lose_commits() {
        assertThatThrownBy(() -> Database.open("jdbc:sqlite::memory:", "", ""))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("would lose acknowledged commits")
                .hasMessageContaining("journal_mode=memory");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "?synchronous=OFF",
                "?synchronous=NORMAL",
                "?journal_mode=DELETE",
                "?journal_mode=OFF&synchronous=OFF"
            })
    void no_option_in_the_url_makes_sqlite_lose_commits(String options, @TempDir Path folder) {
        try (Database database = Database.open("jdbc:sqlite:" + folder.resolve("bridge.db") + options, "", "")) {
            String settings = database.read(first -> database.read(second ->
                    first.createQuery("pragma synchronous").mapTo(String.class).one()
                            + second.createQuery("pragma synchronous")
                                    .mapTo(String.class)
                                    .one()
                            + second.createQuery("pragma journal_mode")
                                    .mapTo(String.class)
                                    .one()));
            assertThat(settings).as("two connections, FULL each, and WAL").isEqualTo("22wal");
        }
    }

    @Test
    void the_sqlite_that_ships_resets_its_log_soundly_which_versions_before_3_51_3_do_not(@TempDir Path folder) {
        try (Database database = Database.open("jdbc:sqlite:" + folder.resolve("bridge.db"), "", "")) {
            String version = database.read(handle -> handle.createQuery("select sqlite_version()")
                    .mapTo(String.class)
                    .one());
            assertThat(Runtime.Version.parse(version)).isGreaterThanOrEqualTo(Runtime.Version.parse("3.51.3"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"off", "local"})
    void postgresql_is_refused_without_synchronous_commit(String value, @TempDir Path folder) {
        String url = TestStore.newUrl(TestStore.Kind.POSTGRESQL, folder);
        assertThatThrownBy(() -> Database.open(url + "&options=-c%20synchronous_commit=" + value, "", ""))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("would lose acknowledged commits")
                .hasMessageContaining("synchronous_commit=" + value);
    }

    @Test
    void a_process_that_stops_in_the_middle_of_a_transaction_holds_its_locks_for_seconds_only(@TempDir Path folder) {
        String sql = "show idle_in_transaction_session_timeout";
        try (Database database = Database.open(TestStore.newUrl(TestStore.Kind.POSTGRESQL, folder), "", "")) {
            assertThat(database.<String>write(handle ->
                            handle.createQuery(sql).mapTo(String.class).one()))
                    .isEqualTo("5s");
            assertThat(database.<String>read(handle ->
                            handle.createQuery(sql).mapTo(String.class).one()))
                    .as("of transactions alone")
                    .isEqualTo("0");
        }
    }

    @Test
    void what_is_erased_is_not_left_in_the_file_of_sqlite_R27(@TempDir Path folder) throws IOException {
        try (Database database = Database.open("jdbc:sqlite:" + folder.resolve("bridge.db"), "", "")) {
            for (String id : List.of("the-erased-one", "the-other-one")) {
                database.write(handle -> handle.execute(
                        "insert into application (integration, id, verdict, reason, first_seen_at, changed_at) values ('acme', ?, 'gone', 'deleted', 0, 0)",
                        id));
            }
            database.write(handle -> handle.execute("delete from application where id = 'the-erased-one'"));
        }
        String file = Files.readString(folder.resolve("bridge.db"), StandardCharsets.ISO_8859_1);
        assertThat(file.contains("the-other-one")).isTrue();
        assertThat(file.contains("the-erased-one")).isFalse();
        assertThat(folder.resolve("bridge.db-wal")).doesNotExist();
    }

    @Test
    void the_log_of_sqlite_is_copied_into_its_file_while_others_write(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("a.db");
        SQLiteDataSource dataSource = new SQLiteDataSource();
        dataSource.setUrl("jdbc:sqlite:" + file + "?journal_mode=WAL");
        AtomicLong commits = new AtomicLong();
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement();
                Checkpoints checkpoints = new Checkpoints(dataSource, commits::incrementAndGet)) {
            statement.execute("create table a (b text)");
            checkpoints.pass();
            statement.execute("insert into a values ('somebody-new')");
            assertThat(Files.readString(file, StandardCharsets.ISO_8859_1).contains("somebody-new"))
                    .isFalse();
            checkpoints.pass();
            assertThat(Files.readString(file, StandardCharsets.ISO_8859_1).contains("somebody-new"))
                    .as("copied while others write")
                    .isTrue();
        }
    }

    @Test
    void the_log_of_sqlite_is_emptied_when_nothing_is_written_R27(@TempDir Path folder) throws Exception {
        SQLiteDataSource dataSource = new SQLiteDataSource();
        dataSource.setUrl("jdbc:sqlite:" + folder.resolve("a.db") + "?journal_mode=WAL");
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement();
                Checkpoints checkpoints = new Checkpoints(dataSource, () -> 1)) {
            statement.execute("create table a (b text)");
            for (int pass = 0; pass < Checkpoints.QUIET_PASSES; pass++) {
                checkpoints.pass();
                assertThat(folder.resolve("a.db-wal"))
                        .as("the log, while something may still come")
                        .isNotEmptyFile();
            }
            checkpoints.pass();
            assertThat(folder.resolve("a.db-wal")).as("the log, after a while").isEmptyFile();
        }
    }

    @Test
    void a_database_that_cannot_keep_every_text_is_refused(@TempDir Path folder) throws Exception {
        String url = TestStore.newUrl(TestStore.Kind.POSTGRESQL, folder);
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute("create database latin encoding 'LATIN1' locale 'C' template template0");
        }
        assertThatThrownBy(() -> Database.open(url.replaceFirst("/bridge_\\d+", "/latin"), "", ""))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("LATIN1")
                .hasMessageContaining("UTF8 is needed");
    }

    @Test
    void a_schema_of_another_application_is_left_alone_and_one_of_its_own_is_taken(@TempDir Path folder)
            throws Exception {
        String url = TestStore.newUrl(TestStore.Kind.POSTGRESQL, folder);
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute("create table another_applications (a int)");
        }
        assertThatThrownBy(() -> Database.open(url, "", ""))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("a schema of its own, such as ?currentSchema=bridge");
        try (Database database =
                Database.open(url + (url.contains("?") ? "&" : "?") + "currentSchema=bridge", "", "")) {
            assertThat(database.<Integer>read(handle -> handle.createQuery("select count(*) from bridge.application")
                            .mapTo(Integer.class)
                            .one()))
                    .isZero();
        }
    }

    /** Behind a pooler such as PgBouncer, a statement that one session has named may belong to another session. */
    @Test
    void behind_a_pooler_no_statement_is_kept_by_the_server(@TempDir Path folder) throws Exception {
        String url = TestStore.newUrl(TestStore.Kind.POSTGRESQL, folder);
        try (Pooler pooler = new Pooler(url);
                Database pooled = Database.open(pooler.url(), "", "");
                Database direct = Database.open(url, "", "")) {
            assertThat(threshold(pooled)).isZero();
            assertThat(threshold(direct)).isPositive();
        }
    }

    private static int threshold(Database database) throws Exception {
        try (Connection connection = database.dataSource().getConnection()) {
            return connection.unwrap(PGConnection.class).getPrepareThreshold();
        }
    }

    @Test
    void a_store_that_cannot_be_opened_says_so() {
        assertThatThrownBy(() -> Database.open("jdbc:elsewhere://localhost/bridge", "", ""))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("cannot be used");
    }
}
