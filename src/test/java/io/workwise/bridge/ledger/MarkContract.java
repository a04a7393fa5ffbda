package io.workwise.bridge.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.workwise.bridge.gate.GateStates;
import io.workwise.bridge.ledger.Ledger.Mark;
import io.workwise.bridge.sql.Database;
import io.workwise.bridge.sql.Dialect;
import io.workwise.bridge.sql.StoreException;
import io.workwise.bridge.sql.TestStore;
import io.workwise.bridge.verdict.Reason;
import io.workwise.bridge.verdict.Verdict;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Nothing is sent without a mark, and nothing is sent twice with one (D1, D2, D3). */
abstract class MarkContract extends LedgerContract {
    MarkContract(TestStore.Kind kind) {
        super(kind);
    }

    @Test
    void a_mark_is_on_disk_with_its_attempt_before_the_request_begins() {
        Entry claim = claimed("a");
        assertThat(mark(claim)).isEqualTo(Mark.MARKED);
        try (Database other = store().open()) {
            Applications seen = new Applications(other);
            assertThat(seen.find(INTEGRATION, "a").orElseThrow().verdict()).isEqualTo(Verdict.SENDING);
            assertThat(seen.attempts(INTEGRATION, "a")).singleElement().satisfies(attempt -> {
                assertThat(attempt.step()).isEqualTo(STEP);
                assertThat(attempt.at()).isEqualTo(now());
                assertThat(attempt.endedAt()).as("it is under way").isNull();
                assertThat(attempt.outcome()).isNull();
            });
        }
        assertThat(row("a").reason()).isEqualTo(Reason.UNDER_WAY);
        assertThat(row("a").tries()).isOne();
        assertThat(row("a").atsJobId()).isEqualTo(ATS_JOB);
    }

    @Test
    void the_second_mark_of_a_claim_is_lost() {
        Entry claim = sending("a");
        assertThat(mark(claim)).as("one request per mark (D2)").isEqualTo(Mark.LOST);
        assertThat(applications.attempts(INTEGRATION, "a")).hasSize(1);
        assertThat(row("a").tries()).isOne();
    }

    @Test
    void an_older_fence_marks_nothing() {
        Entry old = claimed("a");
        later(LEASE);
        expire();
        assertThat(claimIds(1)).containsExactly("a");
        assertThat(mark(old)).as("another one has the application in hand (D3)").isEqualTo(Mark.LOST);
        assertThat(applications.attempts(INTEGRATION, "a")).isEmpty();
    }

    @Test
    void only_what_is_claimed_can_be_marked() {
        assertThat(mark(due("due"))).isEqualTo(Mark.LOST);
        assertThat(mark(arrived("held", Reason.LINK_PAUSED))).isEqualTo(Mark.LOST);
        assertThat(mark(arrived("waiting", Reason.STATUS_NOT_REACHED))).isEqualTo(Mark.LOST);
        assertThat(mark(uncertain("uncertain"))).isEqualTo(Mark.LOST);
        assertThat(mark(ended("fix", Reason.REFUSED_DATA))).isEqualTo(Mark.LOST);
        assertThat(mark(delivered("delivered")))
                .as("delivered once is enough (R21)")
                .isEqualTo(Mark.LOST);
        assertThat(mark(arrived("filtered", Reason.NOT_LINKED))).isEqualTo(Mark.LOST);
    }

    @Test
    void a_claim_that_stands_at_another_step_marks_nothing() {
        Entry claim = claimed("a");
        assertThat(mark(claim.nextStep(), "create-document")).isNotEqualTo(Mark.MARKED);
        assertThat(row("a").verdict()).isEqualTo(Verdict.CLAIMED);
        assertThat(applications.attempts(INTEGRATION, "a")).isEmpty();
    }

    @Test
    void an_erased_application_is_not_sent() {
        Entry claim = claimed("a");
        database().write(handle -> changes.erase(handle, INTEGRATION, "a"));
        assertThat(mark(claim)).isEqualTo(Mark.LOST);
    }

