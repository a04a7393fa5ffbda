package io.workwise.bridge.judge;

import static io.workwise.bridge.judge.Scene.LINKED;
import static io.workwise.bridge.judge.Scene.RECEIVED;
import static org.assertj.core.api.Assertions.assertThat;

import io.workwise.bridge.catalogue.JobStatus;
import io.workwise.bridge.ledger.JobRefusal;
import io.workwise.bridge.verdict.Reason;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class JudgeTest {
    private static final Instant LATER = RECEIVED.plusSeconds(86_400);
    private final Scene scene = new Scene();

    @Test
    void an_application_to_a_linked_open_job_is_due() {
        assertThat(scene.judged()).isEqualTo(Reason.NEW);
    }

    @Test
    void R5_without_a_link_nothing_is_exported() {
        scene.linkedAtsJob = null;
        assertThat(scene.judged()).isEqualTo(Reason.NOT_LINKED);
    }

    @Test
    void R7_what_came_in_at_the_moment_of_linking_is_exported() {
        scene.receivedAt = LINKED;
        assertThat(scene.judged()).isEqualTo(Reason.NEW);
    }

    @Test
    void R7_what_came_in_a_millisecond_before_the_linking_is_not() {
        scene.receivedAt = LINKED.minusMillis(1);
        assertThat(scene.judged()).isEqualTo(Reason.BEFORE_LINK);
    }

    @Test
    void R7_older_applications_are_never_exported_even_if_they_change_later() {
        scene.receivedAt = LINKED.minusSeconds(1);
        scene.workwiseStatusId = "interview";
        assertThat(scene.came("interview", LATER).judged()).isEqualTo(Reason.BEFORE_LINK);
    }

    @Test
    void R7_a_back_fill_brings_older_ones_along() {
        scene.receivedAt = LINKED.minusSeconds(86_400);
        scene.backfilled = true;
        assertThat(scene.judged()).isEqualTo(Reason.NEW);
    }

    @Test
    void a_back_fill_overrules_no_other_rule() {
        scene.receivedAt = LINKED.minusSeconds(86_400);
        scene.backfilled = true;
        scene.workwiseStatusId = "interview";
        assertThat(scene.judged()).isEqualTo(Reason.STATUS_NOT_REACHED);
        scene.workwiseStatusId = null;
        scene.statusId = "rejected";
        assertThat(scene.judged()).isEqualTo(Reason.ENDED_IN_WORKWISE);
        scene.statusId = "open";
        scene.linkPaused = true;
        assertThat(scene.judged()).isEqualTo(Reason.LINK_PAUSED);
    }

    @Test
    void R11_a_paused_link_holds() {
        scene.linkPaused = true;
        assertThat(scene.judged()).isEqualTo(Reason.LINK_PAUSED);
    }

    @Test
    void R11_a_paused_integration_holds() {
        scene.integrationPaused = true;
        assertThat(scene.judged()).isEqualTo(Reason.INTEGRATION_PAUSED);
    }

    @Test
    void a_recruiter_reads_of_the_pause_of_the_link_before_that_of_the_integration() {
        scene.linkPaused = true;
        scene.integrationPaused = true;
        scene.held = Reason.CREDENTIALS;
        scene.jobGoneSince = LATER;
        assertThat(scene.judged()).isEqualTo(Reason.LINK_PAUSED);
        scene.linkPaused = false;
        assertThat(scene.judged()).isEqualTo(Reason.INTEGRATION_PAUSED);
        scene.integrationPaused = false;
        assertThat(scene.judged()).isEqualTo(Reason.CREDENTIALS);
        scene.held = null;
        assertThat(scene.judged()).isEqualTo(Reason.ATS_JOB_GONE);
    }

    @Test
    void R11_what_waited_is_skipped_where_a_person_chose_so_on_resume() {
        scene.linkSkipUntil = RECEIVED;
        assertThat(scene.judged()).isEqualTo(Reason.SKIPPED_ON_RESUME);
        scene.linkSkipUntil = null;
        scene.integrationSkipUntil = RECEIVED;
        assertThat(scene.judged()).isEqualTo(Reason.SKIPPED_ON_RESUME);
    }

    @Test
    void R11_what_becomes_due_after_the_resume_is_exported() {
        scene.linkSkipUntil = RECEIVED.minusMillis(1);
        scene.integrationSkipUntil = RECEIVED.minusMillis(1);
        assertThat(scene.judged()).isEqualTo(Reason.NEW);
    }

    @Test
    void R11_skipping_asks_when_it_became_due_and_not_when_it_came_in() {
        scene.workwiseStatusId = "interview";
        scene.linkSkipUntil = LATER.minusMillis(1);
        assertThat(scene.came("open", RECEIVED).came("interview", LATER).judged())
                .isEqualTo(Reason.NEW);
    }

    @Test
    void R11_what_was_already_tried_is_not_skipped() {
        scene.linkSkipUntil = LATER;
        scene.tried = true;
        assertThat(scene.judged()).isEqualTo(Reason.NEW);
    }

    @Test
    void R11_what_a_person_asked_for_by_a_back_fill_is_not_skipped() {
        scene.integrationSkipUntil = LATER;
        scene.backfilled = true;
        assertThat(scene.judged()).isEqualTo(Reason.NEW);
    }

    @ParameterizedTest
    @EnumSource(
            value = Reason.class,
            names = {"CREDENTIALS", "SETTINGS"})
    void R12_a_fault_holds_under_its_own_name(Reason fault) {
        scene.held = fault;
        assertThat(scene.judged()).isEqualTo(fault);
    }

    @Test
    void R13_by_default_an_application_is_due_when_it_comes_in() {
        assertThat(scene.came("open", RECEIVED).judged()).isEqualTo(Reason.NEW);
    }

    @Test
    void R13_it_stays_due_when_a_recruiter_was_faster_than_the_poll() {
        assertThat(scene.came("open", RECEIVED).came("interview", LATER).judged())
                .isEqualTo(Reason.NEW);
    }

    @Test
    void R13_an_application_waits_until_it_comes_into_the_links_status() {
        scene.workwiseStatusId = "interview";
        assertThat(scene.came("open", RECEIVED).judged()).isEqualTo(Reason.STATUS_NOT_REACHED);
        assertThat(scene.came("interview", LATER).judged()).isEqualTo(Reason.NEW);
    }

    @Test
    void R13_passing_through_the_status_between_two_polls_is_enough() {
        scene.workwiseStatusId = "interview";
        assertThat(scene.came("open", RECEIVED)
                        .came("interview", LATER)
                        .came("hired", LATER.plusSeconds(1))
                        .judged())
                .isEqualTo(Reason.NEW);
    }

    @Test
    void R13_without_a_history_the_present_status_counts() {
        scene.workwiseStatusId = "interview";
        scene.statusId = "interview";
        assertThat(scene.judged()).isEqualTo(Reason.NEW);
        scene.statusId = "hired";
        assertThat(scene.judged()).isEqualTo(Reason.STATUS_NOT_REACHED);
    }

    @Test
    void R13_a_history_that_lags_behind_the_present_status_does_not_hide_it() {
        scene.workwiseStatusId = "interview";
        scene.came("open", RECEIVED);
        scene.statusId = "interview";
        assertThat(scene.judged()).isEqualTo(Reason.NEW);
    }

    @Test
    void R13_naming_the_initial_status_is_the_same_as_naming_none() {
        scene.workwiseStatusId = "open";
        scene.statusId = "hired";
        assertThat(scene.judged()).isEqualTo(Reason.NEW);
    }

    @Test
    void R13_a_status_that_workwise_does_not_know_is_never_reached() {
        scene.workwiseStatusId = "no-such-status";
        assertThat(scene.judged()).isEqualTo(Reason.STATUS_NOT_REACHED);
    }

    @Test
    void R13_before_workwises_statuses_are_known_the_default_link_exports_all_the_same() {
        scene.statusesKnown = false;
        assertThat(scene.judged()).isEqualTo(Reason.NEW);
        scene.statusId = "a-new-one";
        assertThat(scene.judged()).isEqualTo(Reason.NEW);
    }

    @Test
    void R14_another_status_of_the_link_judges_again() {
        scene.workwiseStatusId = "hired";
        scene.came("open", RECEIVED).came("interview", LATER);
        assertThat(scene.judged()).isEqualTo(Reason.STATUS_NOT_REACHED);
        scene.workwiseStatusId = "interview";
        assertThat(scene.judged()).isEqualTo(Reason.NEW);
    }

    @ParameterizedTest
    @ValueSource(strings = {"rejected", "withdrawn"})
    void R15_what_ended_in_workwise_before_is_not_exported(String end) {
        assertThat(scene.came("open", RECEIVED).came(end, LATER).judged()).isEqualTo(Reason.ENDED_IN_WORKWISE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"rejected", "withdrawn"})
    void R15_unless_the_links_status_is_that_very_status(String end) {
        scene.workwiseStatusId = end;
        assertThat(scene.came("open", RECEIVED).came(end, LATER).judged()).isEqualTo(Reason.NEW);
    }

    @Test
    void R15_another_end_than_the_links_is_still_an_end() {
        scene.workwiseStatusId = "withdrawn";
        assertThat(scene.came("withdrawn", RECEIVED).came("rejected", LATER).judged())
                .isEqualTo(Reason.ENDED_IN_WORKWISE);
    }

    @Test
    void R15_an_end_that_was_taken_back_does_not_count() {
        assertThat(scene.came("open", RECEIVED)
                        .came("rejected", LATER)
                        .came("open", LATER.plusSeconds(1))
                        .judged())
                .isEqualTo(Reason.NEW);
    }

    @Test
    void R18_a_chosen_ats_status_that_is_gone_is_not_replaced() {
        scene.atsStatusId = "s-9";
        assertThat(scene.judged()).isEqualTo(Reason.ATS_STATUS_GONE);
        scene.atsStatusId = "s-2";
        assertThat(scene.judged()).isEqualTo(Reason.NEW);
    }

    @Test
    void R17_a_job_without_any_status_takes_applications_where_none_was_chosen() {
        scene.atsStatuses = java.util.List.of();
        assertThat(scene.judged()).isEqualTo(Reason.NEW);
    }

    @ParameterizedTest
    @EnumSource(
            value = JobStatus.class,
            names = {"CLOSED", "DRAFT", "ARCHIVED"})
    void R19_a_job_that_is_not_open_holds_but_where_the_ats_takes_them_anyway(JobStatus status) {
        scene.jobStatus = status;
        assertThat(scene.judged()).isEqualTo(Reason.ATS_JOB_NOT_OPEN);
        scene.acceptsNotOpen = true;
        assertThat(scene.judged()).isEqualTo(Reason.NEW);
    }

    @Test
    void R3_an_unknown_status_is_never_treated_as_closed() {
        scene.jobStatus = JobStatus.UNKNOWN;
        assertThat(scene.judged()).isEqualTo(Reason.NEW);
    }

    @Test
    void R19_a_job_that_is_gone_holds_even_where_the_ats_takes_applications_for_closed_ones() {
        scene.jobGoneSince = LATER;
        scene.acceptsNotOpen = true;
        assertThat(scene.judged()).isEqualTo(Reason.ATS_JOB_GONE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ats-job-gone", "ats-job-not-open"})
    void R19_a_job_that_the_ats_refused_at_a_write_holds_all_but_the_application_that_is_tried(String refusal) {
        scene.refusal = refusal;
        scene.acceptsNotOpen = true;
        scene.trialOf = "another";
        assertThat(scene.judged().code()).isEqualTo(refusal);
        assertThat(scene.judgedBegun().code()).isEqualTo(refusal);
        scene.trialOf = "p-1";
        assertThat(scene.judged()).isEqualTo(Reason.NEW);
        assertThat(scene.judgedBegun()).isEqualTo(Reason.NEW);
    }

    @Test
    void R19_a_job_that_was_never_seen_holds() {
        scene.jobStatus = null;
        assertThat(scene.judged()).isEqualTo(Reason.ATS_JOB_GONE);
    }

    @Test
    void R19_what_the_ats_itself_said_at_a_write_outweighs_the_catalogue() {
        scene.refusal = "ats-job-gone";
        assertThat(scene.judged()).isEqualTo(Reason.ATS_JOB_GONE);
        scene.refusal = "ats-job-not-open";
        assertThat(scene.judged()).isEqualTo(Reason.ATS_JOB_NOT_OPEN);
        scene.jobStatus = JobStatus.UNKNOWN;
        assertThat(scene.judged()).isEqualTo(Reason.ATS_JOB_NOT_OPEN);
    }

    @Test
    void R23_a_job_that_refused_several_applications_holds_all_but_the_one_that_is_tried() {
        scene.jobRefusal = new JobRefusal(true, "another-one");
        assertThat(scene.judged()).isEqualTo(Reason.REFUSED_FOR_JOB);
        assertThat(scene.judgedBegun()).isEqualTo(Reason.REFUSED_FOR_JOB);
        scene.jobRefusal = new JobRefusal(true, "p-1");
        assertThat(scene.judged()).isEqualTo(Reason.NEW);
    }

    @Test
    void R23_a_job_that_refused_one_application_holds_no_other() {
        scene.jobRefusal = new JobRefusal(false, null);
        assertThat(scene.judged()).isEqualTo(Reason.NEW);
    }

    @Test
    void R19_a_job_that_is_gone_is_said_to_be_gone_though_it_refused_before() {
        scene.jobRefusal = new JobRefusal(true, null);
        scene.jobGoneSince = LATER;
        assertThat(scene.judged()).isEqualTo(Reason.ATS_JOB_GONE);
    }

    @Test
    void R8_what_is_begun_goes_on_though_its_link_was_removed() {
        scene.linkedAtsJob = null;
        assertThat(scene.judgedBegun()).isEqualTo(Reason.NEW);
    }

    @Test
    void R8_what_is_begun_stays_with_its_target_and_only_holds_stop_it() {
        scene.linkedAtsJob = "a-2";
        scene.atsStatusId = "a-status-of-the-new-target";
        scene.statusId = "rejected";
        scene.linkSkipUntil = LATER;
        assertThat(scene.judgedBegun()).isEqualTo(Reason.NEW);
        scene.linkPaused = true;
        assertThat(scene.judgedBegun()).isEqualTo(Reason.LINK_PAUSED);
        scene.linkPaused = false;
        scene.jobStatus = JobStatus.CLOSED;
        assertThat(scene.judgedBegun()).isEqualTo(Reason.ATS_JOB_NOT_OPEN);
    }
}
