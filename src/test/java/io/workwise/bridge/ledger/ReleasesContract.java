package io.workwise.bridge.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.workwise.bridge.ledger.Ledger.Mark;
import io.workwise.bridge.sql.TestStore;
import io.workwise.bridge.verdict.Reason;
import io.workwise.bridge.verdict.Verdict;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The end of a hold's cause releases the application, and nothing else does (R8, R11, R12, R18, R19). */
abstract class ReleasesContract extends LedgerContract {
    ReleasesContract(TestStore.Kind kind) {
        super(kind);
    }

    @Test
    void only_the_named_reasons_are_released() {
        arrived("closed", Reason.ATS_JOB_NOT_OPEN);
        arrived("gone", Reason.ATS_JOB_GONE);
        arrived("paused", Reason.LINK_PAUSED);
        arrived("waiting", Reason.STATUS_NOT_REACHED);
        assertThat(releases.ofJob(INTEGRATION, JOB, Reason.ATS_JOB_NOT_OPEN, Reason.ATS_JOB_GONE))
                .isEqualTo(2);
        assertThat(claimIds(10)).containsExactly("closed", "gone");
        assertThat(row("paused").verdict())
                .as("a pause ends by a person only (R11)")
                .isEqualTo(Verdict.HELD);
        assertThat(row("waiting").verdict()).isEqualTo(Verdict.WAITING);
    }

    @Test
    void only_the_job_that_was_meant_is_released() {
        arrived("mine", Reason.LINK_PAUSED);
        arrives(arrival("other", "job-2", Reason.LINK_PAUSED, null, false));
        assertThat(releases.ofJob(INTEGRATION, JOB, Reason.LINK_PAUSED)).isOne();
        assertThat(row("other").verdict()).isEqualTo(Verdict.HELD);
        assertThat(releases.ofIntegration(ANOTHER_INTEGRATION, Reason.LINK_PAUSED))
                .isZero();
        assertThat(releases.ofIntegration(INTEGRATION, Reason.LINK_PAUSED)).isOne();
    }

    @Test
    void what_waits_for_its_status_is_judged_again_when_the_status_of_its_link_changes() {
        arrived("waiting", Reason.STATUS_NOT_REACHED);
        assertThat(releases.ofJob(INTEGRATION, JOB, Reason.STATUS_NOT_REACHED))
                .as("R14")
                .isOne();
        assertThat(row("waiting").verdict()).isEqualTo(Verdict.DUE);
    }

    @Test
    void what_was_tried_before_comes_back_as_a_retry() {
        ended("tried", Reason.ATS_JOB_NOT_OPEN);
        arrived("new", Reason.ATS_JOB_NOT_OPEN);
        releases.ofJob(INTEGRATION, JOB, Reason.ATS_JOB_NOT_OPEN);
        assertThat(row("tried").reason()).isEqualTo(Reason.RETRY);
        assertThat(row("new").reason()).isEqualTo(Reason.NEW);
    }

    @Test
    void no_release_touches_what_is_final_uncertain_refused_or_being_sent() {
        delivered("delivered");
        uncertain("uncertain");
        sending("sending");
        ended("fix", Reason.REFUSED_DATA);
        arrived("filtered", Reason.NOT_LINKED);
        assertThat(releases.ofIntegration(INTEGRATION, Reason.values())).isZero();
        assertThat(releases.ofJob(INTEGRATION, JOB, Reason.values())).isZero();
    }

    @Test
    void after_an_outage_retries_need_not_wait_for_their_time() {
        ended("a", Outcome.open(Reason.RETRY, "retry", 0, Duration.ofHours(24), null));
        assertThat(claimIds(10)).isEmpty();
        assertThat(releases.retriesOf(INTEGRATION)).isOne();
        assertThat(claimIds(10)).containsExactly("a");
        assertThat(releases.retriesOf(INTEGRATION)).isZero();
    }

    @Test
    void a_fault_holds_what_is_due_and_releases_it_without_anybody_asking() {
        due("due");
        sending("sending");
        uncertain("uncertain");
        arrived("paused", Reason.LINK_PAUSED);
        assertThat(releases.hold(INTEGRATION, Reason.CREDENTIALS)).isOne();
        assertThat(row("due").reason()).isEqualTo(Reason.CREDENTIALS);
        assertThat(row("sending").verdict()).as("its write is under way").isEqualTo(Verdict.SENDING);
        assertThat(row("paused").reason()).isEqualTo(Reason.LINK_PAUSED);
        assertThat(claimIds(10)).isEmpty();
        assertThat(releases.ofIntegration(INTEGRATION, Reason.CREDENTIALS, Reason.SETTINGS))
                .as("R12")
                .isOne();
        assertThat(claimIds(10)).containsExactly("due");
    }

