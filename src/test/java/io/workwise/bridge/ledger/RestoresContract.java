package io.workwise.bridge.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.workwise.bridge.gate.GateStates;
import io.workwise.bridge.ledger.Intake.Arrival;
import io.workwise.bridge.ledger.Ledger.Mark;
import io.workwise.bridge.ledger.LookUps.Counts;
import io.workwise.bridge.problem.Problems;
import io.workwise.bridge.sql.TestStore;
import io.workwise.bridge.verdict.Reason;
import io.workwise.bridge.verdict.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A ledger that may be older than what was sent writes nothing before a look-up or a person's decision (R29, D12). */
abstract class RestoresContract extends LedgerContract {
    private static final Duration LONGEST_SETTLE = Duration.ofMinutes(20);
    private Problems problems;
    private Restores restores;
    private GateStates states;

    RestoresContract(TestStore.Kind kind) {
        super(kind);
    }

    @BeforeEach
    void anIntegration() {
        problems = new Problems(database());
        restores = new Restores(database(), problems, LONGEST_SETTLE);
        states = new GateStates(database());
        states.ensure(List.of(INTEGRATION));
    }

    @Test
    void a_claim_of_before_is_not_marked_but_looked_up_first() {
        Entry claim = claimed("a");
        restores.declare();
        assertThat(restores.isInDoubt(claim)).isTrue();
        assertThat(mark(claim)).isEqualTo(Mark.IN_DOUBT);
        assertThat(ledger.lookUpFirst(claim, STEP, SETTLE)).isEqualTo(Mark.MARKED);
        assertThat(row("a"))
                .extracting(Entry::verdict, Entry::reason, Entry::stepName, Entry::atsJobId)
                .containsExactly(Verdict.UNCERTAIN, Reason.TO_BE_LOOKED_UP, STEP, ATS_JOB);
        assertThat(lookUps.due(INTEGRATION, 10))
                .as("what was lost may have been sent a moment ago (D6)")
                .isEmpty();
        later(SETTLE);
        assertThat(lookUps.due(INTEGRATION, 10)).extracting(Entry::id).containsExactly("a");
    }

    @Test
    void what_may_be_done_twice_is_done_and_proves_nothing() {
        Entry claim = claimed("a");
        restores.declare();
        assertThat(ledger.mark(version(INTEGRATION), claim, "set-status", true, LEASE))
                .isEqualTo(Mark.MARKED);
        assertThat(restores.isInDoubt(claim)).isTrue();
    }

    @Test
    void a_second_absence_proves_it_and_one_does_not() {
        Entry entry = inDoubt("a");
        assertThat(lookUps.open(entry, Reason.TO_BE_LOOKED_UP, Counts.YES, Duration.ZERO, "absent", null))
                .isTrue();
        assertThat(restores.isInDoubt(entry)).isTrue();
        assertThat(lookUps.open(row("a"), Reason.RETRY, Counts.YES, Duration.ZERO, "absent", null))
                .isTrue();
        assertThat(restores.isInDoubt(entry)).isFalse();
        assertThat(mark(claims.claimDue(INTEGRATION, 1, LEASE).get(0))).isEqualTo(Mark.MARKED);
    }

    @Test
    void what_is_found_proves_its_own_step_and_not_the_ones_after_it() {
        Entry entry = inDoubt("a");
        assertThat(lookUps.found(entry, new Write(STEP, true, false), "ats-1", Reason.NEW))
                .isTrue();
        Entry next = claims.claimDue(INTEGRATION, 1, LEASE).get(0);
        assertThat(mark(next, "upload-document:d-1")).isEqualTo(Mark.IN_DOUBT);
    }

    @Test
    void a_person_who_says_send_again_has_decided() {
        Entry entry = inDoubt("a");
        assertThat(database().<Boolean>write(handle -> ManualChanges.sendAgain(handle, entry)))
                .isTrue();
        assertThat(mark(claims.claimDue(INTEGRATION, 1, LEASE).get(0))).isEqualTo(Mark.MARKED);
    }

    @Test
    void a_person_who_saw_one_step_says_nothing_of_the_next() {
        Entry entry = inDoubt("a");
        assertThat(database()
                        .<Boolean>write(
                                handle -> ManualChanges.there(handle, entry, new Write(STEP, true, false), "ats-1")))
                .isTrue();
        assertThat(mark(claims.claimDue(INTEGRATION, 1, LEASE).get(0), "set-status"))
                .isEqualTo(Mark.IN_DOUBT);
    }

    @Test
    void two_of_one_person_are_looked_up_one_after_the_other() {
        Entry first = claimed("a", "anna");
        Entry second = claimed("b", "anna");
        restores.declare();
        assertThat(ledger.lookUpFirst(first, STEP, SETTLE)).isEqualTo(Mark.MARKED);
        assertThat(ledger.lookUpFirst(second, STEP, SETTLE)).isEqualTo(Mark.SAME_PERSON);
        assertThat(row("b").verdict()).isEqualTo(Verdict.CLAIMED);
    }

    @Test
    void what_workwise_received_after_the_first_page_is_new_and_earlier_ones_are_in_doubt() {
        restores.declare();
        Instant begins = now();
        restores.reads(INTEGRATION, begins);
        arrivesAt("before", begins.minusSeconds(1));
        arrivesAt("in-the-same-minute", begins.plusSeconds(59));
        arrivesAt("after", begins.plusSeconds(60));
        arrivesAt("absurd", begins.plus(Duration.ofDays(400)));
        assertThat(inDoubt()).containsExactly("absurd", "before", "in-the-same-minute");
        restores.reads(INTEGRATION, begins.plus(Duration.ofHours(1)));
        arrivesAt("later", begins.plus(Duration.ofMinutes(30)));
        assertThat(inDoubt()).as("the first page decides").doesNotContain("later");
    }

