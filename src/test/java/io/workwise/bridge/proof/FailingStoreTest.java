package io.workwise.bridge.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.workwise.bridge.admin.ManagementServer;
import io.workwise.bridge.engine.Setup;
import io.workwise.bridge.problem.Problems;
import io.workwise.bridge.sql.Database;
import io.workwise.bridge.sql.StoreException;
import io.workwise.bridge.sql.TestStore;
import io.workwise.bridge.testkit.RunningBridge;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A store that accepts no writes is shown as such, and another server is noticed before anything is written to it (D10,
 * D12).
 */
class FailingStoreTest implements Tap {
    private static final String NAME = "failing";
    private static final String TRIES_THE_STORE = "server = server";
    private static final String ASKS_FOR_THE_SERVER = "select system_identifier";

    @TempDir
    Path folder;

    private volatile String fails;
    private volatile String otherServer;
    private final CountDownLatch triedByItself = new CountDownLatch(1);
    private final AtomicInteger failures = new AtomicInteger();

    @AfterEach
    void remove() {
        TappedDriver.remove(NAME);
    }

    @ParameterizedTest
    @EnumSource
    void it_says_so_as_a_problem_and_goes_on_by_itself_though_nobody_writes(TestStore.Kind kind) throws Exception {
        try (Database database = open(kind)) {
            Problems problems = new Problems(database);
            fails = "53100";
            assertThatThrownBy(() -> add(database, "a"))
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("no space is left")
                    .hasMessageContaining("bridge");
            assertThat(problems.list(0, 10)).singleElement().satisfies(problem -> assertThat(problem.code())
                    .isEqualTo(Problems.STORE));
            assertThat(problems.list(new Problems.Filter("acme", true), 0, 10))
                    .as("it is no integration's")
                    .isEmpty();
            assertThat(problems.list(new Problems.Filter(null, false), 0, 10))
                    .as("it is not solved")
                    .isEmpty();
            fails = null;
            assertThat(triedByItself.await(20, TimeUnit.SECONDS)).isTrue();
            add(database, "b");
            assertThat(database.health().trouble()).isEmpty();
            assertThat(problems.list(0, 10)).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_start_on_a_store_that_takes_no_writes_ends_with_one_sentence(TestStore.Kind kind) {
        open(kind).close();
        fails = "25006";
        assertThatThrownBy(() -> Database.open(tapped(url), "", ""))
                .isInstanceOf(StoreException.class)
                .hasMessageStartingWith("The database ")
                .hasMessageContaining("cannot be used: the server is read-only")
                .hasMessageNotContaining("\n");
    }

    @Test
    void a_server_that_has_become_read_only_is_left_for_the_one_that_is_not() {
        try (Database database = open(TestStore.Kind.POSTGRESQL)) {
            add(database, "a");
            Object before = session(database);
            fails = "25006";
            assertThatThrownBy(() -> add(database, "b"))
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("read-only");
            assertThat(failures).as("once, and once more on another connection").hasValue(2);
            fails = null;
            add(database, "c");
            assertThat(session(database)).isNotEqualTo(before);
        }
    }

    @ParameterizedTest
    @EnumSource
    void readiness_and_a_metric_say_so_and_the_rest_is_still_shown(TestStore.Kind kind) throws Exception {
        url = TestStore.newUrl(kind, folder);
        Files.writeString(
                folder.resolve("application.properties"),
                "database.url = " + tapped(url) + "\nsecurity.hash-key = a key of the tests alone\n");
        Setup setup = Setup.read(folder, Path.of("routes"), folder, new Properties(), Map.of());
        try (RunningBridge bridge = new RunningBridge(setup, Clock.systemUTC());
                ManagementServer server = bridge.managementServer()) {
            assertThat(get(server, "/health/ready").statusCode()).isEqualTo(200);
            fails = "53100";
            assertThatThrownBy(() -> add(bridge.database(), "a")).isInstanceOf(StoreException.class);
            HttpResponse<String> notReady = get(server, "/health/ready");
            assertThat(notReady.statusCode()).isEqualTo(503);
            assertThat(notReady.body())
                    .contains(
                            "\"status\":\"DOWN\"",
                            "nothing is exported: no space is left on its disk; free some. The export continues automatically");
            assertThat(get(server, "/health/live").statusCode()).isEqualTo(200);
            soonShows(server, "bridge_store_writable 0.0");
            fails = null;
            add(bridge.database(), "b");
            assertThat(get(server, "/health/ready").statusCode()).isEqualTo(200);
            soonShows(server, "bridge_store_writable 1.0");
        }
    }

    /** Waits for the metric. Scrapes that follow each other at once share one answer. */
    private static void soonShows(ManagementServer server, String metric) throws Exception {
        long end = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        String shown = get(server, "/metrics").body();
        while (!shown.contains(metric) && System.nanoTime() < end) {
            shown = get(server, "/metrics").body();
        }
        assertThat(shown).contains(metric);
    }

    private static HttpResponse<String> get(ManagementServer server, String path) throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
    }

    private static Object session(Database database) {
        return database.<Integer>read(handle -> handle.createQuery("select pg_backend_pid()")
                .mapTo(Integer.class)
                .one());
    }

    @Test
    void another_server_is_noticed_before_anything_is_written_there_D12() {
        try (Database database = open(TestStore.Kind.POSTGRESQL)) {
            AtomicInteger others = new AtomicInteger();
            database.watchServer(handle -> others.incrementAndGet());
            add(database, "a");
            assertThat(others).as("the first one that is known").hasValue(0);
            otherServer = "4711/00000002";
            reconnect(database);
            database.write(handle -> {
                assertThat(others).hasValue(1);
                return handle.execute("insert into tombstone (hash, at) values ('b', 0)");
            });
            reconnect(database);
            add(database, "c");
            assertThat(others).as("once").hasValue(1);
        }
        otherServer = "4711/00000003";
        try (Database database = Database.open(tapped(url), "", "")) {
            AtomicInteger others = new AtomicInteger();
            database.watchServer(handle -> others.incrementAndGet());
            assertThat(others).as("another one than at the last stop").hasValue(1);
        }
    }

    @Test
    void where_the_server_does_not_say_which_one_it_is_all_goes_on() {
        otherServer = "";
        try (Database database = open(TestStore.Kind.POSTGRESQL)) {
            database.watchServer(handle -> {
                throw new AssertionError("nobody knows");
            });
            add(database, "a");
        }
    }

    /** Ends connections, as a server does that becomes read-only. */
    private void reconnect(Database database) {
        fails = "25006";
        assertThatThrownBy(() -> add(database, "none")).isInstanceOf(StoreException.class);
        fails = null;
    }

    private String url;

    private Database open(TestStore.Kind kind) {
        url = TestStore.newUrl(kind, folder);
        return Database.open(tapped(url), "", "");
    }

    private String tapped(String of) {
        return TappedDriver.tap(of, NAME, this);
    }

    private static void add(Database database, String hash) {
        database.write(handle -> handle.execute("insert into tombstone (hash, at) values (?, 0)", hash));
    }

    @Override
    public String use(String sql) throws SQLException {
        if (otherServer == null || !sql.startsWith(ASKS_FOR_THE_SERVER)) {
            return sql;
        }
        if (otherServer.isEmpty()) {
            throw new SQLException("permission denied for function pg_control_system", "42501");
        }
        return "select '" + otherServer + "'";
    }

    @Override
    public void before(List<String> statements) throws SQLException {
        if (fails != null
                && statements.stream().anyMatch(sql -> sql.contains("tombstone") || sql.contains(TRIES_THE_STORE))) {
            failures.incrementAndGet();
            throw new SQLException("no", fails);
        }
    }

    @Override
    public void after(List<String> statements, Connection store) {
        if (statements.stream().anyMatch(sql -> sql.contains(TRIES_THE_STORE))) {
            triedByItself.countDown();
        }
    }
}
