package io.workwise.bridge.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.workwise.bridge.ledger.Intake.Arrival;
import io.workwise.bridge.ledger.Ledger.Mark;
import io.workwise.bridge.sql.TestStore;
import io.workwise.bridge.verdict.Reason;
import io.workwise.bridge.verdict.Verdict;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** People may change some verdicts and not others (R20, R21, R23, R27). */
abstract class ManualChangesContract extends LedgerContract {
    private static final Duration RETENTION = Duration.ofDays(180);

    ManualChangesContract(TestStore.Kind kind) {
        super(kind);
    }

    @Test
    void a_person_retries_what_was_refused_held_or_waits_for_its_time() {
        ended("fix", Reason.REFUSED_DATA);
        arrived("held", Reason.ATS_JOB_GONE);
        ended("later", Outcome.open(Reason.RETRY, "retry", 0, Duration.ofHours(24), null));
        for (String id : List.of("fix", "held", "later")) {
            assertThat(retry(id)).as(id).isTrue();
            assertThat(row(id).verdict()).isEqualTo(Verdict.DUE);
        }
        assertThat(claimIds(10)).containsExactlyInAnyOrder("fix", "held", "later");
    }

    @Test
    void nothing_else_can_be_retried() {
        delivered("delivered");
        uncertain("uncertain");
        sending("sending");
        claimed("claimed");
        arrived("filtered", Reason.NOT_LINKED);
        for (String id : List.of("delivered", "uncertain", "sending", "claimed", "filtered", "unknown")) {
            assertThat(retry(id)).as("'%s' could be sent twice (R21)", id).isFalse();
        }
        assertThat(claimIds(10)).isEmpty();
    }

    @Test
    void what_could_not_be_read_cannot_be_retried_by_hand() {
        arrives(new Arrival(
                "unreadable-1",
                null,
                null,
                null,
                Reason.UNREADABLE,
                null,
                "'id' is missing or not a text",
                true,
                0,
                false));
        assertThat(retry("unreadable-1")).as("there is nothing to send").isFalse();
        assertThat(retryFixed(null, null)).isZero();
    }

    @Test
    void a_bulk_retry_takes_what_was_asked_for_and_no_more() {
        ended("data", Reason.REFUSED_DATA);
        ended("document", Reason.DOCUMENT);
        Entry other = take(INTEGRATION, null, arrival("other-job", "job-2", Reason.NEW, null, true))
                .get("other-job")
                .to(ATS_JOB, null);
        mark(other);
        ledger.record(
                other,
                Write.only(STEP),
                Outcome.open(Reason.REFUSED_DATA, "refused-data", 422, Duration.ZERO, null),
                LEASE);
        arrived("held", Reason.ATS_JOB_GONE);
        assertThat(retryFixed(JOB, Reason.REFUSED_DATA)).isOne();
        assertThat(row("data").verdict()).isEqualTo(Verdict.DUE);
        assertThat(row("document").verdict()).isEqualTo(Verdict.FIX);
        assertThat(row("other-job").verdict()).isEqualTo(Verdict.FIX);
        assertThat(retryFixed(null, Reason.REFUSED_DATA)).isOne();
        assertThat(row("other-job").verdict()).isEqualTo(Verdict.DUE);
        assertThat(retryFixed(null, null)).isOne();
        assertThat(row("document").verdict()).isEqualTo(Verdict.DUE);
        assertThat(row("held").verdict()).isEqualTo(Verdict.HELD);
    }

    @Test
    void a_person_decides_that_it_is_there() {
        Entry entry = uncertain("a");
        assertThat(database().<Boolean>write(handle -> ManualChanges.there(handle, entry, Write.only(STEP), "ats-7")))
                .isTrue();
        assertThat(row("a").verdict()).isEqualTo(Verdict.DELIVERED);
        assertThat(row("a").atsApplicationId()).isEqualTo("ats-7");
        assertThat(database().<Boolean>write(handle -> ManualChanges.sendAgain(handle, entry)))
                .as("decided once (R20)")
                .isFalse();
    }

    @Test
    void a_person_decides_that_it_is_there_without_knowing_its_id() {
        Entry entry = uncertain("a");
        assertThat(database().<Boolean>write(handle -> ManualChanges.there(handle, entry, Write.only(STEP), null)))
                .isTrue();
        assertThat(row("a").verdict()).isEqualTo(Verdict.DELIVERED);
        assertThat(row("a").atsApplicationId()).isNull();
    }

