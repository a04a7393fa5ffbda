package io.workwise.bridge.sql;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.LoggerFactory;
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
    void the_log_says_once_that_it_begins_once_a_minute_that_it_lasts_and_once_that_it_is_over() {
        List<String> log = logOf(() -> {
            for (int second = 0; second < 150; second++) {
                fails("53100");
                passes(Duration.ofSeconds(1));
            }
            health.succeeds();
            health.succeeds();
        });
        assertThat(log).hasSize(4);
        assertThat(log.get(0)).contains("accepts no writes: no space is left on its disk; free some");
        assertThat(log.get(1)).startsWith("Since ");
        assertThat(log.get(3)).contains("accepts writes again");
    }

    @Test
    void a_full_disk_that_takes_a_small_write_now_and_then_is_one_trouble_until_all_has_gone_well_for_a_while() {
        List<String> log = logOf(() -> {
            for (int second = 0; second < 59; second++) {
                fails("53100");
                assertThat(health.trouble()).isPresent();
                health.succeeds();
                assertThat(health.trouble().isPresent())
                        .as("after it came back")
                        .isEqualTo(second > 0);
                passes(Duration.ofSeconds(1));
            }
            passes(StoreHealth.CALM.minusSeconds(2));
            assertThat(health.trouble()).isPresent();
            passes(Duration.ofSeconds(2));
            assertThat(health.trouble()).as("nobody writes, and it is over").isEmpty();
        });
        assertThat(log).as("it began, seemed over, came back, and is over").hasSize(4);
        assertThat(log.get(2)).contains("it accepts some writes and fails at others");
        assertThat(log.get(3)).contains("accepts writes again");
    }

    private List<String> logOf(Runnable run) {
        ListAppender<ILoggingEvent> appender = new ListAppender<>();
        Logger logger = (Logger) LoggerFactory.getLogger(StoreHealth.class);
        appender.start();
        logger.addAppender(appender);
        try {
            run.run();
            return appender.list.stream()
                    .map(ILoggingEvent::getFormattedMessage)
                    .toList();
        } finally {
            logger.detachAppender(appender);
        }
    }

    private void passes(Duration time) {
        nanos.addAndGet(time.toNanos());
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

    @Test
    void what_sqlite_undid_by_itself_is_the_stores_fault_whoever_commits_it() {
        SQLiteException undone = new SQLiteException(
                "[SQLITE_ERROR] SQL error or missing database (cannot commit - no transaction is active)",
                SQLiteErrorCode.SQLITE_ERROR);
        assertThat(StoreFault.of(new IllegalStateException(undone))).contains(StoreFault.OTHER);
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
