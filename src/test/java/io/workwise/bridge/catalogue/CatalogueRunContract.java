package io.workwise.bridge.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import io.workwise.bridge.catalogue.CatalogueRun.Poll;
import io.workwise.bridge.catalogue.CatalogueRun.Taken;
import io.workwise.bridge.sql.StoreContract;
import io.workwise.bridge.sql.TestStore;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A poll counts completely or not at all, and only a complete one makes something gone (R2, R3, R19). */
abstract class CatalogueRunContract extends StoreContract {
    private static final Duration MOMENT = Duration.ofMillis(1);
    private CatalogueRun runs;
    private Catalogue catalogue;

    CatalogueRunContract(TestStore.Kind kind) {
        super(kind);
    }

    @BeforeEach
    void open() {
        runs = new CatalogueRun(database());
        catalogue = new Catalogue(database());
    }

    @Test
    void pages_do_not_count_before_the_last_one_is_there() {
        long run = runs.begin(INTEGRATION, Poll.ATS_JOBS);
        page(run, 0, "1", "2");
        assertThat(ids()).isEmpty();
        page(run, 2, "3");
        assertThat(runs.complete(INTEGRATION, Poll.ATS_JOBS, run)).isEqualTo(Taken.TAKEN);
        assertThat(ids()).containsExactly("1", "2", "3");
        assertThat(count("catalogue_page")).as("the pages have done their work").isZero();
    }

    @Test
    void a_job_that_a_complete_poll_does_not_show_is_gone() {
        poll("1", "2");
        later(Duration.ofHours(1));
        poll("2");
        assertThat(job("1").goneSince()).isEqualTo(now());
        assertThat(job("1").isGone()).isTrue();
        assertThat(job("2").isGone()).isFalse();
    }

    @Test
    void a_job_that_stays_gone_keeps_the_time_since_when() {
        poll("1", "2");
        poll("2");
        later(Duration.ofHours(1));
        poll("2");
        assertThat(job("1").goneSince()).isEqualTo(now().minus(Duration.ofHours(1)));
    }

    @Test
    void a_job_that_comes_back_is_there_again() {
        poll("1", "2");
        poll("2");
        poll("1", "2");
        assertThat(job("1").goneSince()).as("as if it had never been gone").isNull();
    }

    @Test
    void a_title_is_searched_as_the_last_poll_read_it_in_any_unicode_form() {
        for (String title : List.of("Ko\u0308chin", "Ga\u0308rtnerin")) {
            long run = runs.begin(INTEGRATION, Poll.ATS_JOBS);
            row(INTEGRATION, Poll.ATS_JOBS, run, 0, "", "1", title, "OPEN", null);
            runs.complete(INTEGRATION, Poll.ATS_JOBS, run);
        }
        assertThat(catalogue.atsJobs(INTEGRATION, "G\u00c4RTNERIN", null, 0, 10))
                .hasSize(1);
        assertThat(catalogue.atsJobs(INTEGRATION, "k\u00f6chin", null, 0, 10)).isEmpty();
        workwisePoll("w-1");
        assertThat(catalogue.workwiseJobs(
                        INTEGRATION,
                        catalogue.workwiseJob(INTEGRATION, "w-1").orElseThrow().title(),
                        false,
                        0,
                        10))
                .hasSize(1);
    }

    @Test
    void nothing_at_all_where_there_was_something_changes_nothing() {
        poll("1", "2");
        long run = runs.begin(INTEGRATION, Poll.ATS_JOBS);
        assertThat(runs.complete(INTEGRATION, Poll.ATS_JOBS, run))
                .as("not believed (R2)")
                .isEqualTo(Taken.EMPTY);
        assertThat(job("1").isGone()).isFalse();
        assertThat(job("2").isGone()).isFalse();
    }

    @Test
    void nothing_at_all_where_there_never_was_anything_is_believed() {
        long run = runs.begin(INTEGRATION, Poll.ATS_JOBS);
        assertThat(runs.complete(INTEGRATION, Poll.ATS_JOBS, run)).isEqualTo(Taken.TAKEN);
    }

    @Test
    void a_poll_that_broke_off_changes_nothing_and_the_next_one_drops_what_it_left() {
        poll("1", "2");
        page(runs.begin(INTEGRATION, Poll.ATS_JOBS), 0, "1", "9");
        assertThat(ids()).as("R2").containsExactly("1", "2");
        long next = runs.begin(INTEGRATION, Poll.ATS_JOBS);
        assertThat(count("catalogue_page")).isZero();
        page(next, 0, "1", "2");
        runs.complete(INTEGRATION, Poll.ATS_JOBS, next);
        assertThat(ids()).containsExactly("1", "2");
    }

