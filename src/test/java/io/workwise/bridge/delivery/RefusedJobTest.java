package io.workwise.bridge.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.workwise.bridge.problem.Problem;
import io.workwise.bridge.problem.Problems.Filter;
import io.workwise.bridge.sandbox.Arrival;
import io.workwise.bridge.sandbox.Behaviour;
import io.workwise.bridge.sandbox.Fault;
import io.workwise.bridge.testkit.TestCompany;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * R19: the ATS says 404 at each write into a job that its list shows as OPEN. Each poll lets one application be tried,
 * and no more.
 */
class RefusedJobTest {
    private static final int HELD = 24;
    private final List<String> asked = Collections.synchronizedList(new ArrayList<>());
    private final List<String> ids = new ArrayList<>();
    private volatile boolean deleted = true;

    @TempDir
    Path folder;

    private TestCompany company;

    @BeforeEach
    void manyApplicationsForADeletedJob() throws Exception {
        company = new TestCompany(folder, "jdbc:sqlite:{data}/bridge.db");
        company.ats.behave(new Behaviour() {
            @Override
            public Fault beforeCreate(Arrival arrival) {
                asked.add(arrival.email());
                return deleted && arrival.jobId().equals(TestCompany.ATS_JOB)
                        ? Fault.answer(
                                404,
                                Map.of("Content-Type", "application/json"),
                                "{\"status\": \"error\", \"error\": {\"code\": \"REMOTE.INPUT_INVALID\"}}")
                        : Fault.NONE;
            }
        });
        company.open("export.concurrency", "1");
        company.link(TestCompany.WW_JOB, TestCompany.ATS_JOB);
        for (int i = 0; i < HELD; i++) {
            ids.add(company.apply(TestCompany.WW_JOB));
        }
        company.run("applications");
        assertThat(ids).allSatisfy(id -> assertThat(company.verdict(id)).isEqualTo("held ats-job-gone"));
        assertThat(asked).as("the first one says it for all").hasSize(1);
        asked.clear();
    }

    @AfterEach
    void close() {
        company.close();
    }

    @Test
    void of_24_held_applications_each_poll_tries_one_by_turns_and_the_problem_stays_R19() throws Exception {
        String problem = openProblem().id();
        for (int poll = 1; poll <= 10; poll++) {
            company.run("ats-jobs", "resume-exports", "resume-exports");
            assertThat(asked)
                    .as("writes after " + poll + " polls")
                    .hasSize(poll)
                    .doesNotHaveDuplicates();
            assertThat(openProblem().id())
                    .as("the same problem, open all the time")
                    .isEqualTo(problem);
        }
        company.run("workwise-jobs", "ats-statuses", "resume-exports");
        assertThat(asked).as("no other poll lets one be tried").hasSize(10);
        assertThat(ids).allSatisfy(id -> assertThat(company.verdict(id)).isEqualTo("held ats-job-gone"));
    }

    @Test
    void once_a_trial_is_taken_all_others_follow_each_of_them_once_and_the_problem_is_solved_R19_R21()
            throws Exception {
        company.run("ats-jobs", "resume-exports");
        deleted = false;
        company.run("ats-jobs");
        resume();
        assertThat(ids).allSatisfy(id -> assertThat(company.verdict(id)).isEqualTo("delivered created"));
        assertThat(company.ats.created()).hasSize(HELD);
        assertThat(open()).isEmpty();
    }

    @Test
    void a_restart_in_between_forgets_neither_the_refusal_nor_the_trial_R19() throws Exception {
        company.run("ats-jobs");
        company.closeBridge();
        company.open("export.concurrency", "8");
        company.run("resume-exports", "resume-exports");
        assertThat(asked)
                .as("the polls before and after the restart lead to one trial")
                .hasSize(1);
    }

    @Test
    void what_comes_in_meanwhile_does_not_ask_R19() throws Exception {
        String later = company.apply(TestCompany.WW_JOB);
        company.run("applications", "resume-exports");
        assertThat(asked).isEmpty();
        assertThat(company.verdict(later)).isEqualTo("held ats-job-gone");
    }

    @Test
    void a_trial_whose_outcome_is_unknown_is_looked_up_and_says_nothing_of_the_job_R19_R21() throws Exception {
        deleted = false;
        company.ats.behave(new Behaviour() {
            @Override
            public Fault afterCreate(Arrival arrival) {
                return Fault.drop();
            }
        });
        company.run("ats-jobs", "resume-exports");
        assertThat(company.ats.created()).hasSize(1);
        assertThat(openProblem().code()).isEqualTo("ats-job-gone");
        company.ats.behave(new Behaviour() {});
        company.run("reconcile", "ats-jobs");
        resume();
        assertThat(ids).allSatisfy(id -> assertThat(company.verdict(id)).isEqualTo("delivered created"));
        assertThat(company.ats.created()).as("never sent twice").hasSize(HELD);
    }

    @Test
    void where_nobody_waits_any_more_the_next_poll_ends_the_refusal_R19() throws Exception {
        ids.forEach(company.workwise::delete);
        company.database()
                .write(handle ->
                        handle.execute("update application set verdict = 'gone', reason = 'deleted-in-workwise'"));
        company.run("ats-jobs");
        assertThat(open()).isEmpty();
        assertThat(asked).isEmpty();
    }

    /** As often as the schedule would until all had their turn. */
    private void resume() throws InterruptedException {
        for (int i = 0; i < HELD; i++) {
            company.run("resume-exports");
        }
    }

    private Problem openProblem() {
        assertThat(open()).hasSize(1);
        return open().get(0);
    }

    private List<Problem> open() {
        return company.problems().list(new Filter(TestCompany.INTEGRATION, true), 0, 100);
    }
}
