package io.workwise.bridge.proof;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import io.workwise.bridge.cli.Quiet;
import io.workwise.bridge.sql.TestStore;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;

/**
 * The whole proof in process: every fault, with every kind of look-up, dying at every single moment, on both databases;
 * and many walks. Takes minutes, so it is not part of the tests: {@code mvn -q test -Dtest=WholeProof}.
 * {@code -Dproof.seed=} chooses other walks, {@code -Dproof.walks=} more of them.
 */
class WholeProof {
    private static final long SEED = Long.getLong("proof.seed", 1);
    private static final int WALKS = Integer.getInteger("proof.walks", 1_000);

    @Test
    void every_fault_every_look_up_every_moment_both_databases() throws Exception {
        assertThat(onBoth(kind -> () -> {
                    List<Cell> counted = new Proof(kind).run(Matrix.withoutDeath(), 4).cells;
                    Proof early = new Proof(kind)
                            .run(Matrix.atEachMoment(i -> 1, i -> counted.get(i).moments(true)), 1);
                    Proof late = new Proof(kind)
                            .run(
                                    Matrix.atEachMoment(i -> counted.get(i).moments(true) + 1, i -> counted.get(i)
                                            .moments(false)),
                                    4);
                    System.out.println(kind + ": died " + (early.cells.size() + late.cells.size()) + " times, at "
                            + moments(early, late));
                    return violations(early, late);
                }))
                .isEmpty();
    }

    @Test
    void walks() throws Exception {
        assertThat(onBoth(kind -> () -> violations(new Proof(kind)
                        .run(
                                LongStream.range(0, WALKS)
                                        .mapToObj(i -> Matrix.walk(SEED * 1_000_003 + 500_000L * kind.ordinal() + i))
                                        .toList(),
                                1,
                                4,
                                1))))
                .as("seed %d", SEED)
                .isEmpty();
    }

    /** Prints the table of docs/delivery.md. */
    @Test
    void comparison_with_naive_routes(@TempDir Path folder) throws Exception {
        Map<String, Map<String, Comparison.Count>> counts = new LinkedHashMap<>();
        try (Quiet quiet = new Quiet(Level.OFF, Logger.ROOT_LOGGER_NAME, "io.workwise.bridge")) {
            Comparison comparison = new Comparison(folder, Comparison.all(), Comparison.upTo(9));
            for (String route : List.of("sql-to-http", "idempotent-consumer")) {
                counts.put("`" + route + "`", comparison.naive(route));
            }
            for (String lookUp : Matrix.LOOK_UPS) {
                counts.put("bridge, look-up " + lookUp, comparison.bridge(lookUp));
            }
        }
        System.out.println(Comparison.table(counts));
        assertThat(counts.entrySet())
                .filteredOn(entry -> entry.getKey().startsWith("bridge"))
                .map(Map.Entry::getValue)
                .map(Comparison::total)
                .allSatisfy(total -> assertThat(total.lost + total.twice).isZero());
    }

    /** Runs on one database. */
    private interface Work {
        Callable<List<String>> on(TestStore.Kind kind);
    }

    private static List<String> onBoth(Work work) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try (Quiet quiet = new Quiet(Level.OFF, Logger.ROOT_LOGGER_NAME, "io.workwise.bridge")) {
            List<Future<List<String>>> running = new ArrayList<>();
            for (TestStore.Kind kind : TestStore.Kind.values()) {
                running.add(threads.submit(work.on(kind)));
            }
            List<String> violations = new ArrayList<>();
            for (Future<List<String>> one : running) {
                violations.addAll(one.get());
            }
            return violations;
        } finally {
            threads.shutdownNow();
        }
    }

    private static List<String> violations(Proof... proofs) {
        return List.of(proofs).stream()
                .flatMap(proof -> proof.violations().stream())
                .limit(20)
                .toList();
    }

    private static String moments(Proof... proofs) {
        return List.of(proofs).stream()
                .flatMap(proof -> proof.cells.stream())
                .map(Cell::died)
                .map(words -> words.replaceAll(" of a-\\d", ""))
                .collect(Collectors.groupingBy(words -> words, java.util.TreeMap::new, Collectors.counting()))
                .toString();
    }
}
