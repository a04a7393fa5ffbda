package io.workwise.bridge.console;

import io.workwise.bridge.admin.Caller;
import io.workwise.bridge.admin.Core;
import io.workwise.bridge.admin.IntegrationActions;
import io.workwise.bridge.connector.Descriptor.Statuses;
import io.workwise.bridge.flow.PollLog;
import io.workwise.bridge.gate.GateState;
import io.workwise.bridge.integration.Integration;
import io.workwise.bridge.ledger.Applications.JobCounts;
import io.workwise.bridge.ledger.LedgerTotals;
import io.workwise.bridge.problem.Problems.Filter;
import io.workwise.bridge.settings.Rate;
import io.workwise.bridge.verdict.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What is shown of integrations: each on a line, or one on its page. */
public final class IntegrationModels {
    private static final int PROBLEMS = 10;

    /**
     * @param state active, paused or held
     * @param verdicts how many applications have each
     * @param oldest null: nothing is on its way
     * @param problems how many are open
     */
    public record Row(
            Integration integration,
            String state,
            String heldReason,
            Map<String, Long> verdicts,
            JobCounts counts,
            Duration oldest,
            int problems) {
        /** How many applications ever came in. */
        public long seen() {
            return verdicts.values().stream().mapToLong(Long::longValue).sum();
        }

        /** By the rules they are not exported. */
        public long leftOut() {
            return counts.notExported();
        }

        public String url() {
            return IntegrationPages.url(integration.id());
        }
    }

    /**
     * @param backlog how many wait for the end of the pause
     * @param used null: another instance knows
     */
    public record Model(
            Row row, GateState known, List<Poll> polls, long backlog, Integer used, List<ProblemModels.Row> problems) {
        public Integration integration() {
            return row.integration();
        }

        public String act(String action) {
            return Urls.of("/integration/" + action, "id", integration().id());
        }

        public boolean isLimited() {
            return !integration().budget().equals(Rate.UNLIMITED);
        }

        public boolean listsStatuses() {
            return integration().connector().statuses() != Statuses.NONE;
        }

        public String lookUp() {
            return integration().lookUp().name().toLowerCase(Locale.ROOT);
        }

        public String backSync() {
            return switch (integration().connector().backSync().size()) {
                case 0 -> "none";
                case 3 -> "fully";
                default -> "partly";
            };
        }
    }

    /** @param next null: not on this instance */
    public record Poll(String name, PollLog.Entry log, Instant next) {}

    private final Core core;
    private final LedgerTotals numbers;
    private final ProblemModels problems;

    IntegrationModels(Core core) {
        this.core = core;
        numbers = new LedgerTotals(core.database());
        problems = new ProblemModels(core);
    }

    List<Row> all(Caller person) {
        Map<String, Map<String, Long>> counts = core.applications().counts();
        Map<String, Long> decide = numbers.toBeDecided();
        Map<String, Duration> oldest = core.applications().oldestUndelivered();
        Map<String, Integer> open = core.problems().countOpen();
        return core.integrations().all().stream()
                .filter(i -> person.sees(i.id()))
                .map(i -> row(
                        i,
                        core.states().get(i.id()),
                        counts.getOrDefault(i.id(), Map.of()),
                        decide.getOrDefault(i.id(), 0L),
                        oldest.get(i.id()),
                        open.getOrDefault(i.id(), 0)))
                .toList();
    }

    private static Row row(
            Integration integration,
            GateState state,
            Map<String, Long> counts,
            long toBeDecided,
            Duration oldest,
            int problems) {
        return new Row(
                integration,
                state.paused() ? "paused" : state.held() ? "held" : "active",
                state.heldReason(),
                counts,
                JobCounts.of(counts, toBeDecided),
                oldest,
                problems);
    }

    Model of(Integration integration) {
        String id = integration.id();
        GateState state = core.states().get(id);
        Row row = row(
                integration,
                state,
                core.applications().counts(id),
                numbers.toBeDecided().getOrDefault(id, 0L),
                core.applications().oldestUndelivered(id).orElse(null),
                core.problems().countOpen().getOrDefault(id, 0));
        Map<String, PollLog.Entry> log = core.polls().of(id);
        return new Model(
                row,
                state,
                IntegrationActions.syncsOf(integration).stream()
                        .map(poll -> new Poll(
                                poll,
                                log.getOrDefault(poll, new PollLog.Entry(null, null, 0)),
                                core.schedules().next(id, poll)))
                        .toList(),
                state.paused() ? core.applications().countHeld(id, Reason.INTEGRATION_PAUSED) : 0,
                core.asks().isHere(id) ? core.budgets().used(integration) : null,
                problems.list(new Filter(id, true), 0, PROBLEMS));
    }
}
