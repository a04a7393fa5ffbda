package io.workwise.bridge.admin;

import static org.assertj.core.api.Assertions.assertThat;

import io.workwise.bridge.engine.AdminTokens;
import io.workwise.bridge.engine.DataFolder;
import io.workwise.bridge.settings.Fault;
import io.workwise.bridge.settings.Settings;
import io.workwise.bridge.sql.TestStore;
import io.workwise.bridge.testkit.TestClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The first administrator can log in. */
class FirstTokenTest {
    @TempDir
    private Path folder;

    private final TestClock clock = new TestClock();
    private final Properties set = new Properties();
    private TestStore store;
    private NamedTokens named;
    private DataFolder data;

    @BeforeEach
    void open() {
        store = TestStore.create(TestStore.Kind.SQLITE, folder);
        named = new NamedTokens(store.database(), clock, System::nanoTime);
        data = new DataFolder(folder.resolve("data"));
    }

    @AfterEach
    void close() {
        store.close();
    }

    private Access start(String instance) {
        List<Fault> faults = new ArrayList<>();
        Settings settings = Settings.load(folder.resolve("none"), set, Map.of(), faults);
        assertThat(faults).isEmpty();
        return new AdminTokens(settings, data, named, instance).access(LoginWatch.NONE);
    }

    private String file() throws IOException {
        return Files.readString(data.adminTokenFile()).strip();
    }

    @Test
    void the_first_token_is_in_a_private_file_and_works_for_a_day() throws IOException {
        Access access = start("one");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.adminTokenFile())))
                .isEqualTo("rw-------");
        assertThat(access.caller(file()).orElseThrow().role()).isEqualTo(Access.Role.ADMIN);
        clock.advance(Duration.ofHours(24).minusMillis(1));
        assertThat(access.caller(file())).isPresent();
        clock.advance(Duration.ofMillis(1));
        assertThat(access.caller(file())).isEmpty();
    }

    @Test
    void a_start_within_the_day_keeps_it_and_a_later_one_makes_another() throws IOException {
        start("one");
        String first = file();
        clock.advance(Duration.ofHours(23));
        start("two");
        assertThat(file()).isEqualTo(first);
        clock.advance(Duration.ofHours(1));
        Access access = start("three");
        assertThat(file()).isNotEqualTo(first);
        assertThat(access.caller(first)).isEmpty();
        assertThat(access.caller(file())).isPresent();
        assertThat(named.list()).as("what is over does not pile up").hasSize(1);
    }

    @Test
    void a_lost_file_locks_nobody_out() throws IOException {
        start("one");
        Files.delete(data.adminTokenFile());
        assertThat(start("two").caller(file())).isPresent();
    }

    @Test
    void none_is_made_where_an_administrator_made_one_that_may_do_everything() {
        named.create("limited", Access.Role.ADMIN, Set.of("acme"), null, "eva");
        named.create("operator", Access.Role.OPERATOR, Set.of(), null, "eva");
        start("one");
        assertThat(data.adminToken()).isPresent();
        data.dropAdminToken();
        named.create("eva", Access.Role.ADMIN, Set.of(), Duration.ofDays(90), "eva");
        start("two");
        assertThat(data.adminToken()).isEmpty();
    }

    @Test
    void one_that_is_set_has_no_end_and_leaves_no_file() {
        start("one");
        set.put("admin.token", "0123456789abcdef0123456789abcdef");
        Access access = start("two");
        assertThat(data.adminToken()).isEmpty();
        clock.advance(Duration.ofDays(1_000));
        assertThat(access.caller("0123456789abcdef0123456789abcdef")).isPresent();
    }
}
