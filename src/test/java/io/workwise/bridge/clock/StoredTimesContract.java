package io.workwise.bridge.clock;

import static org.assertj.core.api.Assertions.assertThat;

import io.workwise.bridge.clock.ClockWatch.Jump;
import io.workwise.bridge.sql.StoreContract;
import io.workwise.bridge.sql.TestStore;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** After the database's clock was set, waiting times are as long as before (D6, D7, D9a). */
abstract class StoredTimesContract extends StoreContract {
    private static final String ME = "instance-1";
    private static final Duration LEASE = Duration.ofSeconds(15);
    private static final long SETTLE = Duration.ofMinutes(15).toMillis();
    private StoredTimes times;

    StoredTimesContract(TestStore.Kind kind) {
        super(kind);
    }

    @BeforeEach
    void onDuty() {
        times = new StoredTimes(database(), ME, LEASE);
        execute("insert into integration_state (integration, owner) values (?, ?)", INTEGRATION, ME);
        execute("insert into integration_state (integration, owner) values (?, 'somebody-else')", ANOTHER_INTEGRATION);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, -1, 48, -48})
    void what_waits_has_as_much_time_left_as_before(long hours) {
        row(INTEGRATION, "due", "due", SETTLE);
        row(INTEGRATION, "uncertain", "uncertain", SETTLE);
        row(INTEGRATION, "sending", "sending", SETTLE);
        row(INTEGRATION, "old", "due", SETTLE);
        execute("update application set changed_at = changed_at - 7200001 where id = 'old'");
        execute(
                "update integration_state set wait_until = ? + 60000, workwise_wait_until = ? + 60000, probe_at = ? + 60000",
                clock(),
                clock(),
                clock());
        execute(
                "insert into spent (integration, at, requests) values (?, ? - 1000, 3)",
                INTEGRATION + " create-candidate",
                clock());
        later(Duration.ofMinutes(5));
        set(Duration.ofHours(hours));
        assertThat(left("select next_try_at - :now from application where id = 'due'"))
                .isEqualTo(SETTLE - 300_000);
        assertThat(left("select next_try_at - :now from application where id = 'uncertain'"))
                .as("no look-up counts earlier (D6)")
                .isEqualTo(SETTLE - 300_000);
        assertThat(left("select lease_until - :now from application where id = 'sending'"))
                .isEqualTo(SETTLE - 300_000);
        assertThat(left("select next_try_at - :now from application where id = 'old'"))
                .isEqualTo(SETTLE - 300_000);
        assertThat(left("select wait_until - :now from integration_state where owner = '" + ME + "'"))
                .as("a named time (D9a)")
                .isEqualTo(60_000 - 300_000);
        assertThat(left("select workwise_wait_until - :now from integration_state where owner = '" + ME + "'"))
                .isEqualTo(60_000 - 300_000);
        assertThat(left("select probe_at - :now from integration_state where owner = '" + ME + "'"))
                .isEqualTo(60_000 - 300_000);
        assertThat(left("select :now - at from spent")).isEqualTo(301_000);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, -1})
    void what_was_written_since_the_clock_was_set_stays(long hours) {
        later(Duration.ofHours(hours));
        row(INTEGRATION, "since", "uncertain", SETTLE);
        later(Duration.ofMillis(800));
        times.move(new Jump(Duration.ofHours(hours), Duration.ofSeconds(1)));
        assertThat(left("select next_try_at - :now from application"))
                .as("neither the settle time nor more than it")
                .isEqualTo(SETTLE - 800);
    }

    @Test
    void the_clock_that_is_set_right_again_leaves_all_as_it_was() {
        row(INTEGRATION, "a", "uncertain", SETTLE);
        set(Duration.ofHours(3));
        set(Duration.ofHours(-3));
        set(Duration.ofHours(-3));
        set(Duration.ofHours(3));
        assertThat(left("select next_try_at - :now from application")).isEqualTo(SETTLE);
    }

    @Test
    void another_owner_moves_its_own_times() {
        row(ANOTHER_INTEGRATION, "a", "due", SETTLE);
        set(Duration.ofHours(-1));
        assertThat(left("select next_try_at - :now from application")).isEqualTo(SETTLE + 3_600_000);
    }

    @Test
    void a_dead_instance_owns_nothing_after_its_lease() {
        execute("insert into instance (id, lease_until, integrations) values ('gone', ? + 10000, '')", clock());
        set(Duration.ofHours(-1));
        assertThat(left("select lease_until - :now from instance")).isEqualTo(LEASE.toMillis());
    }

    private void set(Duration by) {
        later(by);
        times.move(new Jump(by, Duration.ZERO));
    }

    private void row(String integration, String id, String verdict, long left) {
        execute(
                "insert into application (integration, id, workwise_job_id, verdict, reason, next_try_at, lease_until, first_seen_at, changed_at)"
                        + " values (?, ?, 'w-1', ?, 'new', ? + ?, ? + ?, ?, ?)",
                integration,
                id,
                verdict,
                clock(),
                left,
                clock(),
                left,
                clock(),
                clock());
    }

    private long clock() {
        return database().clock();
    }

    private long left(String sql) {
        return database().read(handle -> handle.createQuery(sql)
                .bind("now", clock())
                .mapTo(Long.class)
                .one());
    }

    private void execute(String sql, Object... values) {
        database().write(handle -> handle.execute(sql, values));
    }
}
