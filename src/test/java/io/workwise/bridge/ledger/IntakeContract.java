package io.workwise.bridge.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.workwise.bridge.address.Address;
import io.workwise.bridge.ledger.Intake.Arrival;
import io.workwise.bridge.ledger.Ledger.Mark;
import io.workwise.bridge.sql.Database;
import io.workwise.bridge.sql.TestStore;
import io.workwise.bridge.verdict.Reason;
import io.workwise.bridge.verdict.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A page's rows and the cursor are written together or not at all (D8). */
abstract class IntakeContract extends LedgerContract {
    private static final Instant CURSOR = Instant.parse("2026-03-02T07:00:00Z");

    IntakeContract(TestStore.Kind kind) {
        super(kind);
    }

    @Test
    void a_page_is_taken_in_with_the_cursor() {
        Map<String, Entry> held = take(
                CURSOR,
                arrival("now", JOB, Reason.NEW, "lane", true),
                arrival("later", Reason.NEW),
                arrival("waiting", Reason.STATUS_NOT_REACHED),
                arrival("filtered", Reason.BEFORE_LINK));
        assertThat(held).as("only what is to be sent at once is in hand").containsOnlyKeys("now");
        assertThat(held.get("now").fence()).isEqualTo(row("now").fence());
        assertThat(row("now").verdict()).isEqualTo(Verdict.CLAIMED);
        assertThat(row("now").lane()).isEqualTo("lane");
        assertThat(row("now").workwiseJobId()).isEqualTo(JOB);
        assertThat(row("now").receivedAt()).isEqualTo(RECEIVED);
        assertThat(row("later").verdict()).isEqualTo(Verdict.DUE);
        assertThat(row("waiting").verdict()).isEqualTo(Verdict.WAITING);
        assertThat(row("filtered").verdict()).isEqualTo(Verdict.FILTERED);
        assertThat(cursor()).isEqualTo(CURSOR);
    }

    @Test
    void a_page_with_one_row_that_cannot_be_written_is_not_taken_in_and_the_cursor_stays() {
        take(CURSOR, arrival("before", Reason.NEW));
        Arrival impossible = arrival(null, Reason.NEW);
        assertThatThrownBy(() ->
                take(CURSOR.plusSeconds(60), arrival("good", Reason.NEW), impossible, arrival("good-too", Reason.NEW)));
        assertThat(cursor()).as("the page is read again (D8)").isEqualTo(CURSOR);
        assertThat(applications.find(INTEGRATION, "good")).isEmpty();
        take(CURSOR.plusSeconds(60), arrival("good", Reason.NEW), arrival("good-too", Reason.NEW));
        assertThat(row("good").verdict()).isEqualTo(Verdict.DUE);
        assertThat(cursor()).isEqualTo(CURSOR.plusSeconds(60));
    }

    @Test
    void a_page_judged_before_a_change_is_not_taken_in_and_the_cursor_stays() {
        take(CURSOR);
        assertThat(intake.take(-1, INTEGRATION, List.of(arrival("a", Reason.NEW)), CURSOR.plusSeconds(60), LEASE))
                .as("to be judged again")
                .isEmpty();
        assertThat(intake.known(INTEGRATION, List.of("a"))).isEmpty();
        assertThat(cursor()).as("the page is read again (D8)").isEqualTo(CURSOR);
    }

    @Test
    void what_is_unreadable_is_a_row_of_its_own_and_does_not_stop_the_page() {
        take(
                CURSOR,
                new Arrival(
                        "unreadable-1",
                        null,
                        null,
                        null,
                        Reason.UNREADABLE,
                        null,
                        "'receivedAt' is missing or not a text",
                        true,
                        0,
                        false),
                arrival("good", Reason.NEW));
        assertThat(row("unreadable-1").verdict()).isEqualTo(Verdict.FIX);
        assertThat(row("unreadable-1").detail()).isEqualTo("'receivedAt' is missing or not a text");
        assertThat(row("good").verdict()).isEqualTo(Verdict.DUE);
    }

