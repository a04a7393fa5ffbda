package io.workwise.bridge.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.workwise.bridge.problem.Problem;
import io.workwise.bridge.problem.Problems;
import io.workwise.bridge.sql.TestStore;
import io.workwise.bridge.verdict.Reason;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Applications that never come to an end are removed too, after a notice (R27). */
abstract class OverdueContract extends LedgerContract {
    private static final Duration RETENTION = Duration.ofDays(730);
    private Overdue overdue;
    private Problems problems;

    OverdueContract(TestStore.Kind kind) {
        super(kind);
    }

    @BeforeEach
    void openOverdue() {
        overdue = new Overdue(database(), changes);
        problems = new Problems(database());
    }

    @Test
    void a_reminder_comes_before_they_go_and_then_they_leave_the_same_hash() {
        endless();
        later(RETENTION.minus(Overdue.NOTICE));
        overdue.remind(RETENTION);
        assertThat(reminders()).as("not yet").isEmpty();
        later(MOMENT);
        overdue.remind(RETENTION);
        assertThat(reminders()).singleElement().satisfies(reminder -> assertThat(reminder.detail())
                .as("the day from which they go")
                .isEqualTo(day(now().plus(Overdue.NOTICE))));
        assertThat(overdue.expire(RETENTION, 100)).isZero();
        later(Overdue.NOTICE.plus(MOMENT));
        assertThat(overdue.expire(RETENTION, 100)).isEqualTo(5);
        overdue.remind(RETENTION);
        assertThat(reminders()).as("nothing is left to be decided").isEmpty();
        assertThat(count("tombstone")).isEqualTo(5);
        assertThat(intake.tombstones(List.of(hash.tombstone(INTEGRATION, "uncertain"))))
                .hasSize(1);
        assertThat(applications.list(INTEGRATION, Filter.ALL, null, 100))
                .extracting(Entry::id)
                .containsExactlyInAnyOrder("under-way", "done");
    }

    @Test
    void none_goes_that_nobody_was_reminded_of_however_old_it_is() {
        uncertain("uncertain");
        later(RETENTION.multipliedBy(2));
        assertThat(overdue.expire(RETENTION, 100)).isZero();
        overdue.remind(RETENTION);
        later(Overdue.NOTICE);
        assertThat(overdue.expire(RETENTION, 100))
                .as("the whole notice is waited for")
                .isZero();
        later(MOMENT);
        assertThat(overdue.expire(RETENTION, 100)).isOne();
    }

    @Test
    void a_reminder_of_one_is_not_one_of_another_where_the_time_was_shortened() {
        uncertain("old");
        later(RETENTION);
        overdue.remind(RETENTION);
        arrived("young", Reason.LINK_PAUSED);
        later(Overdue.NOTICE.plus(MOMENT));
        Duration shortened = Duration.ofDays(20);
        overdue.remind(shortened);
        assertThat(overdue.expire(shortened, 100)).isOne();
        assertThat(row("young")).isNotNull();
    }

    @Test
    void what_came_to_an_end_meanwhile_stays_and_solves_the_reminder() {
        ended("fix", Reason.REFUSED_DATA);
        later(RETENTION);
        overdue.remind(RETENTION);
        assertThat(reminders()).hasSize(1);
        database().write(handle -> ManualChanges.discard(handle, row("fix")));
        later(RETENTION);
        assertThat(overdue.expire(RETENTION, 100)).isZero();
        overdue.remind(RETENTION);
        assertThat(reminders()).isEmpty();
    }

    @Test
    void a_retention_time_that_is_shorter_than_the_notice_reminds_at_half_of_it() {
        uncertain("uncertain");
        later(Duration.ofDays(5).plus(MOMENT));
        overdue.remind(Duration.ofDays(10));
        assertThat(reminders()).hasSize(1);
        later(Duration.ofDays(5).plus(MOMENT));
        assertThat(overdue.expire(Duration.ofDays(10), 100)).isOne();
    }

    private void endless() {
        uncertain("uncertain");
        ended("fix", Reason.REFUSED_DATA);
        ended("due", Outcome.open(Reason.RETRY, "retry", 0, Duration.ZERO, null));
        arrived("held", Reason.LINK_PAUSED);
        arrived("waiting", Reason.STATUS_NOT_REACHED);
        delivered("done");
        sending("under-way");
    }

    private List<Problem> reminders() {
        return problems.list(new Problems.Filter(INTEGRATION, true), 0, 100).stream()
                .filter(problem -> problem.code().equals("retention-near"))
                .toList();
    }

    private static String day(java.time.Instant time) {
        return time.toString().substring(0, 10);
    }
}
