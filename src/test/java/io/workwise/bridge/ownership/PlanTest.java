package io.workwise.bridge.ownership;

import static org.assertj.core.api.Assertions.assertThat;

import io.workwise.bridge.ownership.Plan.Held;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PlanTest {
    private static final Set<String> THOUSAND =
            IntStream.range(0, 1000).mapToObj(i -> "customer-" + i).collect(Collectors.toUnmodifiableSet());

    @Test
    void one_that_is_alone_takes_everything_that_it_knows() {
        Plan plan = Plan.of("a", Map.of("a", Set.of("x", "y")), List.of(free("x"), free("y"), free("unknown")));
        assertThat(plan.take().keySet()).containsExactlyInAnyOrder("x", "y");
    }

    @Test
    void several_have_about_as_many_each_and_everything_has_exactly_one() {
        Map<String, Set<String>> shares = shares(alive("a", "b", "c"));
        assertThat(shares.values()).allSatisfy(share -> assertThat(share).hasSizeBetween(283, 383));
        assertThat(shares.values().stream().mapToInt(Set::size).sum()).isEqualTo(1000);
        assertThat(shares.values().stream().flatMap(Set::stream).collect(Collectors.toSet()))
                .isEqualTo(THOUSAND);
    }

    @Test
    void names_that_differ_in_one_letter_share_alike() {
        Map<String, Set<String>> shares = shares(alive("bridge-0", "bridge-1", "bridge-2", "bridge-3"));
        assertThat(shares.values()).allSatisfy(share -> assertThat(share).hasSizeBetween(200, 300));
    }

    @Test
    void of_a_few_nobody_has_much_more_than_an_equal_share() {
        List<Held> few =
                IntStream.range(0, 12).mapToObj(i -> free("customer-" + i)).toList();
        for (int life = 0; life < 200; life++) {
            Map<String, Set<String>> alive = alive("a-" + life, "b-" + life, "c-" + life);
            assertThat(alive.keySet())
                    .allSatisfy(me -> assertThat(Plan.of(me, alive, few).take()).hasSizeBetween(2, 5));
        }
    }

    @Test
    void where_one_goes_only_what_it_had_moves() {
        Map<String, Set<String>> before = shares(alive("a", "b", "c"));
        Map<String, Set<String>> after = shares(alive("a", "b"));
        assertThat(after.get("a")).containsAll(before.get("a"));
        assertThat(after.get("b")).containsAll(before.get("b"));
    }

    @Test
    void where_one_comes_only_what_it_gets_moves() {
        Map<String, Set<String>> before = shares(alive("a", "b"));
        Map<String, Set<String>> after = shares(alive("a", "b", "c"));
        assertThat(before.get("a")).containsAll(after.get("a"));
        assertThat(before.get("b")).containsAll(after.get("b"));
    }

    @Test
    void what_only_one_of_them_knows_is_that_ones() {
        Map<String, Set<String>> alive = Map.of("old", Set.of("x"), "new", Set.of("x", "y"));
        assertThat(Plan.of("new", alive, List.of(free("y"))).take()).containsKey("y");
        assertThat(Plan.of("old", alive, List.of(free("y"))).take()).isEmpty();
    }

    @Test
    void what_another_living_one_has_is_not_taken_even_where_it_should_be_ours() {
        Map<String, Set<String>> alive = alive("a", "b");
        String ours = shares(alive).get("a").iterator().next();
        assertThat(Plan.of("a", alive, List.of(new Held(ours, "b", 3))).take()).isEmpty();
        assertThat(Plan.of("b", alive, List.of(new Held(ours, "b", 3))).leave()).containsExactly(ours);
    }

    @Test
    void what_a_dead_one_had_is_taken_with_the_version_that_was_seen() {
        Map<String, Set<String>> alive = alive("a", "b");
        String ours = shares(alive).get("a").iterator().next();
        assertThat(Plan.of("a", alive, List.of(new Held(ours, "dead", 3))).take())
                .isEqualTo(Map.of(ours, 3L));
        assertThat(Plan.of("a", alive, List.of(new Held(ours, "a", 3))).keep()).containsExactly(ours);
    }

    @Test
    void one_that_stops_knows_nothing_and_leaves_everything() {
        Map<String, Set<String>> alive = Map.of("a", Set.of(), "b", Set.of("x"));
        assertThat(Plan.of("a", alive, List.of(new Held("x", "a", 1), new Held("y", "a", 1)))
                        .leave())
                .containsExactlyInAnyOrder("x", "y");
    }

    private static Held free(String integration) {
        return new Held(integration, null, 0);
    }

    private static Map<String, Set<String>> alive(String... instances) {
        Map<String, Set<String>> alive = new TreeMap<>();
        for (String instance : instances) {
            alive.put(instance, THOUSAND);
        }
        return alive;
    }

    private static Map<String, Set<String>> shares(Map<String, Set<String>> alive) {
        List<Held> all = THOUSAND.stream().map(PlanTest::free).toList();
        Map<String, Set<String>> shares = new HashMap<>();
        alive.keySet()
                .forEach(instance -> shares.put(
                        instance,
                        new HashSet<>(Plan.of(instance, alive, all).take().keySet())));
        return shares;
    }
}