    @Test
    void there_at_a_step_that_is_not_the_last_goes_on_with_the_next() {
        Entry entry = ended("a", Outcome.applied(Reason.TO_BE_LOOKED_UP, 201, SETTLE));
        assertThat(database()
                        .<Boolean>write(handle -> ManualChanges.there(
                                handle, entry, new Write("create-candidate", false, false), "person-1")))
                .isTrue();
        assertThat(row("a").verdict()).isEqualTo(Verdict.DUE);
        assertThat(row("a").step()).as("the next step is to be done").isEqualTo(1);
        assertThat(row("a").atsApplicationId())
                .as("the person's id is not the application's")
                .isNull();
    }

    @Test
    void a_person_decides_to_send_again_even_after_a_yes() {
        Entry entry = ended("a", Outcome.applied(Reason.TO_BE_LOOKED_UP, 201, SETTLE));
        assertThat(database().<Boolean>write(handle -> ManualChanges.sendAgain(handle, entry)))
                .isTrue();
        assertThat(row("a").said()).as("the new write says its own yes").isEqualTo(AtsReply.NOTHING);
        assertThat(claimIds(10)).containsExactly("a");
    }

    @Test
    void a_person_decides_to_let_it_be() {
        Entry entry = ended("a", Reason.REFUSED_DATA);
        assertThat(database().<Boolean>write(handle -> ManualChanges.discard(handle, entry)))
                .isTrue();
        assertThat(row("a").verdict()).isEqualTo(Verdict.FILTERED);
        assertThat(row("a").reason()).isEqualTo(Reason.DISCARDED);
    }

    @Test
    void a_decision_about_an_earlier_write_does_not_count_for_the_present_one() {
        Entry shown = uncertain("a");
        database().write(handle -> ManualChanges.sendAgain(handle, shown));
        Entry claim = claims.claimDue(INTEGRATION, 1, LEASE).get(0).to(ATS_JOB, null);
        mark(claim);
        ledger.record(claim, Write.only(STEP), unknown(), LEASE);
        assertThat(database().<Boolean>write(handle -> ManualChanges.sendAgain(handle, shown)))
                .as("it was decided on an old page")
                .isFalse();
        assertThat(row("a").verdict()).isEqualTo(Verdict.UNCERTAIN);
    }

    @Test
    void nothing_but_the_uncertain_and_the_refused_can_be_decided() {
        for (Entry entry :
                List.of(due("due"), sending("sending"), delivered("delivered"), arrived("held", Reason.LINK_PAUSED))) {
            assertThat(database().<Boolean>write(handle -> ManualChanges.sendAgain(handle, row(entry.id()))))
                    .as(entry.id())
                    .isFalse();
            assertThat(database().<Boolean>write(handle -> ManualChanges.discard(handle, row(entry.id()))))
                    .isFalse();
            assertThat(database()
                            .<Boolean>write(
                                    handle -> ManualChanges.there(handle, row(entry.id()), Write.only(STEP), "x")))
                    .isFalse();
        }
    }

    @Test
    void erasing_leaves_a_keyed_hash_and_nothing_else() {
        delivered("candidate-42");
        assertThat(erase("candidate-42")).isTrue();
        for (String table : List.of("application", "application_step", "attempt")) {
            assertThat(count(table)).as(table).isZero();
        }
        assertThat(count("tombstone where hash = '" + hash.tombstone(INTEGRATION, "candidate-42") + "'"))
                .as("R27")
                .isOne();
        assertThat(count("tombstone where hash like '%candidate%'")).isZero();
    }

    @Test
    void erasing_touches_nobody_else() {
        delivered("a");
        delivered("b");
        erase("a");
        assertThat(row("b").verdict()).isEqualTo(Verdict.DELIVERED);
        assertThat(applications.attempts(INTEGRATION, "b")).hasSize(1);
        assertThat(applications.stepIds(INTEGRATION, "b")).hasSize(1);
    }

    @Test
    void erasing_twice_or_what_is_unknown_says_so() {
        delivered("a");
        assertThat(erase("a")).isTrue();
        assertThat(erase("a")).isFalse();
        assertThat(erase("unknown")).isFalse();
        assertThat(count("tombstone")).isOne();
    }

