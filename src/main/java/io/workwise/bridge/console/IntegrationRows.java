package io.workwise.bridge.console;

import io.workwise.bridge.admin.Caller;
import io.workwise.bridge.gate.GateState;
import io.workwise.bridge.gate.GateStates;
import io.workwise.bridge.integration.Integration;
import io.workwise.bridge.integration.Integrations;
import io.workwise.bridge.ledger.Applications;
import io.workwise.bridge.ledger.Applications.JobCounts;
import io.workwise.bridge.ledger.LedgerTotals;
import io.workwise.bridge.problem.Problems;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Makes the rows of integrations: state, applications and open problems of each. */
final class IntegrationRows {
    private final Integrations integrations;
    private final GateStates states;
    private final Applications applications;
    private final Problems problems;
    private final LedgerTotals numbers;

    IntegrationRows(
            Integrations integrations,
            GateStates states,
            Applications applications,
            LedgerTotals numbers,
            Problems problems) {
        this.integrations = integrations;
        this.states = states;
        this.applications = applications;
        this.numbers = numbers;
        this.problems = problems;
    }

    /** Returns the integrations that the person may see. */
    List<IntegrationModels.Row> all(Caller person) {
        Map<String, Map<String, Long>> counts = applications.counts();
        Map<String, Long> decide = numbers.toBeDecided();
        Map<String, Duration> oldest = applications.oldestUndelivered();
        Map<String, Integer> open = problems.countOpen();
        return integrations.all().stream()
                .filter(i -> person.sees(i.id()))
                .map(i -> row(
                        i,
                        states.get(i.id()),
                        counts.getOrDefault(i.id(), Map.of()),
                        decide.getOrDefault(i.id(), 0L),
                        oldest.get(i.id()),
                        open.getOrDefault(i.id(), 0)))
                .toList();
    }

    /** Returns the row of an integration in the given state. */
    IntegrationModels.Row of(Integration integration, GateState state) {
        String id = integration.id();
        return row(
                integration,
                state,
                applications.counts(id),
                numbers.toBeDecided().getOrDefault(id, 0L),
                applications.oldestUndelivered(id).orElse(null),
                problems.countOpen().getOrDefault(id, 0));
    }

    private static IntegrationModels.Row row(
            Integration integration,
            GateState state,
            Map<String, Long> counts,
            long toBeDecided,
            Duration oldest,
            int problems) {
        return new IntegrationModels.Row(
                integration,
                state.paused() ? "paused" : state.held() ? "held" : "active",
                state.heldReason(),
                counts,
                JobCounts.of(counts, toBeDecided),
                oldest,
                problems);
    }
}
