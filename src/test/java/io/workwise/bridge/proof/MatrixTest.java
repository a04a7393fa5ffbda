package io.workwise.bridge.proof;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import io.workwise.bridge.cli.Quiet;
import io.workwise.bridge.sql.TestStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.Logger;

/**
 * A fixed part of the proof: every fault with every look-up on both databases, each dying at one moment, and some
 * walks. {@link WholeProof} is all of it.
 */
class MatrixTest {
    private static final long SEED = Long.getLong("proof.seed", 20261122);
    private final Quiet quiet = new Quiet(Level.OFF, Logger.ROOT_LOGGER_NAME, "io.workwise.bridge");

    @AfterEach
    void speak() {
        quiet.close();
    }

    @ParameterizedTest
    @EnumSource
    void any_fault_and_any_death_lose_nothing_and_repeat_nothing(TestStore.Kind kind) throws Exception {
        Proof proof = new Proof(kind).run(Matrix.sample(SEED + kind.ordinal(), 1, 44), 1);
        assertThat(proof.violations()).as("seed %d", SEED).isEmpty();
        System.out.println(died(proof));
        System.out.println(proof.commits);
    }

    @ParameterizedTest
    @EnumSource
    void walks_through_everything_at_once(TestStore.Kind kind) throws Exception {
        List<FaultPlan> walks = LongStream.range(0, 24)
                .mapToObj(i -> Matrix.walk(SEED + 100L * kind.ordinal() + i))
                .collect(Collectors.toCollection(ArrayList::new));
        Proof proof = new Proof(kind).run(walks, 1, 4, 1);
        assertThat(proof.violations()).as("seed %d", SEED).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void the_clock_jumps_back_and_forth_and_nothing_is_looked_up_or_sent_too_early_D6_D7(TestStore.Kind kind)
            throws Exception {
        List<FaultPlan> faultPlans = new ArrayList<>();
        for (Fault fault : List.of(
                Fault.APPLIED_LATER,
                Fault.TIMEOUT_AFTER,
                Fault.S503_WAIT,
                Fault.S429_SECONDS,
                Fault.S429_DATE,
                Fault.LOOK_UP_WAITS,
                Fault.S403,
                Fault.RESET_BEFORE)) {
            Matrix.LOOK_UPS.forEach(lookUp -> faultPlans.add(Matrix.faultPlan(fault, lookUp, 0)));
            faultPlans.add(Matrix.faultPlan(fault, "authoritative", 7 + faultPlans.size()));
        }
        Proof proof = new Proof(
                        kind,
                        List.of(
                                Duration.ofMinutes(197),
                                Duration.ofMinutes(197),
                                Duration.ofMinutes(-430),
                                Duration.ofMinutes(36)))
                .run(faultPlans, 1);
        assertThat(proof.violations()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void one_job_refuses_all_writes_for_days_and_the_others_are_delivered_R23(TestStore.Kind kind) throws Exception {
        List<String> persons = IntStream.range(0, 12)
                .mapToObj(person -> (person % 2 == 0 ? Source.TO_THE_SECOND : "first-") + person + "@x")
                .toList();
        List<FaultPlan> faultPlans = Matrix.LOOK_UPS.stream()
                .flatMap(lookUp -> Stream.of(FaultPlan.ONE, FaultPlan.FOUR)
                        .map(steps -> new FaultPlan(
                                "one job refuses",
                                steps,
                                lookUp,
                                2,
                                (asked, life) -> Fault.NONE,
                                StoreFault.NONE,
                                List.of(30),
                                persons)))
                .toList();
        Proof proof = new Proof(kind).refusing("j-2").run(faultPlans, 2, 4);
        assertThat(proof.violations()).isEmpty();
        assertThat(proof.refusedWrites).as("refused writes of each").allMatch(writes -> writes >= 2 && writes <= 16);
    }

    private static List<String> died(Proof proof) {
        return proof.cells.stream()
                .map(Cell::died)
                .map(words -> words.replaceAll(" of a-\\d", ""))
                .distinct()
                .sorted()
                .toList();
    }
}
