package io.workwise.bridge.proof;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import io.workwise.bridge.cli.Quiet;
import io.workwise.bridge.sql.TestStore;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.Logger;

/** A process that wakes up after its lease sends nothing, and records nothing that another one has settled (D7). */
class PausedProcessesTest {
    private static final int COMMITS = 18;

    @ParameterizedTest
    @EnumSource
    void a_process_that_sleeps_through_its_lease_after_any_commit_does_no_harm(
            TestStore.Kind kind, @TempDir Path folder) throws Exception {
        List<Cell> cells = new ArrayList<>();
        for (int commit = 1; commit <= COMMITS; commit++) {
            Fault fault = commit % 3 == 0 ? Fault.RESET_AFTER : Fault.NONE;
            cells.add(new Cell(
                    "c" + commit,
                    new FaultPlan(
                            fault.name(),
                            FaultPlan.FOUR,
                            "authoritative",
                            1,
                            FaultPlan.once(fault, FaultPlan.FOUR.get(0)),
                            StoreFault.NONE,
                            List.of(),
                            List.of("anna@x", "bert@x"))));
        }
        int slept = 0;
        try (Quiet quiet = new Quiet(Level.OFF, Logger.ROOT_LOGGER_NAME, "io.workwise.bridge");
                PausedProcesses sleepers = new PausedProcesses(kind, folder, cells)) {
            for (int i = 0; i < cells.size(); i++) {
                slept += sleepers.live(cells.get(i), i + 1) ? 1 : 0;
                assertThat(Checker.faults(cells.get(i).chronicle.history()))
                        .as("%s\n%s", cells.get(i), cells.get(i).chronicle)
                        .isEmpty();
            }
        }
        assertThat(slept).isEqualTo(COMMITS);
        String late = kind == TestStore.Kind.SQLITE ? "outcome=not-sent" : "outcome=unknown";
        assertThat(cells)
                .as("a marked write, whose time was over")
                .anyMatch(cell -> cell.chronicle.toString().contains(late));
    }
}
