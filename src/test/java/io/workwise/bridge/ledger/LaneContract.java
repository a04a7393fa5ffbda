package io.workwise.bridge.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.workwise.bridge.ledger.Ledger.Mark;
import io.workwise.bridge.sql.Database;
import io.workwise.bridge.sql.TestStore;
import io.workwise.bridge.verdict.Reason;
import io.workwise.bridge.verdict.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** One person who applies to several jobs at once does not become two candidates. */
abstract class LaneContract extends LedgerContract {
    private static final String ANNA = "lane-of-anna";

    LaneContract(TestStore.Kind kind) {
        super(kind);
    }

    @Test
    void the_second_application_of_a_person_waits_while_the_first_is_being_sent() {
        sending("a", ANNA);
        Entry second = claimed("b", ANNA);
        assertThat(mark(second)).isEqualTo(Mark.SAME_PERSON);
        assertThat(row("b").verdict()).as("still in hand, to be given back").isEqualTo(Verdict.CLAIMED);
        assertThat(applications.attempts(INTEGRATION, "b")).isEmpty();
        assertThat(row("b").tries()).isZero();
    }

    @Test
    void it_waits_also_while_nobody_knows_what_came_of_the_first() {
        uncertain("a", ANNA);
        assertThat(mark(claimed("b", ANNA))).isEqualTo(Mark.SAME_PERSON);
    }

    @Test
    void it_waits_also_after_the_first_one_crashed() {
        sending("a", ANNA);
        Entry second = claimed("b", ANNA);
        claims.recover(INTEGRATION, SETTLE);
        assertThat(mark(second)).as("its claim was of an earlier life").isEqualTo(Mark.LOST);
        assertThat(claimIds(10)).as("not even claimed").isEmpty();
    }

    @Test
    void it_goes_as_soon_as_the_first_is_through() {
        Entry first = sending("a", ANNA);
        Entry second = claimed("b", ANNA);
        assertThat(mark(second)).isEqualTo(Mark.SAME_PERSON);
        ledger.record(first, Write.only(STEP), Outcome.done(Reason.CREATED, 201, "ats-a", null), LEASE);
        assertThat(mark(second)).isEqualTo(Mark.MARKED);
    }

    @Test
    void it_is_claimed_as_soon_as_the_look_up_has_settled_the_first() {
        Entry first = uncertain("a", ANNA);
        arrives(arrival("b", JOB, Reason.NEW, ANNA, false));
        assertThat(claimIds(10)).isEmpty();
        assertThat(lookUps.found(first, Write.only(STEP), "ats-a", Reason.CREATED))
                .isTrue();
        assertThat(claimIds(10)).containsExactly("b");
    }

    @Test
    void a_refused_application_does_not_block_the_person() {
        Entry first = sending("a", ANNA);
        ledger.record(
                first,
                Write.only(STEP),
                Outcome.open(Reason.REFUSED_DATA, "refused-data", 422, Duration.ZERO, null),
                LEASE);
        assertThat(mark(claimed("b", ANNA))).isEqualTo(Mark.MARKED);
    }

    @Test
    void a_person_does_not_block_themselves_between_two_steps() {
        Entry claim = sending("a", ANNA);
        ledger.record(claim, new Write(STEP, false, false), Outcome.done(Reason.CREATED, 201, "person-1", null), LEASE);
        assertThat(mark(claim.nextStep(), "create-application")).isEqualTo(Mark.MARKED);
    }

    @Test
    void other_people_and_other_integrations_do_not_wait() {
        sending("a", ANNA);
        assertThat(mark(claimed("b", "lane-of-ben"))).isEqualTo(Mark.MARKED);
        Entry elsewhere = take(ANOTHER_INTEGRATION, null, arrival("a", JOB, Reason.NEW, ANNA, true))
                .get("a")
                .to(ATS_JOB, ANNA);
        assertThat(mark(elsewhere)).isEqualTo(Mark.MARKED);
    }

    @Test
    void without_a_lane_nobody_waits() {
        sending("a", null);
        assertThat(mark(claimed("b", null))).isEqualTo(Mark.MARKED);
        uncertain("c", null);
        due("d");
        assertThat(claimIds(10)).containsExactly("d");
    }

    @Test
    void the_lane_counts_that_the_address_has_when_it_is_sent() {
        sending("a", ANNA);
        Entry moved = claimed("b", "an-older-address").to(ATS_JOB, ANNA);
        assertThat(mark(moved)).isEqualTo(Mark.SAME_PERSON);
    }