    @Test
    void a_poll_that_another_one_overtook_does_not_count() {
        poll("1", "2", "3");
        long slow = runs.begin(INTEGRATION, Poll.ATS_JOBS);
        page(slow, 0, "1", "2");
        long quick = runs.begin(INTEGRATION, Poll.ATS_JOBS);
        page(slow, 2, "3");
        assertThat(runs.complete(INTEGRATION, Poll.ATS_JOBS, slow))
                .as("its first page was dropped: 1 and 2 would be gone (R2)")
                .isEqualTo(Taken.OVERTAKEN);
        assertThat(job("1").isGone()).isFalse();
        page(quick, 0, "1", "2", "3");
        assertThat(runs.complete(INTEGRATION, Poll.ATS_JOBS, quick)).isEqualTo(Taken.TAKEN);
        page(slow, 3, "4");
        assertThat(runs.complete(INTEGRATION, Poll.ATS_JOBS, slow))
                .as("late, after the younger one")
                .isEqualTo(Taken.OVERTAKEN);
        assertThat(List.of(job("1").isGone(), job("2").isGone(), job("3").isGone()))
                .containsOnly(false);
        assertThat(catalogue.atsJob(INTEGRATION, "4")).isEmpty();
    }

    @Test
    void a_job_that_shifts_from_page_to_page_is_one_job() {
        long run = runs.begin(INTEGRATION, Poll.ATS_JOBS);
        page(run, 0, "1", "2");
        page(run, 2, "2", "3");
        runs.complete(INTEGRATION, Poll.ATS_JOBS, run);
        assertThat(ids()).containsExactly("1", "2", "3");
    }

    @Test
    void a_poll_changes_its_own_table_and_integration_alone() {
        poll("1");
        workwisePoll("1");
        long run = runs.begin(ANOTHER_INTEGRATION, Poll.ATS_JOBS);
        row(ANOTHER_INTEGRATION, Poll.ATS_JOBS, run, 0, "", "7", "Other", "OPEN", null);
        runs.complete(ANOTHER_INTEGRATION, Poll.ATS_JOBS, run);
        workwisePoll("2");
        assertThat(job("1").isGone()).isFalse();
        assertThat(catalogue.workwiseJob(INTEGRATION, "1").orElseThrow().goneSince())
                .isNotNull();
        assertThat(catalogue.atsJob(ANOTHER_INTEGRATION, "7")).isPresent();
        assertThat(catalogue.atsJob(ANOTHER_INTEGRATION, "1")).isEmpty();
    }

    @Test
    void a_job_keeps_its_own_words_and_gets_our_reading() {
        long run = runs.begin(INTEGRATION, Poll.ATS_JOBS);
        database()
                .write(handle -> handle.execute(
                        "insert into catalogue_page (integration, poll, run, ordinal, id, remote_id, title, status, raw_status)"
                                + " values (?, 'ats-jobs', ?, 0, '1', 'remote-1', 'Koch', 'CLOSED', 'Besetzt')",
                        INTEGRATION,
                        run));
        row(INTEGRATION, Poll.ATS_JOBS, run, 1, "", "2", "Köchin", null, null);
        row(INTEGRATION, Poll.ATS_JOBS, run, 2, "", "3", "Kellner", "something new", null);
        runs.complete(INTEGRATION, Poll.ATS_JOBS, run);
        assertThat(job("1"))
                .isEqualTo(
                        new AtsJob("1", "remote-1", "Koch", JobStatus.CLOSED, "Besetzt", null, null, null, null, null));
        assertThat(job("1").takes(false)).isFalse();
        assertThat(job("2").status()).as("R3").isEqualTo(JobStatus.UNKNOWN);
        assertThat(job("3").status()).isEqualTo(JobStatus.UNKNOWN);
        assertThat(job("3").takes(false))
                .as("UNKNOWN is never treated as closed")
                .isTrue();
    }

