package io.workwise.bridge.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.workwise.bridge.ledger.Ledger.Mark;
import io.workwise.bridge.ledger.LookUps.Counts;
import io.workwise.bridge.sql.TestStore;
import io.workwise.bridge.verdict.Reason;
import io.workwise.bridge.verdict.Verdict;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A look-up settles a write with an unknown outcome (D5, D6). */
abstract class LookUpsContract extends LedgerContract {
    private static final Duration SECOND_LOOK = Duration.ofMinutes(10);

    LookUpsContract(TestStore.Kind kind) {
        super(kind);
    }

    @Test
    void nothing_is_looked_up_before_the_settle_time_is_over() {
        uncertain("a");
        later(SETTLE.minus(MOMENT));
        assertThat(lookUps.due(INTEGRATION, 10))
                .as("the ATS may not show it yet (D6)")
                .isEmpty();
        later(MOMENT);
        assertThat(lookUps.due(INTEGRATION, 10)).extracting(Entry::id).containsExactly("a");
    }

    @Test
    void what_waits_longest_is_looked_up_first_and_never_more_than_asked_for() {
        uncertain("first");
        later(MOMENT);
        uncertain("second");
        later(MOMENT);
        uncertain("third");
        later(SETTLE);
        assertThat(lookUps.due(INTEGRATION, 2)).extracting(Entry::id).containsExactly("first", "second");
        assertThat(lookUps.due(ANOTHER_INTEGRATION, 2)).isEmpty();
    }