    @Test
    void an_outcome_closes_its_attempt_and_keeps_the_ats_id() {
        Entry claim = sending("a");
        later(Duration.ofSeconds(3));
        assertThat(ledger.record(
                        claim, Write.only(STEP), Outcome.done(Reason.CREATED, 201, "ats-7", "a warning"), LEASE))
                .isTrue();
        assertThat(row("a").verdict()).isEqualTo(Verdict.DELIVERED);
        assertThat(row("a").reason()).isEqualTo(Reason.CREATED);
        assertThat(row("a").atsApplicationId()).isEqualTo("ats-7");
        assertThat(applications.stepIds(INTEGRATION, "a")).isEqualTo(Map.of(STEP, "ats-7"));
        assertThat(applications.attempts(INTEGRATION, "a")).singleElement().satisfies(attempt -> {
            assertThat(attempt.outcome()).isEqualTo("done");
            assertThat(attempt.httpStatus()).isEqualTo(201);
            assertThat(attempt.atsId()).isEqualTo("ats-7");
            assertThat(attempt.detail()).isEqualTo("a warning");
            assertThat(attempt.endedAt()).isEqualTo(attempt.at().plusSeconds(3));
        });
    }

    @Test
    void what_is_recorded_without_waiting_is_on_disk_no_later_than_the_next_mark_of_the_same_thread() {
        for (int i = 0; i < 20; i++) {
            Entry sent = sending("sent-" + i);
            Entry next = claimed("next-" + i);
            CompletableFuture<Boolean> recorded = ledger.recordSoon(
                    sent, Write.only(STEP), Outcome.done(Reason.CREATED, 201, "ats-" + i, null), LEASE);
            assertThat(mark(next)).isEqualTo(Mark.MARKED);
            assertThat(row("sent-" + i).verdict())
                    .as("no sender leaves two uncertain behind (D9)")
                    .isEqualTo(Verdict.DELIVERED);
            assertThat(recorded.join()).isTrue();
        }
    }

    @Test
    void a_failed_record_fails_its_future() {
        Entry sent = sending("a");
        Database closed = store().open();
        closed.close();
        assertThatThrownBy(() -> new Ledger(closed, "another")
                        .recordSoon(sent, Write.only(STEP), Outcome.done(Reason.CREATED, 201, "ats-7", null), LEASE)
                        .join())
                .hasCauseInstanceOf(StoreException.class);
    }

    @Test
    void already_there_is_a_result_with_the_id_that_the_ats_named() {
        Entry row = ended("a", Outcome.done(Reason.EXISTED, 409, "ats-old", null));
        assertThat(row.verdict()).as("no error (R22)").isEqualTo(Verdict.ALREADY_THERE);
        assertThat(row.atsApplicationId()).isEqualTo("ats-old");
        assertThat(applications.attempts(INTEGRATION, "a"))
                .extracting(Applications.Attempt::outcome)
                .containsExactly("already-there");
    }

    @Test
    void an_outcome_is_recorded_once() {
        Entry claim = sending("a");
        assertThat(ledger.record(claim, Write.only(STEP), Outcome.done(Reason.CREATED, 201, "ats-7", null), LEASE))
                .isTrue();
        assertThat(ledger.record(
                        claim,
                        Write.only(STEP),
                        Outcome.open(Reason.REFUSED_DATA, "refused-data", 422, Duration.ZERO, null),
                        LEASE))
                .isFalse();
        assertThat(row("a").verdict()).isEqualTo(Verdict.DELIVERED);
        assertThat(applications.attempts(INTEGRATION, "a"))
                .extracting(Applications.Attempt::outcome)
                .containsExactly("done");
    }

    @Test
    void an_outcome_without_a_mark_is_not_recorded() {
        Entry claim = claimed("a");
        assertThat(ledger.record(claim, Write.only(STEP), Outcome.done(Reason.CREATED, 201, "ats-7", null), LEASE))
                .as("from SENDING only (D3)")
                .isFalse();
        assertThat(row("a").verdict()).isEqualTo(Verdict.CLAIMED);
        assertThat(applications.stepIds(INTEGRATION, "a")).isEmpty();
    }