    @Test
    void a_write_in_a_lane_of_an_earlier_form_is_the_same_persons_and_joins_the_lane_R35() {
        Entry first = sending("a", "annas-earlier-lane");
        Entry second = claimed("b", ANNA).to(ATS_JOB, ANNA, List.of("another", "annas-earlier-lane"));
        assertThat(mark(second)).isEqualTo(Mark.SAME_PERSON);
        assertThat(row("a").lane()).isEqualTo(ANNA);
        arrives(arrival("c", JOB, Reason.NEW, ANNA, false));
        assertThat(claimIds(10)).as("from now on not even claimed").isEmpty();
        assertThat(ledger.record(first, Write.only(STEP), Outcome.done(Reason.CREATED, 201, "ats-a", null), LEASE))
                .isTrue();
        assertThat(mark(second)).isEqualTo(Mark.MARKED);
    }

    @Test
    void of_two_writes_in_two_earlier_lanes_one_follows_the_other_R35() {
        Entry first = uncertain("a", "earlier-1");
        Entry other = uncertain("b", "earlier-2");
        Entry third = claimed("c", ANNA).to(ATS_JOB, ANNA, List.of("earlier-1", "earlier-2"));
        assertThat(mark(third)).isEqualTo(Mark.SAME_PERSON);
        assertThat(lookUps.found(first, Write.only(STEP), "ats-a", Reason.CREATED))
                .isTrue();
        assertThat(mark(third)).as("the other is unknown still").isEqualTo(Mark.SAME_PERSON);
        assertThat(lookUps.found(other, Write.only(STEP), "ats-b", Reason.CREATED))
                .isTrue();
        assertThat(mark(third)).isEqualTo(Mark.MARKED);
    }

    @Test
    void what_is_through_or_elsewhere_in_an_earlier_lane_blocks_nobody_nor_does_ones_own_R35() {
        ledger.record(
                sending("a", "earlier"), Write.only(STEP), Outcome.done(Reason.CREATED, 201, "ats-a", null), LEASE);
        Entry elsewhere = take(ANOTHER_INTEGRATION, null, arrival("a", JOB, Reason.NEW, "earlier", true))
                .get("a")
                .to(ATS_JOB, "earlier");
        assertThat(mark(elsewhere)).isEqualTo(Mark.MARKED);
        Entry own = claimed("b", "earlier").to(ATS_JOB, ANNA, List.of("earlier"));
        assertThat(mark(own)).isEqualTo(Mark.MARKED);
        assertThat(row("b").lane()).isEqualTo(ANNA);
        assertThat(row("a").lane()).as("history").isEqualTo("earlier");
    }

    @Test
    void eight_racing_marks_of_one_person_let_one_request_go() throws Exception {
        try (Database other = store().open()) {
            List<Ledger> processes = List.of(ledger, new Ledger(other, INSTANCE));
            for (int round = 0; round < 8; round++) {
                List<Entry> eight = new ArrayList<>();
                for (int i = 0; i < 8; i++) {
                    eight.add(claimed("round-" + round + "-" + i, "lane-" + round));
                }
                List<Mark> marks = race(i -> mark(processes.get(i % 2), eight.get(i)));
                assertThat(marks)
                        .as("two candidates would come of two")
                        .containsOnlyOnce(Mark.MARKED)
                        .doesNotContain(Mark.LOST);
                assertThat(count("application where verdict = 'sending' and lane = 'lane-" + round + "'"))
                        .isOne();
                assertThat(count("attempt where application_id like 'round-" + round + "-%'"))
                        .isOne();
            }
        }
    }

    @Test
    void eight_racing_marks_of_one_claim_let_one_request_go() throws Exception {
        try (Database other = store().open()) {
            List<Ledger> processes = List.of(ledger, new Ledger(other, INSTANCE));
            for (int round = 0; round < 8; round++) {
                Entry claim = claimed("round-" + round);
                assertThat(race(i -> mark(processes.get(i % 2), claim)))
                        .containsOnlyOnce(Mark.MARKED)
                        .doesNotContain(Mark.SAME_PERSON);
                assertThat(applications.attempts(INTEGRATION, claim.id())).hasSize(1);
            }
        }
    }

    private interface Racer {
        Mark run(int number);
    }

    private static List<Mark> race(Racer racer) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            CyclicBarrier start = new CyclicBarrier(8);
            List<Callable<Mark>> racers = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                int number = i;
                racers.add(() -> {
                    start.await();
                    return racer.run(number);
                });
            }
            List<Mark> marks = new ArrayList<>();
            for (Future<Mark> mark : threads.invokeAll(racers, 60, TimeUnit.SECONDS)) {
                marks.add(mark.get());
            }
            return marks;
        } finally {
            threads.shutdownNow();
        }
    }
}
