package io.workwise.bridge.ownership;

import static org.assertj.core.api.Assertions.assertThat;

import io.workwise.bridge.sql.Database;
import io.workwise.bridge.sql.StoreContract;
import io.workwise.bridge.sql.TestStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Instances come, work, sleep, crash and stop. Two never own the same integration at once, and each integration soon
 * has an owner.
 */
abstract class ClusterOwnershipContract extends StoreContract {
    private static final Duration LEASE = Duration.ofSeconds(15);
    private static final List<String> ALL =
            IntStream.range(0, 12).mapToObj(i -> "customer-" + i).toList();
    private final List<Instance> instances = new ArrayList<>();
    private long nanos;
    private int lives;

    ClusterOwnershipContract(TestStore.Kind kind) {
        super(kind);
    }

    @BeforeEach
    void open() {
        instances.clear();
        ALL.forEach(id -> database()
                .write(handle -> handle.execute("insert into integration_state (integration) values (?)", id)));
    }

    /** One process: its ownership, and its work under way. */
    private final class Instance implements Ownership.Work {
        final ClusterOwnership ownership;
        final Set<String> prepared = new HashSet<>();
        final Set<String> begun = new HashSet<>();
        final Set<String> underWay = new HashSet<>();

        Instance(Database database, Collection<String> known) {
            ownership = new ClusterOwnership(
                    new OwnershipStore(database), "instance-" + ++lives, known, LEASE, this, () -> nanos);
            instances.add(this);
        }

        Set<String> has() {
            return new HashSet<>(ALL.stream().filter(ownership::has).toList());
        }

        @Override
        public void prepare(Collection<String> integrations) {
            assertThat(integrations)
                    .as("it may not begin before what it knew is forgotten")
                    .noneMatch(ownership::has);
            prepared.addAll(integrations);
        }

        @Override
        public void begin(Collection<String> integrations) {
            assertThat(prepared).containsAll(integrations);
            begun.addAll(integrations);
        }

        @Override
        public void end(String integration) {
            begun.remove(integration);
        }

        @Override
        public boolean isIdle(String integration) {
            return !underWay.contains(integration);
        }
    }

    private Instance instance() {
        return new Instance(database(), ALL);
    }

    private void pass(Duration time) {
        nanos += time.toNanos();
        later(time);
    }

    private void tickAll() {
        instances.forEach(instance -> instance.ownership.tick());
    }

    private void settle() {
        for (int i = 0; i < 20; i++) {
            tickAll();
            pass(Duration.ofSeconds(1));
        }
        tickAll();
    }

    @Test
    void one_that_is_alone_has_everything_and_begins_it() {
        Instance alone = instance();
        alone.ownership.begin();
        assertThat(alone.has()).hasSize(ALL.size());
        assertThat(alone.begun).hasSize(ALL.size());
    }

    @Test
    void a_second_one_gets_its_share_once_the_first_has_ended_what_was_under_way() {
        Instance first = instance();
        first.ownership.begin();
        first.underWay.addAll(ALL);
        Instance second = instance();
        settle();
        assertThat(first.has())
                .as("nothing of the other's share begins here any more")
                .hasSizeLessThan(ALL.size());
        assertThat(second.has()).as("as long as something is under way there").isEmpty();
        first.underWay.clear();
        settle();
        assertThat(second.has()).isNotEmpty();
        assertThat(first.has().size() + second.has().size()).isEqualTo(ALL.size());
    }

    @Test
    void what_a_killed_one_had_is_taken_over_within_its_lease_and_two_beats() {
        Instance killed = instance();
        Instance other = instance();
        settle();
        assertThat(killed.has()).isNotEmpty();
        instances.remove(killed);
        pass(LEASE.dividedBy(5));
        Duration waited = Duration.ZERO;
        while (other.has().size() < ALL.size() && waited.compareTo(LEASE.multipliedBy(2)) < 0) {
            pass(Duration.ofSeconds(1));
            tickAll();
            waited = waited.plusSeconds(1);
        }
        assertThat(waited).isLessThanOrEqualTo(LEASE.plus(LEASE.dividedBy(5).multipliedBy(2)));
        assertThat(other.has()).hasSize(ALL.size());
    }