    @Test
    void an_outcome_that_comes_after_the_lease_is_for_the_look_up_to_find() {
        Entry claim = sending("a");
        later(LEASE);
        assertThat(expire()).isOne();
        assertThat(ledger.record(claim, Write.only(STEP), Outcome.done(Reason.CREATED, 201, "ats-7", null), LEASE))
                .isFalse();
        assertThat(row("a").verdict()).isEqualTo(Verdict.UNCERTAIN);
    }

    @Test
    void an_old_fence_records_nothing_though_the_application_is_being_sent_again() {
        Entry old = sending("a");
        assertThat(ledger.record(
                        old, Write.only(STEP), Outcome.open(Reason.RETRY, "refused", 0, Duration.ZERO, null), LEASE))
                .isTrue();
        Entry current = claims.claimDue(INTEGRATION, 1, LEASE).get(0).to(ATS_JOB, null);
        assertThat(mark(current)).isEqualTo(Mark.MARKED);
        assertThat(ledger.record(old, Write.only(STEP), Outcome.done(Reason.CREATED, 201, "ats-old", null), LEASE))
                .as("D3")
                .isFalse();
        assertThat(ledger.record(current, Write.only(STEP), Outcome.done(Reason.CREATED, 201, "ats-new", null), LEASE))
                .isTrue();
        assertThat(row("a").atsApplicationId()).isEqualTo("ats-new");
    }

    @Test
    void the_next_step_begins_with_the_ids_of_the_finished_ones_on_disk() {
        Entry claim = claimed("a");
        mark(claim, "create-candidate");
        assertThat(ledger.record(
                        claim,
                        new Write("create-candidate", false, false),
                        Outcome.done(Reason.CREATED, 201, "person-1", null),
                        LEASE))
                .isTrue();
        assertThat(row("a").verdict()).as("still in hand").isEqualTo(Verdict.CLAIMED);
        assertThat(row("a").step()).isOne();
        assertThat(row("a").tries()).as("each step has its own tries").isZero();
        assertThat(row("a").atsApplicationId())
                .as("the candidate's id is not the application's")
                .isNull();
        try (Database other = store().open()) {
            assertThat(new Applications(other).stepIds(INTEGRATION, "a"))
                    .isEqualTo(Map.of("create-candidate", "person-1"));
        }
        Entry next = claim.nextStep();
        assertThat(mark(next, "create-application")).isEqualTo(Mark.MARKED);
        assertThat(ledger.record(
                        next,
                        Write.only("create-application"),
                        Outcome.done(Reason.CREATED, 201, "application-1", null),
                        LEASE))
                .isTrue();
        assertThat(row("a").verdict()).isEqualTo(Verdict.DELIVERED);
        assertThat(row("a").atsApplicationId()).isEqualTo("application-1");
        assertThat(applications.stepIds(INTEGRATION, "a"))
                .isEqualTo(Map.of("create-candidate", "person-1", "create-application", "application-1"));
    }

    @Test
    void a_finished_step_is_never_done_again_after_a_crash() {
        Entry claim = claimed("a");
        mark(claim, "create-candidate");
        ledger.record(
                claim,
                new Write("create-candidate", false, false),
                Outcome.done(Reason.CREATED, 201, "person-1", null),
                LEASE);
        later(LEASE);
        assertThat(expire()).as("nothing was under way").isZero();
        Entry again = claims.claimDue(INTEGRATION, 1, LEASE).get(0).to(ATS_JOB, null);
        assertThat(again.step()).isOne();
        assertThat(mark(claim, "create-candidate")).isNotEqualTo(Mark.MARKED);
        assertThat(mark(again, "create-application")).isEqualTo(Mark.MARKED);
    }