    @Test
    void statuses_belong_to_their_job_and_come_and_go_like_jobs() {
        statuses("job-1:new", "job-1:interview", "job-2:new");
        statuses("job-1:new", "job-2:new");
        assertThat(catalogue.statuses(INTEGRATION, "job-1"))
                .filteredOn(status -> status.goneSince() != null)
                .extracting(AtsStatus::id)
                .containsExactly("interview");
        assertThat(catalogue.statuses(INTEGRATION, "job-2"))
                .extracting(AtsStatus::id)
                .containsExactly("new");
        statuses("job-1:new", "job-1:interview", "job-2:new");
        assertThat(catalogue.statuses(INTEGRATION, "job-1")).allMatch(status -> status.goneSince() == null);
    }

    @Test
    void where_pipelines_are_asked_for_one_by_one_nothing_is_said_of_the_others_R2() {
        statuses("job-1:new", "job-1:interview", "job-2:new");
        long run = runs.begin(INTEGRATION, Poll.ATS_STATUSES);
        runs.asks(INTEGRATION, run, "job-1");
        row(INTEGRATION, Poll.ATS_STATUSES, run, 0, "job-1", "new", "New", null, null);
        assertThat(runs.complete(INTEGRATION, Poll.ATS_STATUSES, run)).isEqualTo(Taken.TAKEN);
        assertThat(catalogue.statuses(INTEGRATION, "job-1"))
                .filteredOn(status -> status.goneSince() != null)
                .extracting(AtsStatus::id)
                .containsExactly("interview");
        assertThat(catalogue.statuses(INTEGRATION, "job-2"))
                .allMatch(status -> status.goneSince() == null)
                .hasSize(1);
    }

    @Test
    void pipelines_that_were_asked_for_and_showed_nothing_at_all_are_not_believed_R2() {
        statuses("job-1:new");
        long run = runs.begin(INTEGRATION, Poll.ATS_STATUSES);
        runs.asks(INTEGRATION, run, "job-1");
        assertThat(runs.complete(INTEGRATION, Poll.ATS_STATUSES, run)).isEqualTo(Taken.EMPTY);
        assertThat(catalogue.statuses(INTEGRATION, "job-1"))
                .allMatch(status -> status.goneSince() == null)
                .hasSize(1);
    }

    @Test
    void a_job_says_which_pipeline_it_shares() {
        long run = runs.begin(INTEGRATION, Poll.ATS_JOBS);
        row(INTEGRATION, Poll.ATS_JOBS, run, 0, "engineers", "1", "Job 1", "OPEN", null);
        runs.complete(INTEGRATION, Poll.ATS_JOBS, run);
        assertThat(catalogue.pipelines(INTEGRATION)).containsExactly("engineers");
        poll("1");
        assertThat(catalogue.pipelines(INTEGRATION)).containsExactly("1");
    }

    @Test
    void a_job_that_the_ats_refused_may_not_be_tried_until_a_poll_begun_later_shows_it_R19() {
        poll("1");
        long underWay = runs.begin(INTEGRATION, Poll.ATS_JOBS);
        later(MOMENT);
        runs.refused(INTEGRATION, "1", "ats-job-gone");
        assertThat(job("1").isGone()).isTrue();
        later(MOMENT);
        page(underWay, 0, "1");
        runs.complete(INTEGRATION, Poll.ATS_JOBS, underWay);
        assertThat(job("1").refusal())
                .as("that poll began before the refusal (R19)")
                .isEqualTo("ats-job-gone");
        assertThat(mayBeTried("1")).isFalse();
        poll("1");
        assertThat(mayBeTried("1")).isTrue();
    }

    @Test
    void a_poll_begun_before_the_refusal_in_the_same_moment_does_not_release_it_R19() {
        poll("1");
        long underWay = runs.begin(INTEGRATION, Poll.ATS_JOBS);
        runs.refused(INTEGRATION, "1", "ats-job-not-open");
        page(underWay, 0, "1");
        runs.complete(INTEGRATION, Poll.ATS_JOBS, underWay);
        assertThat(job("1").refusal()).isEqualTo("ats-job-not-open");
        assertThat(mayBeTried("1")).isFalse();
    }

    @Test
    void a_clock_that_was_set_back_since_keeps_no_poll_from_releasing_it_R19() {
        poll("1");
        runs.refused(INTEGRATION, "1", "ats-job-gone");
        later(Duration.ofHours(-1));
        poll("1");
        assertThat(mayBeTried("1")).isTrue();
    }

