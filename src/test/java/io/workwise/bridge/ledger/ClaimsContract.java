package io.workwise.bridge.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.workwise.bridge.ledger.Intake.Arrival;
import io.workwise.bridge.ledger.Ledger.Mark;
import io.workwise.bridge.sql.Database;
import io.workwise.bridge.sql.TestStore;
import io.workwise.bridge.verdict.Reason;
import io.workwise.bridge.verdict.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A due application is claimed once. An expired lease makes an unsent claim due, and a marked one uncertain (D4). */
abstract class ClaimsContract extends LedgerContract {
    ClaimsContract(TestStore.Kind kind) {
        super(kind);
    }

    @Test
    void trials_take_turns_oldest_first_D9a() {
        database()
                .write(handle -> handle.execute(
                        "update integration_state set held_reason = 'outage', held_since = ? where integration = ?",
                        now().toEpochMilli(),
                        INTEGRATION));
        for (String id : List.of("a", "b", "c")) {
            due(id);
        }
        List<String> tried = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            later(MOMENT);
            Entry claim = claims.claimForTrial(INTEGRATION, LEASE).get(0).to(ATS_JOB, null);
            tried.add(claim.id());
            mark(claim);
            ledger.record(
                    claim, Write.only(STEP), Outcome.open(Reason.RETRY, "retry", 503, Duration.ZERO, null), LEASE);
        }
        assertThat(tried).containsExactly("a", "b", "c", "a", "b", "c");
        assertThat(claimIds(10)).as("once it is over, the oldest first").containsExactly("a", "b", "c");
    }

    @Test
    void what_is_due_is_claimed_once_and_oldest_first() {
        arrives(
                new Arrival("young", JOB, RECEIVED.plusSeconds(60), RECEIVED, Reason.NEW, null, null, true, 0, false),
                new Arrival("old", JOB, RECEIVED, RECEIVED, Reason.NEW, null, null, true, 0, false),
                new Arrival("middle", JOB, RECEIVED.plusSeconds(30), RECEIVED, Reason.NEW, null, null, true, 0, false));
        assertThat(claimIds(2)).containsExactly("old", "middle");
        assertThat(claimIds(2)).containsExactly("young");
        assertThat(claimIds(2)).isEmpty();
    }

    @Test
    void each_claim_raises_the_fence() {
        long before = due("a").fence();
        Entry claim = claims.claimDue(INTEGRATION, 1, LEASE).get(0);
        assertThat(claim.fence()).isGreaterThan(before);
        assertThat(row("a").fence()).isEqualTo(claim.fence());
        later(LEASE);
        expire();
        assertThat(claims.claimDue(INTEGRATION, 1, LEASE).get(0).fence()).isGreaterThan(claim.fence());
    }

    @Test
    void only_what_is_due_is_claimed() {
        arrived("waiting", Reason.STATUS_NOT_REACHED);
        arrived("held", Reason.LINK_PAUSED);
        arrived("filtered", Reason.NOT_LINKED);
        arrived("unreadable", Reason.UNREADABLE);
        claimed("claimed");
        sending("sending");
        uncertain("uncertain");
        delivered("delivered");
        later(Duration.ofMinutes(1));
        assertThat(claimIds(100)).isEmpty();
    }

    @Test
    void of_another_integration_nothing_is_claimed() {
        take(ANOTHER_INTEGRATION, null, arrival("a", Reason.NEW));
        due("a");
        assertThat(claims.claimDue(INTEGRATION, 10, LEASE))
                .extracting(Entry::integration)
                .containsExactly(INTEGRATION);
        assertThat(applications.find(ANOTHER_INTEGRATION, "a").orElseThrow().verdict())
                .isEqualTo(Verdict.DUE);
    }

    @Test
    void several_instances_that_claim_at_once_never_share_an_application() throws Exception {
        arrives(IntStream.range(0, 120)
                .mapToObj(i -> arrival("a-" + i, Reason.NEW))
                .toArray(Arrival[]::new));
        ExecutorService threads = Executors.newFixedThreadPool(6);
        try (Database other = store().open()) {
            List<Callable<List<String>>> instances = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                Claims own = new Claims(i % 2 == 0 ? database() : other, "instance-" + i);
                instances.add(() -> all(own));
            }
            List<String> claimed = new ArrayList<>();
            for (Future<List<String>> of : threads.invokeAll(instances)) {
                claimed.addAll(of.get());
            }
            assertThat(claimed).as("each once").doesNotHaveDuplicates().allMatch(id -> id.startsWith("a-"));
            claimed.addAll(claimIds(200));
            assertThat(claimed).as("and all of them").hasSize(120).doesNotHaveDuplicates();
        } finally {
            threads.shutdownNow();
        }
    }

    private static List<String> all(Claims claims) {
        List<String> ids = new ArrayList<>();
        List<Entry> some = claims.claimDue(INTEGRATION, 7, LEASE);
        while (!some.isEmpty()) {
            some.forEach(entry -> ids.add(entry.id()));
            some = claims.claimDue(INTEGRATION, 7, LEASE);
        }
        return ids;
    }

    @Test
    void a_claim_whose_lease_is_over_is_due_again() {
        Entry claim = claimed("a");
        later(LEASE.minus(MOMENT));
        expire();
        assertThat(row("a").verdict()).as("its lease is not over yet").isEqualTo(Verdict.CLAIMED);
        later(MOMENT);
        assertThat(expire()).as("nothing was sent, so nothing is uncertain").isZero();
        assertThat(row("a").verdict()).isEqualTo(Verdict.DUE);
        assertThat(row("a").reason()).isEqualTo(Reason.NEW);
        assertThat(mark(claim)).isEqualTo(Mark.LOST);
        assertThat(claimIds(10)).containsExactly("a");
    }

    @Test
    void a_write_whose_lease_is_over_is_uncertain_and_never_due() {
        sending("a");
        later(LEASE);
        assertThat(expire()).isOne();
        assertThat(row("a").verdict()).as("D4").isEqualTo(Verdict.UNCERTAIN);
        assertThat(row("a").nextTryAt())
                .as("looked up after the settle time (D6)")
                .isEqualTo(now().plus(SETTLE));
        assertThat(applications.attempts(INTEGRATION, "a")).singleElement().satisfies(attempt -> {
            assertThat(attempt.outcome()).isEqualTo("unknown");
            assertThat(attempt.endedAt()).isEqualTo(now());
        });
        later(Duration.ofDays(30));
        assertThat(expire()).as("once is enough").isZero();
        assertThat(claimIds(10)).isEmpty();
    }

    @Test
    void what_this_process_still_has_in_hand_is_not_given_back() {
        claimed("queued");
        sending("slow");
        later(LEASE.multipliedBy(2));
        assertThat(expire("queued", "slow")).isZero();
        assertThat(row("queued").verdict()).isEqualTo(Verdict.CLAIMED);
        assertThat(row("slow").verdict()).isEqualTo(Verdict.SENDING);
        assertThat(expire("queued")).isOne();
        assertThat(row("slow").verdict()).isEqualTo(Verdict.UNCERTAIN);
    }

    @Test
    void a_write_that_was_slow_but_not_given_back_records_its_outcome() {
        Entry claim = sending("slow");
        later(LEASE.multipliedBy(2));
        expire("slow");
        assertThat(ledger.record(claim, Write.only(STEP), Outcome.done(Reason.CREATED, 201, "ats-slow", null), LEASE))
                .isTrue();
        assertThat(row("slow").verdict()).isEqualTo(Verdict.DELIVERED);
    }

    @Test
    void what_an_earlier_life_left_is_settled_at_the_start_without_waiting_for_leases() {
        claimed("claimed");
        sending("sending");
        uncertain("uncertain");
        due("due");
        delivered("delivered");
        assertThat(claims.recover(INTEGRATION, SETTLE))
                .as("one write was under way (D4)")
                .isOne();
        assertThat(row("claimed").verdict()).isEqualTo(Verdict.DUE);
        assertThat(row("sending").verdict()).isEqualTo(Verdict.UNCERTAIN);
        assertThat(row("sending").nextTryAt()).isEqualTo(now().plus(SETTLE));
        assertThat(row("uncertain").verdict()).isEqualTo(Verdict.UNCERTAIN);
        assertThat(row("due").verdict()).isEqualTo(Verdict.DUE);
        assertThat(row("delivered").verdict()).isEqualTo(Verdict.DELIVERED);
        assertThat(claims.recover(INTEGRATION, SETTLE)).isZero();
    }

    @Test
    void what_was_tried_before_is_a_retry_when_it_is_given_back() {
        ended("a", Outcome.open(Reason.RETRY, "retry", 0, Duration.ZERO, null));
        assertThat(claimIds(1)).containsExactly("a");
        later(LEASE);
        expire();
        assertThat(row("a").reason()).isEqualTo(Reason.RETRY);
        assertThat(row("a").tries()).isOne();
    }

    @Test
    void an_expired_lease_of_another_integration_is_left_to_its_own_schedule() {
        take(ANOTHER_INTEGRATION, null, arrival("a", JOB, Reason.NEW, null, true));
        later(LEASE);
        expire();
        claims.recover(INTEGRATION, SETTLE);
        assertThat(applications.find(ANOTHER_INTEGRATION, "a").orElseThrow().verdict())
                .isEqualTo(Verdict.CLAIMED);
    }

    @Test
    void a_former_owner_that_wakes_up_can_do_nothing_with_its_claim_D3() {
        Entry old = claimed("a");
        database().write(handle -> {
            Claims.ofFormerOwners(handle, List.of(INTEGRATION));
            return null;
        });
        assertThat(mark(old)).as("it is due").isEqualTo(Ledger.Mark.LOST);
        Entry current = claims.claimDue(INTEGRATION, 1, LEASE).get(0).to(ATS_JOB, null);
        assertThat(mark(old)).as("it is claimed under a higher fence").isEqualTo(Ledger.Mark.LOST);
        assertThat(ledger.judged(old, Reason.RETRY, Duration.ZERO, null)).isFalse();
        assertThat(mark(current)).isEqualTo(Ledger.Mark.MARKED);
        assertThat(ledger.record(old, Write.only(STEP), unknown(), LEASE)).isFalse();
    }

    @Test
    void what_a_former_owner_is_sending_is_left_to_its_lease_and_the_claims_of_others_to_them_D4() {
        sending("sending");
        take(ANOTHER_INTEGRATION, null, arrival("b", JOB, Reason.NEW, null, true));
        database().write(handle -> {
            Claims.ofFormerOwners(handle, List.of(INTEGRATION));
            return null;
        });
        assertThat(row("sending").verdict()).isEqualTo(Verdict.SENDING);
        assertThat(applications.find(ANOTHER_INTEGRATION, "b").orElseThrow().verdict())
                .isEqualTo(Verdict.CLAIMED);
        later(LEASE);
        assertThat(expire()).as("it is uncertain").isOne();
    }
}