    @Test
    void a_clean_stop_gives_back_what_is_idle_at_once_and_the_rest_as_it_ends() {
        Instance stopping = instance();
        Instance other = instance();
        settle();
        String busy = stopping.has().iterator().next();
        stopping.underWay.add(busy);
        stopping.ownership.retire();
        assertThat(stopping.has()).isEmpty();
        pass(Duration.ofSeconds(1));
        stopping.ownership.tick();
        pass(Duration.ofSeconds(3));
        other.ownership.tick();
        assertThat(other.has()).hasSize(ALL.size() - 1).doesNotContain(busy);
        stopping.underWay.clear();
        settle();
        assertThat(other.has()).hasSize(ALL.size());
        stopping.ownership.close();
        assertThat(count("instance")).isOne();
    }

    @Test
    void one_that_slept_beyond_its_lease_begins_nothing_when_it_wakes_and_gets_a_share_again_D7() {
        Instance sleeper = instance();
        Instance other = instance();
        settle();
        Set<String> before = sleeper.has();
        for (int i = 0; i < 25; i++) {
            pass(Duration.ofSeconds(1));
            other.ownership.tick();
        }
        assertThat(other.has()).hasSize(ALL.size());
        assertThat(sleeper.has())
                .as("it is awake, and has not asked the store yet")
                .isEmpty();
        sleeper.ownership.tick();
        assertThat(sleeper.has()).isEmpty();
        assertThat(sleeper.begun).isEmpty();
        settle();
        assertThat(sleeper.has()).isEqualTo(before);
    }

    @Test
    void its_own_deadline_is_over_before_its_lease() {
        Instance alone = instance();
        alone.ownership.begin();
        pass(LEASE.dividedBy(5).multipliedBy(4).minusMillis(1));
        assertThat(alone.has()).hasSize(ALL.size());
        pass(Duration.ofMillis(1));
        assertThat(alone.has()).isEmpty();
        assertThat(count("instance where lease_until > (select millis from test_clock)"))
                .isOne();
    }

    @Test
    void after_a_database_outage_nothing_moves() {
        instance();
        instance();
        instance();
        settle();
        List<Set<String>> before = instances.stream().map(Instance::has).toList();
        pass(Duration.ofMinutes(5));
        assertThat(instances).allSatisfy(instance -> assertThat(instance.has()).isEmpty());
        tickAll();
        assertThat(instances.stream().map(Instance::has).toList()).isEqualTo(before);
    }

    @Test
    void an_integration_whose_file_only_one_has_is_owned_there() {
        Instance older = new Instance(database(), ALL.subList(0, 6));
        Instance newer = instance();
        settle();
        assertThat(newer.has()).containsAll(ALL.subList(6, 12));
        assertThat(older.has().size() + newer.has().size()).isEqualTo(ALL.size());
        newer.ownership.retire();
        newer.ownership.tick();
        newer.ownership.close();
        instances.remove(newer);
        settle();
        assertThat(older.has()).containsExactlyInAnyOrderElementsOf(ALL.subList(0, 6));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void no_two_own_the_same_and_in_the_end_each_has_an_owner(long seed) {
        Random dice = new Random(seed);
        List<Instance> asleep = new ArrayList<>();
        for (int i = 0; i < 400; i++) {
            int what = dice.nextInt(100);
            if (instances.size() < 2 || (what < 4 && instances.size() < 5)) {
                instance();
            } else if (what < 7) {
                instances.remove(dice.nextInt(instances.size())); // crashes
            } else if (what < 10) {
                Instance stopping = instances.remove(dice.nextInt(instances.size()));
                stopping.ownership.retire();
                stopping.ownership.close();
            } else if (what < 20) {
                Instance one = instances.get(dice.nextInt(instances.size()));
                if (!asleep.remove(one)) {
                    asleep.add(one);
                }
            } else if (what < 40) {
                pass(Duration.ofMillis(dice.nextInt(6_000)));
            } else if (what < 50) {
                Instance one = instances.get(dice.nextInt(instances.size()));
                String integration = ALL.get(dice.nextInt(ALL.size()));
                if (one.ownership.has(integration)) {
                    one.underWay.add(integration);
                } else {
                    one.underWay.clear();
                }
            } else {
                Instance one = instances.get(dice.nextInt(instances.size()));
                if (!asleep.contains(one)) {
                    one.ownership.tick();
                }
            }
            List<String> had = instances.stream()
                    .flatMap(instance -> instance.has().stream())
                    .toList();
            assertThat(had).as("seed %d, action %d", seed, i).doesNotHaveDuplicates();
        }
        instances.forEach(instance -> instance.underWay.clear());
        settle();
        settle();
        assertThat(instances.stream()
                        .flatMap(instance -> instance.has().stream())
                        .toList())
                .containsExactlyInAnyOrderElementsOf(ALL);
    }
}