    @Test
    void until_a_page_was_read_nothing_is_new() {
        restores.declare();
        arrivesAt("a", now().plusSeconds(600));
        assertThat(inDoubt()).containsExactly("a");
    }

    @Test
    void an_instance_that_was_not_told_learns_it_with_its_next_page() {
        Restores another = new Restores(database(), problems, LONGEST_SETTLE);
        restores.declare();
        another.reads(INTEGRATION, now());
        arrivesAt("new", now().plusSeconds(60));
        arrivesAt("old", now());
        assertThat(another.isInDoubt(row("new"))).isFalse();
        assertThat(another.isInDoubt(row("old"))).isTrue();
    }

    @Test
    void an_integration_that_the_backup_does_not_know_is_in_doubt_too() {
        database()
                .write(handle ->
                        handle.execute("delete from integration_state where integration = ?", ANOTHER_INTEGRATION));
        restores.declare();
        owner(ANOTHER_INTEGRATION, INSTANCE);
        restores.reads(ANOTHER_INTEGRATION, now());
        take(
                ANOTHER_INTEGRATION,
                null,
                new Arrival("a", JOB, RECEIVED, RECEIVED, Reason.NEW, null, null, true, 0, false));
        Entry claim = claims.claimDue(ANOTHER_INTEGRATION, 1, LEASE).get(0);
        assertThat(mark(claim)).isEqualTo(Mark.IN_DOUBT);
    }

    @Test
    void another_restore_puts_what_was_proven_in_doubt_again() {
        Entry entry = inDoubt("a");
        database().write(handle -> ManualChanges.sendAgain(handle, entry));
        restores.declare();
        assertThat(restores.isInDoubt(entry)).isTrue();
    }

    @Test
    void look_ups_under_way_begin_again_D6() {
        Entry entry = uncertain("a");
        later(SETTLE);
        lookUps.open(entry, Reason.TO_BE_LOOKED_UP, Counts.YES, Duration.ZERO, "absent", null);
        Entry before = row("a");
        restores.declare();
        assertThat(lookUps.open(before, Reason.RETRY, Counts.YES, Duration.ZERO, "absent", null))
                .as("an answer of before")
                .isFalse();
        assertThat(row("a").looks()).isZero();
        later(LONGEST_SETTLE.minus(MOMENT));
        assertThat(lookUps.due(INTEGRATION, 1)).isEmpty();
        later(MOMENT);
        assertThat(lookUps.due(INTEGRATION, 1)).hasSize(1);
    }

    @Test
    void it_is_known_until_when_everything_sent_is_known() {
        Entry claim = claimed("a");
        Instant known = now();
        later(Duration.ofHours(7));
        assertThat(lookUps.knownUntil(claim)).isEmpty();
        restores.declare();
        assertThat(lookUps.knownUntil(claim)).contains(known);
        later(Duration.ofHours(7));
        restores.declare();
        assertThat(lookUps.knownUntil(claim)).as("the first doubt counts").contains(known);
    }

    @Test
    void
            a_backup_pauses_what_is_linked_until_a_person_has_looked_at_its_links_and_a_server_that_takes_over_at_once_does_not() {
        database()
                .write(handle -> handle.execute(
                        "insert into link (integration, workwise_job_id, ats_job_id, linked_at) values (?, 'w-1', 'a-1', 0)",
                        INTEGRATION));
        claimed("a");
        database().write(handle -> {
            restores.otherServer(handle);
            return null;
        });
        assertThat(states.get(INTEGRATION).paused()).isFalse();
        later(Duration.ofMinutes(6));
        database().write(handle -> {
            restores.otherServer(handle);
            return null;
        });
        assertThat(states.get(INTEGRATION).paused())
                .as("older than a take-over: a backup")
                .isTrue();
        assertThat(problems.openSubjects(INTEGRATION, Restores.LINKS)).hasSize(1);
        restores.haveRead(INTEGRATION);
        assertThat(problems.openSubjects(INTEGRATION, "ledger-restored"))
                .as("while it waits for a person")
                .hasSize(1);
    }

    @Test
    void it_is_one_problem_until_nothing_in_doubt_is_to_be_sent() {
        Entry entry = inDoubt("a");
        restores.haveRead(INTEGRATION);
        assertThat(problems.openSubjects(INTEGRATION, "ledger-restored")).hasSize(1);
        lookUps.found(entry, Write.only(STEP), "ats-1", Reason.CREATED);
        restores.haveRead(INTEGRATION);
        assertThat(problems.openSubjects(INTEGRATION, "ledger-restored")).isEmpty();
        assertThat(count("audit where action = 'ledger-restored'")).isOne();
    }

    private Entry inDoubt(String id) {
        Entry claim = claimed(id);
        restores.declare();
        ledger.lookUpFirst(claim, STEP, Duration.ZERO);
        return row(id);
    }

    private void arrivesAt(String id, Instant receivedAt) {
        arrives(new Arrival(id, JOB, receivedAt, receivedAt, Reason.NEW, null, null, true, 0, false));
    }

    private List<String> inDoubt() {
        return applications.list(INTEGRATION, new Filter(null, null), null, 100).stream()
                .filter(restores::isInDoubt)
                .map(Entry::id)
                .toList();
    }
}
