package io.workwise.bridge.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.workwise.bridge.links.Link;
import io.workwise.bridge.links.Links;
import io.workwise.bridge.sql.TestStore;
import io.workwise.bridge.verdict.Reason;
import io.workwise.bridge.verdict.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A refusal holds one job or one application, and trials take turns (R23). */
abstract class RefusalsContract extends LedgerContract {
    private static final Duration WAIT = Duration.ofMinutes(5);
    private Refusals refusals;

    RefusalsContract(TestStore.Kind kind) {
        super(kind);
    }

    @BeforeEach
    void aLinkedJob() {
        refusals = new Refusals(database());
        link(JOB, ATS_JOB);
    }

    private void link(String job, String atsJob) {
        database().write(handle -> {
            Links.put(handle, new Link(INTEGRATION, job, atsJob, null, null, false, false, RECEIVED, null, null));
            return null;
        });
    }

    @Test
    void the_first_application_that_is_refused_is_held_alone_R23() {
        refuse("a");
        assertThat(refusals.of(INTEGRATION)).containsExactly(Map.entry(ATS_JOB, new JobRefusal(false, null)));
        assertThat(row("a").verdict().code() + " " + row("a").reason().code()).isEqualTo("held refused-for-job");
        assertThat(releases.ofWhatIsOver(INTEGRATION))
                .as("before its own next try")
                .isZero();
        later(WAIT);
        assertThat(releases.ofWhatIsOver(INTEGRATION)).isOne();
        again("a");
        assertThat(refusals.of(INTEGRATION).get(ATS_JOB).whole())
                .as("the same one once more says nothing of the job")
                .isFalse();
    }

    @Test
    void a_second_application_that_is_refused_says_that_it_is_the_job_R23() {
        refuse("a");
        refuse("b");
        assertThat(refusals.of(INTEGRATION).get(ATS_JOB).whole()).isTrue();
        later(WAIT);
        assertThat(releases.ofWhatIsOver(INTEGRATION)).as("the job holds them").isZero();
    }