    @Test
    void a_step_that_is_done_renews_the_lease() {
        Entry claim = claimed("a");
        mark(claim, "create-candidate");
        later(LEASE.minus(MOMENT));
        ledger.record(
                claim,
                new Write("create-candidate", false, false),
                Outcome.done(Reason.CREATED, 201, "person-1", null),
                LEASE);
        later(MOMENT);
        assertThat(expire()).isZero();
        assertThat(row("a").verdict()).isEqualTo(Verdict.CLAIMED);
    }

    @Test
    void a_mark_renews_the_lease() {
        Entry claim = claimed("a");
        later(LEASE.minus(MOMENT));
        mark(claim);
        later(LEASE.minus(MOMENT));
        assertThat(expire()).isZero();
        later(MOMENT);
        assertThat(expire()).isOne();
    }

    @Test
    void a_retry_waits_for_its_time_and_counts_as_a_try() {
        Entry row = ended("a", Outcome.open(Reason.RETRY, "retry", 0, Duration.ofMinutes(1), null));
        assertThat(row.verdict()).isEqualTo(Verdict.DUE);
        assertThat(row.tries()).isOne();
        assertThat(row.nextTryAt()).isEqualTo(now().plus(Duration.ofMinutes(1)));
        later(Duration.ofMinutes(1).minus(MOMENT));
        assertThat(claimIds(10)).as("not before its time").isEmpty();
        later(MOMENT);
        assertThat(claimIds(10)).containsExactly("a");
    }

    @Test
    void being_told_to_wait_costs_no_try() {
        Entry row = ended("a", Outcome.open(Reason.RATE_LIMITED, "rate-limited", 429, Duration.ofSeconds(30), null));
        assertThat(row.verdict()).isEqualTo(Verdict.DUE);
        assertThat(row.reason()).isEqualTo(Reason.RATE_LIMITED);
        assertThat(row.tries()).as("the retry delays do not advance").isZero();
        assertThat(row.nextTryAt()).isEqualTo(now().plusSeconds(30));
    }

    @Test
    void what_is_refused_for_its_data_waits_for_a_person() {
        Entry row =
                ended("a", Outcome.open(Reason.REFUSED_DATA, "refused-data", 422, Duration.ZERO, "phone: too long"));
        assertThat(row.verdict()).isEqualTo(Verdict.FIX);
        assertThat(row.detail()).isEqualTo("phone: too long");
        later(Duration.ofDays(30));
        assertThat(claimIds(10)).as("nobody corrected it").isEmpty();
    }

    @Test
    void what_a_closed_job_or_a_fault_holds_is_not_due() {
        assertThat(ended("a", Reason.ATS_JOB_NOT_OPEN).verdict()).isEqualTo(Verdict.HELD);
        assertThat(ended("b", Reason.CREDENTIALS).verdict()).isEqualTo(Verdict.HELD);
        assertThat(claimIds(10)).isEmpty();
    }

    @Test
    void an_unknown_outcome_is_looked_up_after_the_settle_time_and_never_sent() {
        uncertain("a");
        assertThat(row("a").verdict()).isEqualTo(Verdict.UNCERTAIN);
        assertThat(row("a").looks()).isZero();
        assertThat(lookUps.due(INTEGRATION, 10)).isEmpty();
        later(SETTLE);
        assertThat(lookUps.due(INTEGRATION, 10)).extracting(Entry::id).containsExactly("a");
        later(Duration.ofDays(30));
        expire();
        assertThat(claimIds(10)).as("D5").isEmpty();
    }

    @Test
    void a_yes_without_an_id_is_remembered_as_a_yes() {
        Entry row = ended("a", Outcome.applied(Reason.TO_BE_LOOKED_UP, 201, SETTLE));
        assertThat(row.verdict()).isEqualTo(Verdict.UNCERTAIN);
        assertThat(row.said()).as("never to be sent again (D5)").isEqualTo(AtsReply.YES);
        assertThat(row.step()).as("the look-up finishes the step").isZero();
    }

