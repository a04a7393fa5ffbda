package io.workwise.bridge.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.workwise.bridge.ledger.Intake.Arrival;
import io.workwise.bridge.sql.TestStore;
import io.workwise.bridge.verdict.Reason;
import io.workwise.bridge.verdict.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** People and metrics see all of the ledger. */
abstract class ApplicationsContract extends LedgerContract {
    private static final Filter ALL = new Filter(null, null);
    /** Ids as Workwise may give them. Each must be shown once and found. */
    private static final List<String> ODD_IDS = List.of(
            "a",
            "A",
            "ä",
            "a b",
            "a'b",
            "a\"b",
            "a;drop table application",
            "a%",
            "a_",
            "%",
            "_",
            "<now>",
            ":id",
            "\\",
            "<",
            "?",
            "{}",
            "0",
            "-1",
            "null",
            "🙂",
            "日本",
            "a/b?c#d",
            " ",
            "a\nb",
            "z".repeat(900));

    ApplicationsContract(TestStore.Kind kind) {
        super(kind);
    }

    @Test
    void pages_by_id_neither_repeat_nor_miss_an_application_however_odd_its_id() {
        for (String id : ODD_IDS) {
            arrived(id, Reason.NEW);
        }
        for (int size : new int[] {1, 3, 100}) {
            assertThat(ids(ALL, size)).as("page size %s", size).containsExactlyInAnyOrderElementsOf(ODD_IDS);
        }
    }

    @Test
    void an_application_with_an_odd_id_goes_all_the_way() {
        for (String id : ODD_IDS) {
            delivered(id);
            assertThat(row(id).verdict()).as("'%s'", id).isEqualTo(Verdict.DELIVERED);
            assertThat(applications.stepIds(INTEGRATION, id)).isEqualTo(Map.of(STEP, "ats-" + id));
        }
        assertThat(intake.known(INTEGRATION, ODD_IDS)).containsOnlyKeys(ODD_IDS);
    }

    @Test
    void a_list_shows_one_verdict_or_one_job() {
        due("due");
        claimed("claimed");
        delivered("delivered");
        arrives(arrival("other-job", "job-2", Reason.NEW, null, false));
        assertThat(ids(new Filter(Verdict.DELIVERED, null), 10)).containsExactly("delivered");
        assertThat(ids(new Filter(Verdict.DUE, null), 10))
                .as("people see a claim as due")
                .containsExactly("claimed", "due", "other-job");
        assertThat(ids(new Filter(null, "job-2"), 10)).containsExactly("other-job");
        assertThat(ids(new Filter(Verdict.DUE, JOB), 10)).containsExactly("claimed", "due");
        assertThat(ids(new Filter(Verdict.FIX, null), 10)).isEmpty();
    }

    @Test
    void counts_are_by_verdict_and_add_up() {
        due("due");
        claimed("claimed");
        sending("sending");
        arrived("held", Reason.LINK_PAUSED);
        delivered("delivered");
        delivered("delivered-too");
        assertThat(applications.counts(INTEGRATION))
                .isEqualTo(Map.of("due", 2L, "sending", 1L, "held", 1L, "delivered", 2L));
        assertThat(applications.counts(ANOTHER_INTEGRATION)).isEmpty();
    }

    @Test
    void per_job_it_counts_what_waits_and_what_is_held() {
        arrived("waiting", Reason.STATUS_NOT_REACHED);
        arrived("held", Reason.LINK_PAUSED);
        arrived("held-too", Reason.ATS_JOB_GONE);
        arrives(
                arrival("other-job", "job-2", Reason.LINK_PAUSED, null, false),
                arrival("due", "job-3", Reason.NEW, null, false));
        assertThat(applications.countsByJob(INTEGRATION, List.of(JOB, "job-2", "job-3")))
                .isEqualTo(Map.of(JOB, Map.of("waiting", 1L, "held", 2L), "job-2", Map.of("held", 1L)));
        assertThat(applications.countsByJob(INTEGRATION, List.of("job-2"))).containsOnlyKeys("job-2");
    }

    @Test
    void the_oldest_undelivered_one_tells_how_long_somebody_waits() {
        assertThat(applications.oldestUndelivered(INTEGRATION))
                .as("nothing is on its way")
                .isEmpty();
        due("a");
        later(Duration.ofMinutes(7));
        due("b");
        assertThat(applications.oldestUndelivered(INTEGRATION)).contains(Duration.ofMinutes(7));
        Entry claim = claims.claimDue(INTEGRATION, 1, LEASE).get(0).to(ATS_JOB, null);
        mark(claim);
        assertThat(applications.oldestUndelivered(INTEGRATION)).contains(Duration.ofMinutes(7));
        ledger.record(claim, Write.only(STEP), Outcome.done(Reason.CREATED, 201, "ats-7", null), LEASE);
        assertThat(applications.oldestUndelivered(INTEGRATION))
                .as("only b is left")
                .contains(Duration.ZERO);
    }

    @Test
    void what_is_filtered_or_waits_for_its_status_is_not_late() {
        arrived("filtered", Reason.NOT_LINKED);
        arrived("waiting", Reason.STATUS_NOT_REACHED);
        delivered("delivered");
        later(Duration.ofDays(3));
        assertThat(applications.oldestUndelivered(INTEGRATION)).isEmpty();
    }