    @Test
    void erasing_while_it_is_being_sent_leaves_no_trace_of_the_outcome() {
        Entry claim = sending("a");
        erase("a");
        assertThat(ledger.record(claim, Write.only(STEP), Outcome.done(Reason.CREATED, 201, "ats-7", null), LEASE))
                .isFalse();
        assertThat(count("attempt") + count("application_step") + count("application"))
                .isZero();
    }

    @Test
    void final_rows_go_by_themselves_after_the_retention_time() {
        delivered("delivered");
        arrived("filtered", Reason.NOT_LINKED);
        ended("there", Outcome.done(Reason.EXISTED, 409, null, null));
        ledger.judged(claimed("gone"), Reason.DELETED_IN_WORKWISE, Duration.ZERO, null);
        uncertain("uncertain");
        ended("fix", Reason.REFUSED_DATA);
        arrived("held", Reason.LINK_PAUSED);
        later(RETENTION);
        assertThat(expireRows(100)).as("not older than it yet").isZero();
        later(MOMENT);
        delivered("young");
        assertThat(expireRows(100)).isEqualTo(4);
        assertThat(applications.list(INTEGRATION, new Filter(null, null), null, 100))
                .extracting(Entry::id)
                .as("what is not final is never lost (R21)")
                .containsExactly("fix", "held", "uncertain", "young");
        assertThat(count("tombstone")).isEqualTo(4);
        assertThat(count("attempt where application_id = 'delivered'")).isZero();
    }

    @Test
    void retention_goes_in_portions() {
        for (int i = 0; i < 5; i++) {
            arrived("a-" + i, Reason.NOT_LINKED);
        }
        later(RETENTION.plus(MOMENT));
        assertThat(expireRows(2)).isEqualTo(2);
        assertThat(expireRows(2)).isEqualTo(2);
        assertThat(expireRows(2)).isOne();
        assertThat(expireRows(2)).isZero();
    }

    @Test
    void a_back_fill_brings_what_its_preview_counted() {
        arrived("before-link", Reason.BEFORE_LINK);
        arrived("not-linked", Reason.NOT_LINKED);
        arrives(
                new Arrival(
                        "too-old",
                        JOB,
                        RECEIVED.minusMillis(1),
                        RECEIVED,
                        Reason.BEFORE_LINK,
                        null,
                        null,
                        true,
                        0,
                        false),
                arrival("other-job", "job-2", Reason.BEFORE_LINK, null, false));
        arrived("ended", Reason.ENDED_IN_WORKWISE);
        arrived("skipped", Reason.SKIPPED_ON_RESUME);
        delivered("delivered");
        long since = RECEIVED.toEpochMilli();
        assertThat(database().<Integer>read(handle -> ManualChanges.countBackfill(handle, INTEGRATION, JOB, since)))
                .isEqualTo(2);
        assertThat(database().<Integer>write(handle -> ManualChanges.backfill(handle, INTEGRATION, JOB, since)))
                .isEqualTo(2);
        assertThat(row("before-link").backfilled())
                .as("so that judging lets it pass (R7)")
                .isTrue();
        assertThat(claimIds(10)).containsExactlyInAnyOrder("before-link", "not-linked");
        assertThat(database().<Integer>write(handle -> ManualChanges.backfill(handle, INTEGRATION, JOB, since)))
                .as("twice is once")
                .isZero();
    }

    @Test
    void a_person_and_a_process_that_meet_do_not_send_twice() {
        ended("a", Outcome.open(Reason.RETRY, "retry", 0, Duration.ZERO, null));
        Entry claim = claims.claimDue(INTEGRATION, 1, LEASE).get(0).to(ATS_JOB, null);
        assertThat(retry("a")).as("it is in hand").isFalse();
        assertThat(mark(claim)).isEqualTo(Mark.MARKED);
        assertThat(retry("a")).as("it is being sent").isFalse();
    }

    private boolean retry(String id) {
        return database().write(handle -> ManualChanges.retry(handle, INTEGRATION, id));
    }

    private int retryFixed(String job, Reason reason) {
        return database()
                .write(handle ->
                        ManualChanges.retryFixed(handle, INTEGRATION, new Filter(null, reason, job, null, null)));
    }

    private boolean erase(String id) {
        return database().write(handle -> changes.erase(handle, INTEGRATION, id));
    }

    private int expireRows(int limit) {
        return changes.expire(RETENTION.toMillis(), limit);
    }
}
