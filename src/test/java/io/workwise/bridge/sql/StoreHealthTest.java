package io.workwise.bridge.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Clock;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** The store counts as not writable while the last commit failed, or while one takes too long (D10). */
class StoreHealthTest {
    private final AtomicLong nanos = new AtomicLong();
    private final StoreHealth health = new StoreHealth("bridge.db", Clock.systemUTC(), nanos::get);

    @Test
    void a_failed_commit_is_a_trouble_until_one_goes_well() {
        assertThat(health.trouble()).isEmpty();
        fails("53100");
        assertThat(health.trouble())
                .hasValueSatisfying(trouble -> assertThat(trouble.sentence()).contains("no space is left"));
        health.begins();
        assertThat(health.trouble()).as("the next one has begun").isPresent();
        health.succeeds();
        assertThat(health.trouble()).isEmpty();
    }

    @Test
    void a_commit_that_is_waited_for_is_one_after_a_few_seconds() {
        health.begins();
        nanos.set(StoreHealth.PATIENCE.toNanos() - 1);
        assertThat(health.trouble()).isEmpty();
        nanos.set(StoreHealth.PATIENCE.toNanos());
        assertThat(health.trouble()).isPresent();
        health.succeeds();
        assertThat(health.trouble()).isEmpty();
    }

    @Test
    void what_a_statements_own_data_made_fail_is_none() {
        health.begins();
        fails("23505");
        nanos.set(Long.MAX_VALUE);
        assertThat(health.trouble()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "53100, FULL",
        "25006, READ_ONLY_SERVER",
        "57P01, UNREACHABLE",
        "57P03, UNREACHABLE",
        "08006, UNREACHABLE",
        "53300, UNREACHABLE",
        "25P03, UNREACHABLE",
        "28P01, LOGIN",
        "58030, DAMAGED",
        "XX001, DAMAGED",
        "55P03, OTHER",
        "23505,",
        "22021,",
        "42P01,",
        "40P01,",
        "40001,"
    })
    void a_state_of_postgresql_says_what_is_wrong(String state, StoreFault fault) {
        assertThat(StoreFault.of(new IllegalStateException(new SQLException("no", state)))
                        .orElse(null))
                .isEqualTo(fault);
    }

    @ParameterizedTest
    @CsvSource({
        "SQLITE_FULL, FULL",
        "SQLITE_IOERR_SHMSIZE, FULL",
        "SQLITE_BUSY, LOCKED",
        "SQLITE_BUSY_SNAPSHOT, LOCKED",
        "SQLITE_READONLY, READ_ONLY",
        "SQLITE_READONLY_DBMOVED, READ_ONLY",
        "SQLITE_CANTOPEN, READ_ONLY",
        "SQLITE_IOERR_FSYNC, DAMAGED",
        "SQLITE_CORRUPT, DAMAGED",
        "SQLITE_CONSTRAINT_UNIQUE,",
        "SQLITE_ERROR,"
    })
    void a_code_of_sqlite_says_what_is_wrong(SQLiteErrorCode code, StoreFault fault) {
        assertThat(StoreFault.of(new StoreException("no", new SQLiteException("no", code)))
                        .orElse(null))
                .isEqualTo(fault);
    }

    private void fails(String state) {
        health.fails(new SQLException("no", state));
    }
}