    @Test
    void trials_of_a_refused_job_come_at_their_time_one_at_a_time_and_by_turns_R23() {
        refuse("a");
        refuse("b");
        arrived("never-asked", Reason.REFUSED_FOR_JOB);
        assertThat(refusals.startDue(INTEGRATION, tries -> WAIT))
                .as("too early")
                .isZero();
        later(WAIT);
        List<String> tried = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            assertThat(refusals.startDue(INTEGRATION, tries -> WAIT)).isOne();
            assertThat(refusals.startDue(INTEGRATION, tries -> WAIT))
                    .as("one at a time")
                    .isZero();
            String trial = refusals.of(INTEGRATION).get(ATS_JOB).trialOf();
            assertThat(claimIds(10)).containsExactly(trial);
            again(trial);
            tried.add(trial);
            later(WAIT);
        }
        assertThat(tried).startsWith("never-asked").contains("a", "b");
        assertThat(tried.subList(0, 3)).as("never the same one again and again").doesNotHaveDuplicates();
    }

    @Test
    void the_time_between_trials_rises_with_each_one_that_is_refused_R23() {
        refuse("a");
        refuse("b");
        List<Integer> asked = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            later(WAIT);
            refusals.startDue(INTEGRATION, tries -> WAIT);
            String trial = claimIds(1).get(0);
            refusals.refused(row(trial).to(ATS_JOB, null), tries -> {
                asked.add(tries);
                return WAIT;
            });
            ledger.judged(row(trial), Reason.REFUSED_FOR_JOB, Duration.ZERO, null);
        }
        assertThat(asked).containsExactly(1, 2, 3);
    }

    @Test
    void what_is_refused_outside_of_a_trial_makes_no_trial_later_R23() {
        refuse("a");
        refuse("b");
        later(WAIT);
        refusals.refused(claimed("late").to(ATS_JOB, null), tries -> Duration.ofHours(20));
        assertThat(refusals.startDue(INTEGRATION, tries -> WAIT)).isOne();
    }

    @Test
    void a_trial_that_ends_without_a_verdict_of_the_job_is_followed_by_another_ones_R23() {
        refuse("a");
        refuse("b");
        later(WAIT);
        refusals.startDue(INTEGRATION, tries -> WAIT);
        Entry trial = row(claimIds(1).get(0));
        ledger.judged(trial, Reason.LINK_PAUSED, Duration.ZERO, null);
        assertThat(refusals.startDue(INTEGRATION, tries -> WAIT))
                .as("not at once")
                .isZero();
        later(WAIT);
        assertThat(refusals.startDue(INTEGRATION, tries -> WAIT)).isOne();
        assertThat(refusals.of(INTEGRATION).get(ATS_JOB).trialOf()).isNotEqualTo(trial.id());
    }

    @Test
    void the_first_write_that_the_job_takes_releases_the_others_of_the_job_but_none_before_its_own_next_try_R23() {
        refuse("a");
        refuse("b");
        arrived("never-asked", Reason.REFUSED_FOR_JOB);
        refusals.took(INTEGRATION, ATS_JOB);
        assertThat(refusals.of(INTEGRATION)).isEmpty();
        assertThat(releases.ofWhatIsOver(INTEGRATION)).isOne();
        assertThat(claimIds(10))
                .as("those that were refused themselves may have a reason of their own")
                .containsExactly("never-asked");
        later(WAIT);
        assertThat(releases.ofWhatIsOver(INTEGRATION)).isEqualTo(2);
    }

    @Test
    void jobs_are_counted_until_any_job_takes_a_write_R23() {
        link("job-2", "ats-job-2");
        assertThat(refuse("a")).isOne();
        assertThat(refuse("b")).as("the same job").isOne();
        assertThat(refusals.refused(claimed("c").to("ats-job-2", null), tries -> WAIT))
                .isEqualTo(2);
        assertThat(new Refusals(database()).inARow(INTEGRATION))
                .as("another life knows it")
                .isEqualTo(2);
        refusals.took(INTEGRATION, "ats-job-3");
        assertThat(refusals.inARow(INTEGRATION)).isZero();
        assertThat(refusals.of(INTEGRATION)).as("they refuse all the same").containsOnlyKeys(ATS_JOB, "ats-job-2");
        assertThat(refuse("d")).isOne();
    }

    @Test
    void a_person_who_retries_one_has_it_tried_though_its_job_refuses_R23() {
        refuse("a");
        refuse("b");
        assertThat(database().<Boolean>write(handle -> ManualChanges.retry(handle, INTEGRATION, "b")))
                .isTrue();
        assertThat(refusals.of(INTEGRATION).get(ATS_JOB)).isEqualTo(new JobRefusal(true, "b"));
        assertThat(claimIds(10)).containsExactly("b");
    }

    @Test
    void a_person_who_reconnects_has_every_job_tried_now_R10() {
        refuse("a");
        refuse("b");
        refusals.tryNow(INTEGRATION);
        assertThat(refusals.startDue(INTEGRATION, tries -> WAIT)).isOne();
    }

    @Test
    void a_held_integration_tries_the_job_that_was_tried_the_longest_ago_also_before_its_time_R23() {
        link("job-2", "ats-job-2");
        refuse("a");
        later(MOMENT);
        arrives(arrival("c", "job-2", Reason.REFUSED_FOR_JOB, null, false));
        refusals.refused(row("c").to("ats-job-2", null), tries -> WAIT);
        assertThat(refusals.startOne(INTEGRATION, tries -> WAIT)).isTrue();
        assertThat(claimIds(10)).containsExactly("a");
        assertThat(refusals.startOne(INTEGRATION, tries -> WAIT)).isTrue();
        assertThat(claimIds(10)).containsExactly("c");
        assertThat(refusals.startOne(INTEGRATION, tries -> WAIT))
                .as("both are under way")
                .isFalse();
    }

    @Test
    void what_is_begun_belongs_to_the_job_of_its_first_step_R8() {
        Entry claim = sending("begun");
        ledger.record(claim, new Write(STEP, false, false), Outcome.done(Reason.CREATED, 201, "person-1", null), LEASE);
        ledger.judged(claim.nextStep(), Reason.REFUSED_FOR_JOB, Duration.ZERO, null);
        refuse("a");
        refuse("b");
        link(JOB, "another-ats-job");
        assertThat(releases.ofWhatIsOver(INTEGRATION))
                .as("its job refuses still")
                .isZero();
        later(WAIT);
        assertThat(refusals.startDue(INTEGRATION, tries -> WAIT)).isOne();
        assertThat(claimIds(10)).containsExactly("begun");
    }

    /**
     * Lets the job refuse the application.
     *
     * @return how many jobs have refused in a row
     */
    private int refuse(String id) {
        ended(id, Outcome.open(Reason.REFUSED_FOR_JOB, "refused-for-job", 403, WAIT, null));
        return refusals.refused(row(id).to(ATS_JOB, null), tries -> WAIT);
    }

    private void again(String id) {
        Entry claim = row(id).verdict() == Verdict.DUE
                ? claims.claimDue(INTEGRATION, 1, LEASE).get(0)
                : row(id);
        claim = claim.to(ATS_JOB, null);
        mark(claim);
        ledger.record(
                claim,
                Write.only(STEP),
                Outcome.open(Reason.REFUSED_FOR_JOB, "refused-for-job", 403, WAIT, null),
                LEASE);
        refusals.refused(claim, tries -> WAIT);
    }
}
