package io.workwise.bridge.problem;

import static org.assertj.core.api.Assertions.assertThat;

import io.workwise.bridge.sql.StoreContract;
import io.workwise.bridge.sql.TestStore;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One problem per cause, open until it is solved. */
abstract class ProblemsContract extends StoreContract {
    private Problems problems;

    ProblemsContract(TestStore.Kind kind) {
        super(kind);
    }

    @BeforeEach
    void look() {
        problems = new Problems(database());
    }

    @Test
    void the_same_cause_is_one_problem_however_often_it_is_seen() {
        problems.open(INTEGRATION, "poll-failed", "ats-jobs", "HTTP 500");
        later(Duration.ofMinutes(1));
        problems.open(INTEGRATION, "poll-failed", "ats-jobs", "HTTP 502");
        assertThat(problems.list(0, 10)).singleElement().satisfies(problem -> {
            assertThat(problem.since()).isEqualTo(now().minus(Duration.ofMinutes(1)));
            assertThat(problem.detail()).isEqualTo("HTTP 500");
            assertThat(problem.solvedAt()).isNull();
        });
    }

    @Test
    void another_subject_another_code_and_another_integration_are_problems_of_their_own() {
        problems.open(INTEGRATION, "poll-failed", "ats-jobs", null);
        problems.open(INTEGRATION, "poll-failed", "workwise-jobs", null);
        problems.open(INTEGRATION, "poll-empty", "ats-jobs", null);
        problems.open(ANOTHER_INTEGRATION, "poll-failed", "ats-jobs", null);
        assertThat(problems.list(0, 10)).hasSize(4);
        assertThat(problems.openSubjects(INTEGRATION, "poll-failed"))
                .containsExactlyInAnyOrder("ats-jobs", "workwise-jobs");
    }

    @Test
    void what_comes_back_after_it_was_solved_is_a_new_problem() {
        problems.open(INTEGRATION, "ats-outage", "kombo", null);
        problems.solve(INTEGRATION, "ats-outage", "kombo");
        later(Duration.ofMinutes(1));
        problems.open(INTEGRATION, "ats-outage", "kombo", null);
        assertThat(problems.list(0, 10))
                .extracting(Problem::solvedAt)
                .as("open ones come first")
                .containsExactly(null, now().minus(Duration.ofMinutes(1)));
    }

    @Test
    void solving_what_is_solved_keeps_the_time_at_which_it_was() {
        problems.open(INTEGRATION, "ats-outage", "kombo", null);
        problems.solve(INTEGRATION, "ats-outage", "kombo");
        later(Duration.ofMinutes(1));
        problems.solve(INTEGRATION, "ats-outage", "kombo");
        assertThat(problems.list(0, 10))
                .singleElement()
                .extracting(Problem::solvedAt)
                .isEqualTo(now().minus(Duration.ofMinutes(1)));
    }

    @Test
    void pages_neither_repeat_nor_miss_a_problem() {
        for (int i = 0; i < 7; i++) {
            problems.open(INTEGRATION, "uncertain", "application-" + i, null);
        }
        assertThat(problems.list(0, 4)).hasSize(4);
        assertThat(problems.list(4, 4))
                .hasSize(3)
                .extracting(Problem::subject)
                .doesNotContainAnyElementsOf(
                        problems.list(0, 4).stream().map(Problem::subject).toList());
    }

    @Test
    void a_problem_that_no_application_has_any_more_is_solved_and_the_others_stay() {
        application("decided", "job-1", "delivered", "created");
        application("undecided", "job-1", "uncertain", "to-be-decided");
        application("still-refused", "job-2", "fix", "refused-data");
        problems.open(INTEGRATION, "uncertain", "decided", null);
        problems.open(INTEGRATION, "uncertain", "undecided", null);
        problems.open(INTEGRATION, "fix-refused-data", "job-1", null);
        problems.open(INTEGRATION, "fix-refused-data", "job-2", null);
        problems.open(INTEGRATION, "poll-failed", "ats-jobs", null);
        problems.solveSettled(INTEGRATION);
        assertThat(problems.openSubjects(INTEGRATION, "uncertain")).containsExactly("undecided");
        assertThat(problems.openSubjects(INTEGRATION, "fix-refused-data")).containsExactly("job-2");
        assertThat(problems.openSubjects(INTEGRATION, "poll-failed")).containsExactly("ats-jobs");
    }

    @Test
    void solved_ones_go_after_their_retention_time_and_open_ones_stay_R27() {
        problems.open(INTEGRATION, "poll-failed", "ats-jobs", null);
        problems.open(INTEGRATION, "uncertain", "solved", null);
        problems.solve(INTEGRATION, "uncertain", "solved");
        later(Duration.ofDays(1));
        assertThat(problems.expire(Duration.ofDays(1), 10))
                .as("not older than it yet")
                .isZero();
        later(Duration.ofMillis(1));
        assertThat(problems.expire(Duration.ofDays(1), 10)).isOne();
        assertThat(problems.list(0, 10)).extracting(Problem::code).containsExactly("poll-failed");
    }

    private void application(String id, String job, String verdict, String reason) {
        database()
                .write(handle -> handle.execute(
                        "insert into application (integration, id, workwise_job_id, verdict, reason, first_seen_at, changed_at)"
                                + " values (?, ?, ?, ?, ?, 0, 0)",
                        INTEGRATION,
                        id,
                        job,
                        verdict,
                        reason));
    }
}
