package io.workwise.bridge.proof;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import io.workwise.bridge.cli.Quiet;
import io.workwise.bridge.sql.TestStore;
import io.workwise.bridge.testkit.TestClock;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.Logger;

/**
 * An ATS may do anything for 72 hours: that is one problem, and everything continues by itself afterwards (R12, R23,
 * D9a).
 */
class PatienceTest {
    private static final Duration OUTAGE = Duration.ofHours(72);
    private static final Duration STEP = Duration.ofHours(3);
    private static final Duration AFTERWARDS = Duration.ofHours(48);
    private static final int PERSONS = 12;
    private static final List<String> FLOWS = List.of("applications", "resume-exports", "reconcile", "resume-exports");
    private final AtomicBoolean down = new AtomicBoolean();
    private final TestClock clock = new TestClock();
    private final long epoch = clock.millis();

    @ParameterizedTest
    @EnumSource
    void after_three_days_all_are_delivered_oldest_first_and_nobody_had_to_act(
            TestStore.Kind kind, @TempDir Path folder) throws Exception {
        Map<String, Cell> cells = new TreeMap<>();
        Map<String, String> problems = Map.of(
                "refused",
                "ats-outage",
                "s503",
                "ats-outage",
                "resets",
                "ats-outage",
                "s401",
                "ats-credentials",
                "s302",
                "ats-settings");
        Map<String, Fault> faults = Map.of(
                "refused",
                Fault.REFUSED,
                "s503",
                Fault.S503_AFTER,
                "resets",
                Fault.RESET_BEFORE,
                "s401",
                Fault.S401,
                "s302",
                Fault.S302);
        faults.forEach((id, fault) -> cells.put(id, new Cell(id, faultPlan(id, fault))));
        String name = "patience-" + kind;
        Watch watch = new Watch(TestStore.clock(kind), epoch, this::now);
        try (Quiet quiet = new Quiet(Level.OFF, Logger.ROOT_LOGGER_NAME, "io.workwise.bridge");
                RawServer server = new RawServer(new Sides(cells));
                RawServer refusing = new RawServer(new Sides(cells))) {
            WorldFiles files = new WorldFiles(folder, new ArrayList<>(cells.values()));
            files.write(
                    server.url(),
                    cell -> cell.id.equals("refused") ? refusing.url() : server.url(),
                    cell -> new WorldFiles.Times("150ms", "5s"));
            try (Life life = new Life(
                    files.read("data", TappedDriver.tap(TestStore.newUrl(kind, folder), name, watch), OUTAGE),
                    watch,
                    clock)) {
                for (Cell cell : cells.values()) {
                    cell.begin(now());
                    life.takeUp(cell);
                }
                down.set(true);
                refusing.refuse();
                Map<String, Set<String>> seen = pass(OUTAGE, life, cells.values());
                assertThat(seen).hasSameSizeAs(problems);
                seen.forEach((id, codes) ->
                        assertThat(codes).as("problems of %s", id).containsExactly(problems.get(id)));
                down.set(false);
                refusing.listen();
                pass(AFTERWARDS, life, cells.values());
                cells.forEach((id, cell) -> {
                    assertThat(cell.verdicts.values())
                            .as("verdicts of %s", id)
                            .hasSize(PERSONS)
                            .containsOnly("delivered");
                    assertThat(life.problems(cell)).as("problems of %s", id).isEmpty();
                });
            }
        } finally {
            TappedDriver.remove(name);
        }
        for (Cell cell : cells.values()) {
            cell.chronicle.add("rest");
            assertThat(Checker.faults(cell.chronicle.history()))
                    .as("%s\n%s", cell, cell.chronicle)
                    .isEmpty();
        }
        assertThat(arrivals(cells.get("refused")))
                .as("of those that waited, the oldest first")
                .isSorted();
    }

    private FaultPlan faultPlan(String name, Fault fault) {
        List<String> persons = IntStream.range(0, PERSONS)
                .mapToObj(person -> "person-" + person + "@x")
                .toList();
        return new FaultPlan(
                name,
                FaultPlan.ONE,
                "authoritative",
                1,
                (asked, life) -> down.get() && !asked.equals("find") ? fault : Fault.NONE,
                StoreFault.NONE,
                List.of(),
                persons);
    }

    private Duration now() {
        return Duration.ofMillis(clock.millis() - epoch);
    }

    /**
     * Lets time pass.
     *
     * @return the problems that were open after the first hour
     */
    private Map<String, Set<String>> pass(Duration time, Life life, Collection<Cell> cells)
            throws InterruptedException {
        Map<String, Set<String>> problems = new HashMap<>();
        for (Duration passed = Duration.ZERO; passed.compareTo(time) < 0; passed = passed.plus(STEP)) {
            clock.advance(STEP);
            for (Cell cell : cells) {
                cell.time(now());
                life.run(cell, FLOWS);
                if (passed.toHours() > 0) {
                    problems.computeIfAbsent(cell.id, id -> new TreeSet<>()).addAll(life.problems(cell));
                }
            }
        }
        return problems;
    }

    /** Returns the times of receipt, in the order of arrival at the ATS. */
    private static List<Integer> arrivals(Cell cell) {
        return cell.chronicle
                .toString()
                .lines()
                .filter(line -> line.startsWith("asked "))
                .map(line -> (Integer.parseInt(line.split(" ")[1].substring(2)) - 1) % 10)
                .toList();
    }
}