    @Test
    void what_judging_gives_up_is_not_sent_and_keeps_its_reason() {
        Entry claim = claimed("a");
        assertThat(ledger.judged(claim, Reason.LINK_PAUSED, Duration.ZERO, null))
                .isTrue();
        assertThat(row("a").verdict()).isEqualTo(Verdict.HELD);
        assertThat(mark(claim)).isEqualTo(Mark.LOST);
        assertThat(ledger.judged(claim, Reason.ENDED_IN_WORKWISE, Duration.ZERO, null))
                .as("given up once")
                .isFalse();
        assertThat(row("a").verdict()).isEqualTo(Verdict.HELD);
    }

    @Test
    void what_is_being_sent_cannot_be_judged_away() {
        Entry claim = sending("a");
        assertThat(ledger.judged(claim, Reason.DELETED_IN_WORKWISE, Duration.ZERO, null))
                .as("a record may exist (R21)")
                .isFalse();
        assertThat(row("a").verdict()).isEqualTo(Verdict.SENDING);
    }

    @Test
    void another_integration_with_the_same_application_id_is_not_touched() {
        Entry claim = claimed("a");
        take(ANOTHER_INTEGRATION, null, arrival("a", JOB, Reason.NEW, null, true));
        mark(claim);
        ledger.record(claim, Write.only(STEP), Outcome.done(Reason.CREATED, 201, "ats-7", null), LEASE);
        Entry other = applications.find(ANOTHER_INTEGRATION, "a").orElseThrow();
        assertThat(other.verdict()).isEqualTo(Verdict.CLAIMED);
        assertThat(applications.attempts(ANOTHER_INTEGRATION, "a")).isEmpty();
        assertThat(applications.stepIds(ANOTHER_INTEGRATION, "a")).isEmpty();
    }

    @Test
    void a_claim_judged_before_a_pause_is_not_marked_R11() {
        Entry claim = claimed("a");
        database().write(handle -> GateStates.pause(handle, INTEGRATION, true, null));
        assertThat(ledger.mark(0, claim, STEP, false, LEASE))
                .as("judged before the pause")
                .isEqualTo(Mark.STALE);
        assertThat(row("a").verdict()).isEqualTo(Verdict.CLAIMED);
        assertThat(applications.attempts(INTEGRATION, "a")).isEmpty();
        assertThat(ledger.mark(1, claim, STEP, false, LEASE))
                .as("judged after it")
                .isEqualTo(Mark.MARKED);
    }

    @Test
    void a_mark_waits_for_a_pause_that_is_being_written_R11() throws Exception {
        Entry claim = claimed("a");
        Mark[] mark = new Mark[1];
        Thread marking = new Thread(() -> mark[0] = ledger.mark(0, claim, STEP, false, LEASE));
        try (Database other = store().open();
                Connection pausing = other.dataSource().getConnection();
                Statement statement = pausing.createStatement()) {
            statement.execute(database().dialect() == Dialect.SQLITE ? "begin immediate" : "begin");
            statement.execute("update integration_state set paused = 1, version = version + 1");
            marking.start();
            awaitWaiting(marking);
            statement.execute("commit");
        }
        marking.join();
        assertThat(mark[0])
                .as("once the pause is on disk, nothing is marked by what was known before")
                .isEqualTo(Mark.STALE);
    }

    /**
     * Waits until the thread waits for the lock. SQLite does not show its waiters, and the result is the same without
     * waiting.
     */
    private void awaitWaiting(Thread marking) {
        while (database().dialect() == Dialect.POSTGRESQL
                && marking.isAlive()
                && database().read(handle -> handle.createQuery("select count(*) from pg_locks where not granted")
                                .mapTo(Integer.class)
                                .one())
                        == 0) {
            Thread.onSpinWait();
        }
    }

    @Test
    void an_instance_that_is_not_the_owner_marks_nothing() {
        owner(INTEGRATION, "another-instance");
        Entry claim = claimed("a");
        assertThat(ledger.mark(0, claim, STEP, false, LEASE)).isEqualTo(Mark.LOST);
        assertThat(applications.attempts(INTEGRATION, "a")).isEmpty();
    }
}