    @Test
    void due_applications_are_counted_whether_their_time_has_come_or_not() {
        due("now");
        ended("later", Outcome.open(Reason.RETRY, "retry", 0, Duration.ofHours(1), null));
        arrived("held", Reason.LINK_PAUSED);
        assertThat(releases.due(INTEGRATION)).isEqualTo(2);
    }

    @Test
    void skipping_at_a_resume_filters_what_the_pause_held_and_nothing_else() {
        arrived("held", Reason.LINK_PAUSED);
        arrived("closed", Reason.ATS_JOB_NOT_OPEN);
        arrived("waiting", Reason.STATUS_NOT_REACHED);
        arrives(arrival("other-job", "job-2", Reason.LINK_PAUSED, null, false));
        assertThat(skip(JOB, Reason.LINK_PAUSED)).isOne();
        assertThat(row("held").verdict()).isEqualTo(Verdict.FILTERED);
        assertThat(row("held").reason()).as("R11").isEqualTo(Reason.SKIPPED_ON_RESUME);
        assertThat(row("closed").verdict()).isEqualTo(Verdict.HELD);
        assertThat(row("waiting").verdict()).isEqualTo(Verdict.WAITING);
        assertThat(row("other-job").verdict()).isEqualTo(Verdict.HELD);
    }

    @Test
    void an_integration_that_resumes_skips_the_backlog_of_all_its_jobs() {
        arrived("one", Reason.INTEGRATION_PAUSED);
        arrives(arrival("two", "job-2", Reason.INTEGRATION_PAUSED, null, false));
        arrived("link-paused", Reason.LINK_PAUSED);
        assertThat(skip(null, Reason.INTEGRATION_PAUSED)).isEqualTo(2);
        assertThat(row("link-paused").verdict()).isEqualTo(Verdict.HELD);
    }

    @Test
    void what_has_a_step_done_is_not_skipped() {
        begunAndHeld("begun");
        assertThat(skip(JOB, Reason.LINK_PAUSED))
                .as("half an application would stay in the ATS")
                .isZero();
        assertThat(row("begun").verdict()).isEqualTo(Verdict.HELD);
    }

    @Test
    void unlinking_filters_what_is_not_begun() {
        due("due");
        arrived("held", Reason.LINK_PAUSED);
        arrived("waiting", Reason.STATUS_NOT_REACHED);
        ended("fix", Reason.REFUSED_DATA);
        arrives(arrival("other-job", "job-2", Reason.NEW, null, false));
        assertThat(unlink()).isEqualTo(4);
        for (String id : new String[] {"due", "held", "waiting", "fix"}) {
            assertThat(row(id).reason()).as("no link, no export (R5)").isEqualTo(Reason.UNLINKED);
            assertThat(row(id).verdict()).isEqualTo(Verdict.FILTERED);
        }
        assertThat(row("other-job").verdict()).isEqualTo(Verdict.DUE);
    }

    @Test
    void unlinking_takes_the_claim_out_of_the_hand_that_holds_it() {
        Entry claim = claimed("a");
        assertThat(unlink()).isOne();
        assertThat(mark(claim)).as("not sent after it was unlinked").isEqualTo(Mark.LOST);
        assertThat(row("a").reason()).isEqualTo(Reason.UNLINKED);
    }

    @Test
    void unlinking_leaves_what_is_begun_uncertain_unreadable_or_final() {
        begunAndHeld("begun");
        sending("sending");
        uncertain("uncertain");
        delivered("delivered");
        arrived("unreadable", Reason.UNREADABLE);
        arrived("before-link", Reason.BEFORE_LINK);
        assertThat(unlink()).as("R8").isZero();
        assertThat(row("before-link").reason()).isEqualTo(Reason.BEFORE_LINK);
    }

    private void begunAndHeld(String id) {
        Entry claim = sending(id);
        ledger.record(claim, new Write(STEP, false, false), Outcome.done(Reason.CREATED, 201, "person-1", null), LEASE);
        assertThat(ledger.judged(claim, Reason.LINK_PAUSED, Duration.ZERO, null))
                .isTrue();
    }

    private int skip(String job, Reason heldFor) {
        return database().write(handle -> Releases.skip(handle, INTEGRATION, job, heldFor));
    }

    private int unlink() {
        return database().write(handle -> Releases.unlink(handle, INTEGRATION, JOB));
    }
}
