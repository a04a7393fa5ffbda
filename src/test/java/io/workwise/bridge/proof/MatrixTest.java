package io.workwise.bridge.proof;

import static org.assertj.core.api.Assertions.assertThat;

import io.workwise.bridge.sql.TestStore;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A fixed part of the proof: every fault with every look-up on both databases, dying at one moment each, and some walks. The whole of it is
 * {@link WholeProof}.
 */
class MatrixTest {
    private static final long SEED = Long.getLong("proof.seed", 20261122);
    private final Silence silence = new Silence();

    @AfterEach
    void speak() {
        silence.close();
    }

    @ParameterizedTest
    @EnumSource
    void whatever_goes_wrong_and_whenever_it_dies_nothing_is_lost_and_nothing_is_there_twice(TestStore.Kind kind) throws Exception {
        Proof proof = new Proof(kind).run(Matrix.sample(SEED + kind.ordinal(), 1, 44), 1);
        assertThat(proof.violations()).as("seed %d", SEED).isEmpty();
        System.out.println(died(proof));
        System.out.println(proof.commits);
    }

    @ParameterizedTest
    @EnumSource
    void walks_through_everything_at_once(TestStore.Kind kind) throws Exception {
        List<Fate> walks = LongStream.range(0, 24).mapToObj(i -> Matrix.walk(SEED + 100 * kind.ordinal() + i)).collect(Collectors.toCollection(ArrayList::new));
        Proof proof = new Proof(kind).run(walks, 1, 4, 1);
        assertThat(proof.violations()).as("seed %d", SEED).isEmpty();
    }

    private static List<String> died(Proof proof) {
        return proof.cells.stream().map(Cell::died).map(words -> words.replaceAll(" of a-\\d", "")).distinct().sorted().toList();
    }
}