    @Test
    void the_youngest_application_of_a_job_is_the_one_received_last() {
        arrives(
                new Arrival("young", JOB, RECEIVED.plusSeconds(9), RECEIVED, Reason.NEW, null, null, true, 0, false),
                arrival("old", Reason.NEW),
                arrival("other-job", "job-2", Reason.NEW, null, false));
        assertThat(applications.youngest(INTEGRATION, JOB))
                .get()
                .extracting(Entry::id)
                .isEqualTo("young");
        assertThat(applications.youngest(INTEGRATION, "job-9")).isEmpty();
    }

    @Test
    void what_the_source_never_showed_is_not_found() {
        assertThat(applications.find(INTEGRATION, "unknown")).isEmpty();
        assertThat(applications.attempts(INTEGRATION, "unknown")).isEmpty();
        assertThat(applications.stepIds(INTEGRATION, "unknown")).isEmpty();
    }

    @Test
    void attempts_are_shown_in_the_order_in_which_they_were_made() {
        ended("a", Outcome.open(Reason.RETRY, "refused", 0, Duration.ZERO, null));
        later(Duration.ofSeconds(5));
        Entry claim = claims.claimDue(INTEGRATION, 1, LEASE).get(0).to(ATS_JOB, null);
        mark(claim);
        ledger.record(claim, Write.only(STEP), Outcome.done(Reason.CREATED, 201, "ats-7", null), LEASE);
        assertThat(applications.attempts(INTEGRATION, "a"))
                .extracting(Applications.Attempt::outcome)
                .containsExactly("refused", "done");
        assertThat(applications.attempts(INTEGRATION, "a"))
                .extracting(Applications.Attempt::httpStatus)
                .as("no answer came to the first")
                .containsExactly(null, 201);
    }

    private Arrival came(String id, int seconds, Reason reason) {
        return new Arrival(id, JOB, RECEIVED.plusSeconds(seconds), RECEIVED, reason, null, null, true, 0, false);
    }

    @Test
    void people_leaf_through_it_from_what_came_in_last_and_miss_nothing_that_came_in_at_the_same_moment() {
        arrives(
                came("a", 1, Reason.NEW),
                came("b", 2, Reason.LINK_PAUSED),
                came("c", 2, Reason.NEW),
                came("d", 2, Reason.NOT_LINKED),
                came("e", 9, Reason.LINK_PAUSED));
        for (int size : new int[] {1, 2, 5}) {
            assertThat(newest(size, Filter.ALL)).as("page size %s", size).containsExactly("e", "d", "c", "b", "a");
            assertThat(newest(size, new Filter(Verdict.HELD, null), new Filter(Verdict.FILTERED, null)))
                    .as("alternatives, page size %s", size)
                    .containsExactly("e", "d", "b");
        }
        assertThat(newest(5, new Filter(null, null, JOB, RECEIVED.plusSeconds(2), RECEIVED.plusSeconds(9))))
                .containsExactly("d", "c", "b");
        assertThat(newest(5, new Filter(null, Reason.NOT_LINKED, null, null, null)))
                .containsExactly("d");
        assertThat(newest(5, new Filter(null, "job-2"))).isEmpty();
    }

    @Test
    void people_see_what_is_claimed_among_what_is_due() {
        due("due");
        claimed("claimed");
        sending("sending");
        assertThat(newest(1, new Filter(Verdict.DUE, null))).containsExactlyInAnyOrder("due", "claimed");
    }

    @Test
    void people_find_an_application_by_its_id_in_workwise_and_in_the_ats() {
        delivered("a");
        due("ats-a");
        due("b");
        RecentApplications newest = new RecentApplications(database());
        assertThat(newest.find(INTEGRATION, "ats-a"))
                .extracting(RecentApplications.Row::id)
                .containsExactlyInAnyOrder("a", "ats-a");
        assertThat(newest.find(INTEGRATION, "b"))
                .extracting(RecentApplications.Row::id)
                .containsExactly("b");
        assertThat(newest.find(INTEGRATION, "c")).isEmpty();
    }

    private List<String> newest(int size, Filter... any) {
        List<String> ids = new ArrayList<>();
        RecentApplications newest = new RecentApplications(database());
        RecentApplications.Mark after = null;
        List<RecentApplications.Row> page;
        do {
            page = newest.list(INTEGRATION, List.of(any), after, size);
            page.forEach(row -> ids.add(row.id()));
            after = page.isEmpty()
                    ? null
                    : RecentApplications.Mark.of(
                                    page.get(page.size() - 1).mark().toString())
                            .orElseThrow();
        } while (page.size() == size);
        return ids;
    }

    private List<String> ids(Filter filter, int size) {
        List<String> ids = new ArrayList<>();
        String after = null;
        List<Entry> page;
        do {
            page = applications.list(INTEGRATION, filter, after, size);
            page.forEach(entry -> ids.add(entry.id()));
            after = page.isEmpty() ? null : page.get(page.size() - 1).id();
        } while (page.size() == size);
        return ids;
    }
}