    @Test
    void a_page_that_is_read_again_changes_nothing() {
        take(CURSOR, arrival("a", Reason.NEW), arrival("b", Reason.STATUS_NOT_REACHED));
        Entry before = row("a");
        later(Duration.ofMinutes(1));
        take(CURSOR, arrival("a", Reason.NEW), arrival("b", Reason.NEW));
        assertThat(row("a")).isEqualTo(before);
        assertThat(row("b").verdict()).as("a repeat is dropped").isEqualTo(Verdict.WAITING);
        assertThat(count("application")).isEqualTo(2);
    }

    @Test
    void two_reads_of_the_same_page_bring_one_application_into_hand_once() {
        Arrival same = arrival("a", JOB, Reason.NEW, null, true);
        assertThat(take(CURSOR, same)).containsOnlyKeys("a");
        assertThat(take(CURSOR, same))
                .as("a sweep and a poll that met: the first one has it")
                .isEmpty();
    }

    @Test
    void another_instance_that_reads_the_same_page_gets_no_claim() {
        Arrival same = arrival("a", JOB, Reason.NEW, null, true);
        Entry claim = take(CURSOR, same).get("a").to(ATS_JOB, null);
        assertThat(take(new Intake(database(), "instance-2"), INTEGRATION, CURSOR, same))
                .isEmpty();
        assertThat(mark(claim)).isEqualTo(Mark.MARKED);
    }

    @Test
    void an_application_that_the_page_shows_twice_is_one_row() {
        take(CURSOR, arrival("a", JOB, Reason.NEW, null, true), arrival("a", JOB, Reason.NEW, null, true));
        assertThat(count("application")).isOne();
        assertThat(row("a").verdict()).isEqualTo(Verdict.CLAIMED);
    }

    @Test
    void the_cursor_never_goes_back() {
        take(CURSOR);
        take(CURSOR.minusSeconds(1));
        assertThat(cursor())
                .as("a late, older page must not make everything be read again")
                .isEqualTo(CURSOR);
        take(null, arrival("a", Reason.NEW));
        assertThat(cursor()).as("a page without times leaves it").isEqualTo(CURSOR);
        take(CURSOR.plusSeconds(1));
        assertThat(cursor()).isEqualTo(CURSOR.plusSeconds(1));
    }

    @Test
    void each_integration_has_its_own_cursor_and_rows() {
        take(CURSOR, arrival("a", Reason.NEW));
        take(ANOTHER_INTEGRATION, CURSOR.minusSeconds(5), arrival("a", Reason.NOT_LINKED));
        assertThat(cursor()).isEqualTo(CURSOR);
        assertThat(row("a").verdict()).isEqualTo(Verdict.DUE);
        assertThat(applications.find(ANOTHER_INTEGRATION, "a").orElseThrow().verdict())
                .isEqualTo(Verdict.FILTERED);
    }

    @Test
    void what_waits_or_is_held_is_judged_again_when_it_changes() {
        take(
                CURSOR,
                arrival("waiting", Reason.STATUS_NOT_REACHED),
                arrival("held", Reason.LINK_PAUSED),
                arrival("unreadable", Reason.UNREADABLE));
        Map<String, Entry> held = take(
                CURSOR,
                changed("waiting", Reason.NEW, true),
                changed("held", Reason.ENDED_IN_WORKWISE, false),
                changed("unreadable", Reason.NEW, false));
        assertThat(held).containsOnlyKeys("waiting");
        assertThat(row("waiting").verdict()).isEqualTo(Verdict.CLAIMED);
        assertThat(row("waiting").sourceUpdatedAt()).isEqualTo(RECEIVED.plusSeconds(60));
        assertThat(row("held").reason()).isEqualTo(Reason.ENDED_IN_WORKWISE);
        assertThat(row("unreadable").verdict()).isEqualTo(Verdict.DUE);
        assertThat(mark(held.get("waiting").to(ATS_JOB, null))).isEqualTo(Mark.MARKED);
    }

