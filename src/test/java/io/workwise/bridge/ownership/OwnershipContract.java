package io.workwise.bridge.ownership;

import static org.assertj.core.api.Assertions.assertThat;

import io.workwise.bridge.ownership.OwnershipStore.Turn;
import io.workwise.bridge.sql.StoreContract;
import io.workwise.bridge.sql.TestStore;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two living instances never own the same integration, and what a dead one owned is free. */
abstract class OwnershipContract extends StoreContract {
    private static final Duration LEASE = Duration.ofSeconds(15);
    private static final Duration MOMENT = Duration.ofMillis(1);
    private static final List<String> BOTH = List.of(INTEGRATION, ANOTHER_INTEGRATION);
    private OwnershipStore duties;

    OwnershipContract(TestStore.Kind kind) {
        super(kind);
    }

    @BeforeEach
    void open() {
        duties = new OwnershipStore(database());
        BOTH.forEach(id -> database()
                .write(handle -> handle.execute("insert into integration_state (integration) values (?)", id)));
    }

    @Test
    void the_first_one_takes_everything_and_keeps_it() {
        duties.register("a", BOTH, LEASE);
        assertThat(turn("a").mine()).containsExactlyInAnyOrderElementsOf(BOTH);
        assertThat(turn("a").mine()).containsExactlyInAnyOrderElementsOf(BOTH);
        assertThat(owners()).containsExactly("a", "a");
    }

    @Test
    void a_new_owner_is_a_new_version_so_that_nobody_judges_by_what_the_former_one_knew() {
        duties.register("a", BOTH, LEASE);
        turn("a");
        assertThat(count("integration_state where version = 1")).isEqualTo(2);
        turn("a");
        assertThat(count("integration_state where version = 1"))
                .as("it stays the owner")
                .isEqualTo(2);
    }

    @Test
    void what_another_one_should_have_is_left_and_free_once_it_is_released() {
        duties.register("a", BOTH, LEASE);
        turn("a");
        duties.register("b", BOTH, LEASE);
        duties.announce("a", List.of());
        assertThat(turn("b").mine()).as("as long as the other one has it").isEmpty();
        assertThat(turn("a")).isEqualTo(new Turn(Set.of(), Set.copyOf(BOTH), false));
        duties.release("a", List.of(INTEGRATION));
        assertThat(turn("b").mine()).containsExactly(INTEGRATION);
        assertThat(turn("a").leave()).containsExactly(ANOTHER_INTEGRATION);
    }

    @Test
    void a_living_instance_keeps_what_it_has_and_a_dead_one_loses_it_to_the_living() {
        duties.register("a", BOTH, LEASE);
        turn("a");
        duties.register("b", BOTH, LEASE);
        later(LEASE.minus(MOMENT));
        assertThat(duties.renew("b", LEASE)).isTrue();
        assertThat(turn("b").mine()).as("its lease is not over").isEmpty();
        later(MOMENT);
        assertThat(turn("b").mine()).containsExactlyInAnyOrderElementsOf(BOTH);
        assertThat(duties.renew("a", LEASE)).as("it is told").isFalse();
        assertThat(owners()).containsExactly("b", "b");
    }

    @Test
    void a_late_one_that_nobody_has_evicted_goes_on() {
        duties.register("a", BOTH, LEASE);
        turn("a");
        later(LEASE.multipliedBy(4));
        assertThat(duties.renew("a", LEASE)).isTrue();
        assertThat(turn("a").mine()).containsExactlyInAnyOrderElementsOf(BOTH);
    }

    @Test
    void an_instance_that_was_late_itself_evicts_nobody() {
        duties.register("a", BOTH, LEASE);
        turn("a");
        duties.register("b", BOTH, LEASE);
        later(LEASE);
        duties.renew("b", LEASE);
        assertThat(duties.turn("b", false, id -> true).mine()).isEmpty();
        assertThat(duties.renew("a", LEASE)).isTrue();
    }

    @Test
    void one_that_comes_back_begins_with_nothing() {
        duties.register("a", BOTH, LEASE);
        turn("a");
        duties.register("b", List.of(INTEGRATION), LEASE);
        later(LEASE.plus(MOMENT));
        duties.renew("b", LEASE);
        assertThat(turn("b").mine()).containsExactly(INTEGRATION);
        duties.register("a", BOTH, LEASE);
        assertThat(owners()).containsExactly("b", null);
    }

    @Test
    void of_two_that_saw_the_same_and_take_it_one_takes_nothing() {
        Map<String, Long> seen = Map.of(INTEGRATION, 0L, ANOTHER_INTEGRATION, 0L);
        Set<String> first = database().write(handle -> OwnershipStore.take(handle, "a", seen));
        Set<String> second = database().write(handle -> OwnershipStore.take(handle, "b", seen));
        assertThat(first).containsExactlyInAnyOrderElementsOf(BOTH);
        assertThat(second).isEmpty();
        assertThat(owners()).containsExactly("a", "a");
    }

    @Test
    void what_still_goes_on_here_from_an_earlier_time_is_not_taken_yet() {
        duties.register("a", BOTH, LEASE);
        assertThat(duties.turn("a", true, id -> !id.equals(INTEGRATION)).mine()).containsExactly(ANOTHER_INTEGRATION);
    }

    @Test
    void a_clean_stop_frees_everything_at_once() {
        duties.register("a", BOTH, LEASE);
        turn("a");
        duties.register("b", BOTH, LEASE);
        duties.leave("a");
        assertThat(turn("b").mine()).containsExactlyInAnyOrderElementsOf(BOTH);
        assertThat(count("instance")).isOne();
    }

    @Test
    void what_was_claimed_is_due_with_the_new_owner_at_once_and_what_is_being_sent_stays_D4() {
        application("claimed", "claimed", 0);
        application("tried", "claimed", 2);
        application("sending", "sending", 1);
        duties.register("a", BOTH, LEASE);
        turn("a");
        assertThat(count("application where id = 'claimed' and verdict = 'due' and reason = 'new'"))
                .isOne();
        assertThat(count("application where id = 'tried' and verdict = 'due' and reason = 'retry'"))
                .isOne();
        assertThat(count("application where id = 'sending' and verdict = 'sending'"))
                .isOne();
        application("claimed-later", "claimed", 0);
        turn("a");
        assertThat(count("application where id = 'claimed-later' and verdict = 'claimed'"))
                .as("the owner's own")
                .isOne();
    }

    private void application(String id, String verdict, int tries) {
        database().write(handle -> handle.createUpdate(
                        "insert into application (integration, id, workwise_job_id, verdict, reason, tries, owner, lease_until,"
                                + " first_seen_at, changed_at) values (:integration, :id, 'w', :verdict, 'new', :tries, 'x', <now> + 1000000, 0, 0)")
                .bind("integration", INTEGRATION)
                .bind("id", id)
                .bind("verdict", verdict)
                .bind("tries", tries)
                .execute());
    }

    private Turn turn(String me) {
        return duties.turn(me, true, id -> true);
    }

    private List<String> owners() {
        return database().read(handle -> handle.createQuery("select owner from integration_state order by integration")
                .mapTo(String.class)
                .list());
    }
}