    @Test
    void one_record_found_finishes_the_step() {
        Entry entry = settled("a");
        assertThat(lookUps.found(entry, Write.only(STEP), "ats-7", Reason.CREATED))
                .isTrue();
        assertThat(row("a").verdict()).isEqualTo(Verdict.DELIVERED);
        assertThat(row("a").atsApplicationId()).isEqualTo("ats-7");
        assertThat(applications.stepIds(INTEGRATION, "a")).isEqualTo(Map.of(STEP, "ats-7"));
        assertThat(applications.attempts(INTEGRATION, "a"))
                .extracting(Applications.Attempt::step, Applications.Attempt::outcome)
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple(STEP, "uncertain"),
                        org.assertj.core.groups.Tuple.tuple("look-up", "found"));
    }

    @Test
    void what_another_write_of_the_same_step_yielded_is_not_this_ones_but_another_steps_id_is_of_another_kind_R21() {
        Entry entry = settled("a");
        ledger.record(sending("b"), Write.only(STEP), Outcome.done(Reason.CREATED, 201, "7", null), LEASE);
        assertThat(lookUps.heldByOthers(entry, List.of("7", "8"))).containsExactly("7");
        assertThat(lookUps.heldByOthers(row("b"), List.of("7"))).as("its own").isEmpty();
        assertThat(lookUps.heldByOthers(entry.at("create-candidate"), List.of("7")))
                .as("many systems count each kind of record from 1")
                .isEmpty();
    }

    @Test
    void what_another_document_of_the_same_application_yielded_is_not_this_ones_R21() {
        Entry entry = settled("a");
        database()
                .write(handle -> handle.execute(
                        "insert into application_step (integration, application_id, step, ats_id, done_at) values (?, 'a', 'upload:d-1', 'f-1', 0)",
                        INTEGRATION));
        assertThat(lookUps.heldByOthers(entry.at("upload:d-2"), List.of("f-1", "f-2")))
                .containsExactly("f-1");
        assertThat(lookUps.heldByOthers(entry.at("upload:d-1"), List.of("f-1")))
                .as("its own")
                .isEmpty();
    }

    @Test
    void a_found_step_is_not_done_again_and_the_next_one_follows() {
        assertThat(lookUps.found(settled("a"), new Write("create-candidate", false, false), "person-1", Reason.CREATED))
                .isTrue();
        assertThat(row("a").verdict()).isEqualTo(Verdict.DUE);
        assertThat(row("a").step()).isOne();
        assertThat(row("a").tries()).isZero();
        assertThat(row("a").atsApplicationId()).isNull();
        assertThat(applications.stepIds(INTEGRATION, "a")).isEqualTo(Map.of("create-candidate", "person-1"));
        Entry claim = claims.claimDue(INTEGRATION, 1, LEASE).get(0).to(ATS_JOB, null);
        assertThat(mark(claim, "create-application")).isEqualTo(Mark.MARKED);
    }

    @Test
    void one_absence_is_not_enough_two_send_again() {
        Entry first = settled("a");
        assertThat(lookUps.open(first, Reason.TO_BE_LOOKED_UP, Counts.YES, SECOND_LOOK, "absent", null))
                .isTrue();
        assertThat(row("a").verdict()).as("absent once (D6)").isEqualTo(Verdict.UNCERTAIN);
        assertThat(row("a").looks()).isOne();
        assertThat(lookUps.due(INTEGRATION, 10)).isEmpty();
        later(SECOND_LOOK);
        Entry second = lookUps.due(INTEGRATION, 10).get(0);
        assertThat(lookUps.open(second, Reason.RETRY, Counts.YES, Duration.ZERO, "absent", null))
                .isTrue();
        assertThat(row("a").verdict()).isEqualTo(Verdict.DUE);
        assertThat(claimIds(10)).containsExactly("a");
    }

    @Test
    void two_look_ups_at_the_same_time_count_as_one() {
        Entry seenByBoth = settled("a");
        assertThat(lookUps.open(seenByBoth, Reason.TO_BE_LOOKED_UP, Counts.YES, SECOND_LOOK, "absent", null))
                .isTrue();
        assertThat(lookUps.open(seenByBoth, Reason.RETRY, Counts.YES, Duration.ZERO, "absent", null))
                .as("another instance looked at the same moment: two absences must lie apart (D6)")
                .isFalse();
        assertThat(row("a").verdict()).isEqualTo(Verdict.UNCERTAIN);
        assertThat(row("a").looks()).isOne();
        assertThat(applications.attempts(INTEGRATION, "a")).hasSize(2);
    }

    @Test
    void a_look_up_that_failed_does_not_count() {
        Entry entry = settled("a");
        assertThat(lookUps.open(entry, entry.reason(), Counts.SAYS_NOTHING, Duration.ofMinutes(1), "failed", null))
                .isTrue();
        assertThat(row("a").looks()).isZero();
        assertThat(row("a").reason()).isEqualTo(Reason.TO_BE_LOOKED_UP);
        assertThat(row("a").nextTryAt()).isEqualTo(now().plus(Duration.ofMinutes(1)));
    }

    @Test
    void failures_in_a_row_are_counted_until_a_look_up_says_something() {
        Entry entry = settled("a");
        assertThat(lookUps.failuresInARow(entry)).isZero();
        for (int i = 1; i <= 3; i++) {
            fails(LookUps.FAILED);
            assertThat(lookUps.failuresInARow(entry)).isEqualTo(i);
        }
        fails("absent");
        assertThat(lookUps.failuresInARow(entry)).isZero();
        fails(LookUps.FAILED);
        assertThat(lookUps.failuresInARow(entry)).isEqualTo(1);
    }

    private void fails(String outcome) {
        later(Duration.ofMinutes(1));
        lookUps.open(row("a"), Reason.TO_BE_LOOKED_UP, Counts.SAYS_NOTHING, Duration.ZERO, outcome, null);
    }

    @Test
    void several_records_are_for_a_person_with_the_evidence_shown() {
        assertThat(lookUps.open(
                        settled("a"),
                        Reason.TO_BE_DECIDED,
                        Counts.YES,
                        Duration.ofHours(5),
                        "several",
                        "ATS ids: 1, 2"))
                .isTrue();
        assertThat(row("a").verdict()).isEqualTo(Verdict.UNCERTAIN);
        assertThat(row("a").reason()).isEqualTo(Reason.TO_BE_DECIDED);
        assertThat(row("a").detail()).isEqualTo("ATS ids: 1, 2");
        later(Duration.ofDays(30));
        assertThat(claimIds(10)).as("nobody decided").isEmpty();
    }

    @Test
    void a_look_up_without_evidence_keeps_the_older_evidence() {
        lookUps.open(settled("a"), Reason.TO_BE_DECIDED, Counts.YES, Duration.ZERO, "several", "ATS ids: 1, 2");
        lookUps.open(row("a"), Reason.TO_BE_DECIDED, Counts.YES, Duration.ZERO, "not-found", null);
        assertThat(row("a").detail()).isEqualTo("ATS ids: 1, 2");
    }

    @Test
    void a_record_that_shows_up_late_still_finishes_what_waits_for_a_decision() {
        lookUps.open(settled("a"), Reason.TO_BE_DECIDED, Counts.YES, Duration.ofHours(5), "not-found", null);
        later(Duration.ofHours(5));
        assertThat(lookUps.found(lookUps.due(INTEGRATION, 1).get(0), Write.only(STEP), "ats-7", Reason.CREATED))
                .isTrue();
        assertThat(row("a").verdict()).isEqualTo(Verdict.DELIVERED);
    }

    @Test
    void a_look_up_says_nothing_about_what_a_person_has_decided_meanwhile() {
        Entry entry = settled("a");
        database().write(handle -> ManualChanges.discard(handle, entry));
        assertThat(lookUps.found(entry, Write.only(STEP), "ats-7", Reason.CREATED))
                .isFalse();
        assertThat(lookUps.open(entry, Reason.RETRY, Counts.YES, Duration.ZERO, "absent", null))
                .isFalse();
        assertThat(row("a").reason()).isEqualTo(Reason.DISCARDED);
        assertThat(applications.stepIds(INTEGRATION, "a")).isEmpty();
    }

    @Test
    void a_look_up_says_nothing_about_a_later_write() {
        Entry before = settled("a");
        lookUps.open(before, Reason.TO_BE_LOOKED_UP, Counts.YES, Duration.ZERO, "absent", null);
        lookUps.open(row("a"), Reason.RETRY, Counts.YES, Duration.ZERO, "absent", null);
        Entry claim = claims.claimDue(INTEGRATION, 1, LEASE).get(0).to(ATS_JOB, null);
        mark(claim);
        ledger.record(claim, Write.only(STEP), unknown(), LEASE);
        assertThat(row("a").looks()).as("the count restarts with the new write").isZero();
        assertThat(lookUps.open(before, Reason.TO_BE_LOOKED_UP, Counts.YES, Duration.ZERO, "absent", null))
                .as("it looked for the earlier one")
                .isFalse();
        assertThat(row("a").looks()).isZero();
    }

    @Test
    void a_crash_between_the_look_ups_loses_neither_the_count_nor_the_application() {
        lookUps.open(settled("a"), Reason.TO_BE_LOOKED_UP, Counts.YES, SECOND_LOOK, "absent", null);
        claims.recover(INTEGRATION, SETTLE);
        assertThat(row("a").looks()).isOne();
        later(SECOND_LOOK);
        assertThat(new LookUps(database(), "next-life").due(INTEGRATION, 10))
                .extracting(Entry::id)
                .containsExactly("a");
    }

    private Entry settled(String id) {
        uncertain(id);
        later(SETTLE);
        return row(id);
    }
}
