package io.workwise.bridge.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.workwise.bridge.sql.Among;
import io.workwise.bridge.sql.TestStore;
import io.workwise.bridge.verdict.Reason;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The overview's sums over all integrations are right. */
class LedgerTotalsTest {
    abstract static class Contract extends LedgerContract {
        Contract(TestStore.Kind kind) {
            super(kind);
        }

        private LedgerTotals numbers() {
            return new LedgerTotals(database());
        }

        @Test
        void each_hour_of_a_day_tells_how_many_came_into_the_ats() {
            delivered("a");
            later(Duration.ofHours(2));
            delivered("b");
            delivered("c");
            arrived("held", Reason.LINK_PAUSED);
            LedgerTotals.Hours hours = numbers().deliveredPerHour(Among.ALL);
            assertThat(hours.from())
                    .isEqualTo(now().truncatedTo(ChronoUnit.HOURS).minus(Duration.ofHours(23)));
            assertThat(hours.counts()).hasSize(24).endsWith(1, 0, 2);
            later(Duration.ofHours(22));
            assertThat(numbers().deliveredPerHour(Among.ALL).counts())
                    .as("a day later")
                    .startsWith(0, 2, 0)
                    .endsWith(0);
        }

        @Test
        void the_backlog_is_told_by_its_age() {
            due("old");
            later(Duration.ofDays(2));
            arrived("held", Reason.ATS_JOB_GONE);
            later(Duration.ofMinutes(20));
            due("new");
            delivered("delivered");
            arrived("waiting", Reason.STATUS_NOT_REACHED);
            assertThat(numbers().backlog(Among.ALL)).containsExactly(1, 0, 1, 0, 0, 1);
        }

        @Test
        void what_a_person_must_decide_is_counted_and_what_is_looked_up_is_not() {
            uncertain("a");
            uncertain("b");
            database()
                    .write(handle -> handle.execute("update application set reason = 'to-be-decided' where id = 'b'"));
            assertThat(numbers().toBeDecided()).isEqualTo(Map.of(INTEGRATION, 1L));
        }

        @Test
        void of_what_was_made_due_at_once_it_tells_how_many_are_not_settled() {
            ended("a", Reason.REFUSED_DATA);
            ended("b", Reason.REFUSED_DATA);
            due("new, and not asked for");
            later(Duration.ofSeconds(5));
            database().write(handle -> ManualChanges.retryFixed(handle, INTEGRATION, Filter.ALL));
            assertThat(numbers().unsettled(INTEGRATION, null, now())).isEqualTo(2);
            assertThat(numbers().unsettled(INTEGRATION, "job-2", now())).isZero();
            database()
                    .write(handle -> handle.execute(
                            "update application set verdict = 'delivered', reason = 'created' where id = 'a'"));
            assertThat(numbers().unsettled(INTEGRATION, JOB, now())).isEqualTo(1);
        }
    }

    @Nested
    class OnSqlite extends Contract {
        OnSqlite() {
            super(TestStore.Kind.SQLITE);
        }
    }

    @Nested
    class OnPostgresql extends Contract {
        OnPostgresql() {
            super(TestStore.Kind.POSTGRESQL);
        }
    }
}