    @Test
    void what_is_final_or_claimed_is_never_judged_again() {
        delivered("delivered");
        arrived("filtered", Reason.NOT_LINKED);
        uncertain("uncertain");
        sending("sending");
        claimed("claimed");
        due("due");
        for (String id : List.of("delivered", "filtered", "uncertain", "sending", "claimed", "due")) {
            Entry before = row(id);
            assertThat(take(CURSOR, changed(id, Reason.NEW, true))).as(id).isEmpty();
            assertThat(row(id)).as("a final verdict never changes (R20)").isEqualTo(before);
        }
    }

    @Test
    void a_row_that_somebody_changed_since_it_was_read_is_left_as_it_is() {
        take(CURSOR, arrival("a", Reason.STATUS_NOT_REACHED));
        Arrival old = changed("a", Reason.NEW, true);
        take(CURSOR, changed("a", Reason.LINK_PAUSED, false));
        assertThat(take(CURSOR, old)).isEmpty();
        assertThat(row("a").reason()).isEqualTo(Reason.LINK_PAUSED);
    }

    @Test
    void
            R35_what_comes_in_has_the_present_form_of_the_address_and_what_may_have_been_sent_under_an_earlier_one_keeps_it() {
        take(CURSOR, arrival("new", Reason.LINK_PAUSED), arrival("old", Reason.LINK_PAUSED));
        database().write(handle -> handle.execute("update application set address_form = 1 where id = 'old'"));
        take(CURSOR, changed("new", Reason.NEW, true), changed("old", Reason.NEW, true));
        assertThat(row("new").addressForm()).isEqualTo(Address.FORM);
        assertThat(row("old").addressForm()).isOne();
    }

    @Test
    void what_was_known_before_is_found_by_its_id() {
        take(CURSOR, arrival("a", Reason.NEW), arrival("b", Reason.NOT_LINKED));
        take(ANOTHER_INTEGRATION, CURSOR, arrival("c", Reason.NEW));
        assertThat(intake.known(INTEGRATION, List.of("a", "b", "c", "d"))).containsOnlyKeys("a", "b");
        assertThat(intake.known(INTEGRATION, List.of())).isEmpty();
    }

    @Test
    void erased_applications_are_known_by_their_keyed_hash_alone() {
        delivered("a");
        database().write(handle -> changes.erase(handle, INTEGRATION, "a"));
        String tombstone = hash.tombstone(INTEGRATION, "a");
        assertThat(intake.tombstones(
                        List.of(tombstone, hash.tombstone(INTEGRATION, "b"), hash.tombstone(ANOTHER_INTEGRATION, "a"))))
                .containsExactly(tombstone);
        assertThat(intake.tombstones(List.of())).isEmpty();
    }

    @Test
    void a_page_of_five_hundred_is_one_transaction() {
        Arrival[] page = IntStream.range(0, 500)
                .mapToObj(i -> arrival("a-" + i, JOB, Reason.NEW, null, true))
                .toArray(Arrival[]::new);
        assertThat(take(CURSOR, page)).hasSize(500);
        assertThat(count("application where verdict = 'claimed'")).isEqualTo(500);
    }

    @Test
    void what_was_taken_in_survives_the_process() {
        take(CURSOR, arrival("a", JOB, Reason.NEW, null, true));
        try (Database next = store().open()) {
            Claims nextLife = new Claims(next, "next-life");
            nextLife.recover(INTEGRATION, SETTLE);
            assertThat(nextLife.claimDue(INTEGRATION, 10, LEASE))
                    .extracting(Entry::id)
                    .as("never lost (R21)")
                    .containsExactly("a");
        }
    }

    private Map<String, Entry> take(Instant cursor, Arrival... page) {
        return take(INTEGRATION, cursor, page);
    }

    private Arrival changed(String id, Reason reason, boolean claimed) {
        return new Arrival(
                id, JOB, RECEIVED, RECEIVED.plusSeconds(60), reason, null, null, false, row(id).fence(), claimed);
    }

    private Instant cursor() {
        return Instant.ofEpochMilli(database().read(handle -> handle.createQuery(
                        "select cursor_at from poll where integration = :integration and name = 'applications'")
                .bind("integration", INTEGRATION)
                .mapTo(Long.class)
                .one()));
    }
}