    @Test
    void a_refused_job_that_the_poll_does_not_show_stays_refused() {
        poll("1", "2");
        runs.refused(INTEGRATION, "1", "ats-job-gone");
        later(MOMENT);
        poll("2");
        assertThat(mayBeTried("1")).isFalse();
        later(MOMENT);
        poll("1", "2");
        assertThat(mayBeTried("1")).isTrue();
    }

    @Test
    void another_poll_lets_no_refused_job_be_tried() {
        poll("1");
        runs.refused(INTEGRATION, "1", "ats-job-gone");
        later(MOMENT);
        workwisePoll("1");
        statuses("1:new");
        assertThat(mayBeTried("1")).isFalse();
    }

    @Test
    void R2_more_than_half_that_is_missing_at_once_is_not_gone_before_the_next_complete_poll_confirms_it() {
        poll(numbers(1, 30));
        assertThat(complete(numbers(1, 14))).isEqualTo(Taken.SHRUNK);
        assertThat(ids()).hasSize(30);
        assertThat(runs.loss(INTEGRATION, Poll.ATS_JOBS)).isEqualTo(new CatalogueRun.Loss(16, 30));
        later(MOMENT);
        runs = new CatalogueRun(database()); // as after a restart
        assertThat(complete(numbers(1, 14))).isEqualTo(Taken.TAKEN);
        assertThat(ids()).hasSize(14);
        assertThat(job("30").goneSince()).isEqualTo(now());
        assertThat(complete(numbers(1, 2))).as("another loss is doubted again").isEqualTo(Taken.SHRUNK);
    }

    @Test
    void R2_what_comes_back_after_a_list_was_cut_off_was_never_gone() {
        poll(numbers(1, 30));
        assertThat(complete(numbers(1, 5))).isEqualTo(Taken.SHRUNK);
        assertThat(complete(numbers(1, 30))).isEqualTo(Taken.TAKEN);
        assertThat(ids()).hasSize(30);
        assertThat(complete(numbers(1, 5)))
                .as("the earlier doubt is over and confirms nothing")
                .isEqualTo(Taken.SHRUNK);
    }

    @Test
    void R2_a_poll_that_failed_or_was_empty_confirms_nothing() {
        poll(numbers(1, 30));
        assertThat(complete(numbers(1, 5))).isEqualTo(Taken.SHRUNK);
        page(runs.begin(INTEGRATION, Poll.ATS_JOBS), 0, "1");
        assertThat(complete()).isEqualTo(Taken.EMPTY);
        assertThat(ids()).hasSize(30);
    }

    @Test
    void R2_only_what_both_polls_did_not_show_is_confirmed() {
        poll(numbers(1, 40));
        assertThat(complete(numbers(1, 15))).isEqualTo(Taken.SHRUNK);
        assertThat(complete(numbers(30, 40)))
                .as("15 of the 40 are newly missing, which is not more than half")
                .isEqualTo(Taken.TAKEN);
        assertThat(ids()).containsExactlyInAnyOrder(numbers(30, 40));
        poll(numbers(1, 60));
        assertThat(complete(numbers(1, 1))).isEqualTo(Taken.SHRUNK);
        assertThat(complete(numbers(2, 59))).isEqualTo(Taken.TAKEN);
        assertThat(ids())
                .as("60 was missing twice, 1 once, and so few are believed")
                .hasSize(58);
    }

    @Test
    void R2_what_a_doubtful_poll_shows_counts() {
        poll(numbers(1, 30));
        runs.refused(INTEGRATION, "1", "ats-job-gone");
        runs.refused(INTEGRATION, "30", "ats-job-gone");
        later(MOMENT);
        assertThat(complete(numbers(0, 3))).isEqualTo(Taken.SHRUNK);
        assertThat(ids()).contains("0");
        assertThat(mayBeTried("1")).isTrue();
        assertThat(mayBeTried("30")).as("R19: it was not shown").isFalse();
    }

    @Test
    void ten_or_half_may_be_missing_at_once() {
        poll(numbers(1, 12));
        poll(numbers(1, 2));
        assertThat(ids()).hasSize(2);
        poll(numbers(1, 40));
        poll(numbers(1, 20));
        assertThat(ids()).hasSize(20);
    }

