package io.workwise.bridge.proof;

import io.workwise.bridge.sql.TestStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Runs cells through their fault plans, and has their histories checked. */
final class Proof {
    /**
     * A process that dies inside this JVM loses nothing that the kernel has. So the store may be in memory, where a
     * sync costs no time.
     */
    private static final Path MEMORY = Path.of("/dev/shm");

    private static final int AT_ONCE = 160;
    private static final int UNTIL_ALL_IS_AT_REST = 18;
    private final TestStore.Kind kind;
    final List<Cell> cells = new ArrayList<>();
    final Map<Verb, Integer> commits = new EnumMap<>(Verb.class);
    private final List<String> violations = new ArrayList<>();

    /** Numbers of writes that were refused for their job, by cell. */
    final List<Integer> refusedWrites = new ArrayList<>();

    private final List<Duration> jumps;
    private String refused;

    Proof(TestStore.Kind kind) {
        this(kind, List.of());
    }

    /**
     * Prepares a proof.
     *
     * @param jumps see {@link World}
     */
    Proof(TestStore.Kind kind, List<Duration> jumps) {
        this.kind = kind;
        this.jumps = jumps;
    }

    /** Lets the ATSs refuse all writes into this job until the last life. */
    Proof refusing(String job) {
        refused = job;
        return this;
    }

    /**
     * Runs all cells.
     *
     * @param rounds the rounds of each life but the last
     */
    Proof run(List<FaultPlan> faultPlans, int... rounds) throws Exception {
        for (int from = 0; from < faultPlans.size(); from += AT_ONCE) {
            List<Cell> batch = new ArrayList<>();
            for (FaultPlan faultPlan : faultPlans.subList(from, Math.min(faultPlans.size(), from + AT_ONCE))) {
                batch.add(new Cell("c" + (cells.size() + batch.size() + 1), faultPlan));
            }
            live(batch, rounds);
            batch.forEach(this::judge);
            cells.addAll(batch);
        }
        return this;
    }

    private void live(List<Cell> batch, int... rounds) throws Exception {
        Path folder = Files.isWritable(MEMORY)
                ? Files.createTempDirectory(MEMORY, "proof")
                : Files.createTempDirectory("proof");
        try (World world = new World(kind, folder, batch, jumps)) {
            batch.stream().filter(cell -> refused != null).forEach(cell -> cell.refused.add(refused));
            for (int life : rounds) {
                world.live(life, false);
            }
            batch.stream().filter(cell -> refused != null).forEach(this::mustHaveGoneOn);
            world.live(UNTIL_ALL_IS_AT_REST, true);
            world.watch().commits().forEach((verb, times) -> commits.merge(verb, times, Integer::sum));
        } finally {
            delete(folder);
        }
    }

    /**
     * Checks that the other job's applications are delivered or need a person, and that the refused job's wait. Then
     * ends the refusals.
     */
    private void mustHaveGoneOn(Cell cell) {
        cell.verdicts.forEach((id, verdict) -> {
            boolean through = Seen.FINAL.contains(verdict);
            if (cell.source.isToTheSecond(id) ? through : !through && !verdict.equals("uncertain")) {
                violations.add(kind + " " + cell + "\n  " + id + " is " + verdict + "\n\n" + cell.chronicle);
            }
        });
        refusedWrites.add((int) cell.chronicle
                .toString()
                .lines()
                .filter(line -> line.equals("# the ATS: " + Fault.S403))
                .count());
        cell.refused.clear();
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    private void judge(Cell cell) {
        List<String> faults = Checker.faults(cell.chronicle.history());
        if (!faults.isEmpty()) {
            violations.add(kind + " " + cell + "\n  " + String.join("\n  ", faults) + "\n\n" + cell.chronicle);
        }
    }

    /** Returns what is wrong, each with its fault plan and its history. */
    List<String> violations() {
        return violations;
    }
}