    @Test
    void R2_statuses_that_are_missing_at_once_are_doubted_among_those_that_were_asked_for() {
        statuses(Stream.concat(
                        Arrays.stream(numbers(1, 30)).map(n -> "job-1:" + n),
                        Arrays.stream(numbers(1, 90)).map(n -> "job-2:" + n))
                .toArray(String[]::new));
        for (Taken expected : List.of(Taken.SHRUNK, Taken.TAKEN)) {
            long run = runs.begin(INTEGRATION, Poll.ATS_STATUSES);
            runs.asks(INTEGRATION, run, "job-1");
            row(INTEGRATION, Poll.ATS_STATUSES, run, 0, "job-1", "1", "New", null, null);
            assertThat(runs.complete(INTEGRATION, Poll.ATS_STATUSES, run)).isEqualTo(expected);
        }
        assertThat(catalogue.statuses(INTEGRATION, "job-1"))
                .filteredOn(status -> status.goneSince() == null)
                .hasSize(1);
        assertThat(catalogue.statuses(INTEGRATION, "job-2"))
                .allMatch(status -> status.goneSince() == null)
                .hasSize(90);
    }

    private static String[] numbers(int first, int last) {
        return IntStream.rangeClosed(first, last).mapToObj(String::valueOf).toArray(String[]::new);
    }

    private Taken complete(String... ids) {
        long run = runs.begin(INTEGRATION, Poll.ATS_JOBS);
        page(run, 0, ids);
        return runs.complete(INTEGRATION, Poll.ATS_JOBS, run);
    }

    private void poll(String... ids) {
        long run = runs.begin(INTEGRATION, Poll.ATS_JOBS);
        page(run, 0, ids);
        assertThat(runs.complete(INTEGRATION, Poll.ATS_JOBS, run)).isEqualTo(Taken.TAKEN);
    }

    private void workwisePoll(String id) {
        long run = runs.begin(INTEGRATION, Poll.WORKWISE_JOBS);
        row(INTEGRATION, Poll.WORKWISE_JOBS, run, 0, "", id, "Job " + id, "ONLINE", null);
        assertThat(runs.complete(INTEGRATION, Poll.WORKWISE_JOBS, run)).isEqualTo(Taken.TAKEN);
    }

    /**
     * Adds statuses to the run.
     *
     * @param statuses job:status
     */
    private void statuses(String... statuses) {
        long run = runs.begin(INTEGRATION, Poll.ATS_STATUSES);
        int ordinal = 0;
        for (String status : statuses) {
            row(
                    INTEGRATION,
                    Poll.ATS_STATUSES,
                    run,
                    ordinal++,
                    status.split(":")[0],
                    status.split(":")[1],
                    status,
                    null,
                    null);
        }
        assertThat(runs.complete(INTEGRATION, Poll.ATS_STATUSES, run)).isEqualTo(Taken.TAKEN);
    }

    private void page(long run, int ordinal, String... ids) {
        int next = ordinal;
        for (String id : ids) {
            row(INTEGRATION, Poll.ATS_JOBS, run, next++, "", id, "Job " + id, "OPEN", null);
        }
    }

    /** Adds a row as the route take-catalogue does. */
    private void row(
            String integration,
            Poll poll,
            long run,
            int ordinal,
            String parent,
            String id,
            String title,
            String status,
            Integer position) {
        database().write(handle -> handle.createUpdate(
                        "insert into catalogue_page (integration, poll, run, ordinal, pipeline, id, title, status, position)"
                                + " values (:integration, :poll, :run, :ordinal, :parent, :id, :title, :status, :position) on conflict do nothing")
                .bind("integration", integration)
                .bind("poll", poll.code())
                .bind("run", run)
                .bind("ordinal", ordinal)
                .bind("parent", parent)
                .bind("id", id)
                .bind("title", title)
                .bind("status", status)
                .bind("position", position)
                .execute());
    }

    private AtsJob job(String id) {
        return catalogue.atsJob(INTEGRATION, id).orElseThrow();
    }

    private List<String> ids() {
        return catalogue.atsJobs(INTEGRATION, null, null, 0, 100).stream()
                .filter(job -> !job.isGone())
                .map(AtsJob::id)
                .toList();
    }

    /** R19: the refusal stays until the job takes an application. With none that waits, it ends. */
    private boolean mayBeTried(String job) {
        assertThat(job(job).refusal()).isNotNull();
        return database().read(handle -> handle.createQuery(
                                "select trial_due from ats_job where integration = :integration and id = :id")
                        .bind("integration", INTEGRATION)
                        .bind("id", job)
                        .mapTo(Integer.class)
                        .one())
                == 1;
    }
}
