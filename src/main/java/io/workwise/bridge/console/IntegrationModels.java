package io.workwise.bridge.console;

import io.workwise.bridge.admin.IntegrationActions;
import io.workwise.bridge.connector.Descriptor.Statuses;
import io.workwise.bridge.flow.PollLog;
import io.workwise.bridge.flow.RunRequests;
import io.workwise.bridge.flow.Schedules;
import io.workwise.bridge.gate.Budgets;
import io.workwise.bridge.gate.GateState;
import io.workwise.bridge.gate.GateStates;
import io.workwise.bridge.integration.Integration;
import io.workwise.bridge.ledger.Applications;
import io.workwise.bridge.ledger.Applications.JobCounts;
import io.workwise.bridge.problem.Problems.Filter;
import io.workwise.bridge.settings.Rate;
import io.workwise.bridge.verdict.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Makes the models of integrations, for the list and for one page. */
public final class IntegrationModels {
    private static final int PROBLEMS = 10;

    /**
     * An integration in the list.
     *
     * @param state active, paused or held
     * @param verdicts the number of applications by verdict
     * @param oldest the age of the oldest application on its way; null if none
     * @param problems the number of open problems
     */
    public record Row(
            Integration integration,
            String state,
            String heldReason,
            Map<String, Long> verdicts,
            JobCounts counts,
            Duration oldest,
            int problems) {
        /** Returns the number of applications that ever came in. */
        public long seen() {
            return verdicts.values().stream().mapToLong(Long::longValue).sum();
        }

        /** Returns the number of applications that the rules leave out. */
        public long leftOut() {
            return counts.notExported();
        }

        public String url() {
            return IntegrationPages.url(integration.id());
        }
    }

    /**
     * The model of an integration's page.
     *
     * @param backlog the number of applications that wait for the end of the pause
     * @param used the used part of the request budget; null if only another instance knows
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

    /**
     * A poll.
     *
     * @param next the time of the next run; null if none on this instance
     */
    public record Poll(String name, PollLog.Entry log, Instant next) {}

    private final GateStates states;
    private final PollLog polls;
    private final Schedules schedules;
    private final Budgets budgets;
    private final RunRequests asks;
    private final Applications applications;
    private final IntegrationRows rows;
    private final ProblemModels problems;

    IntegrationModels(
            IntegrationRows rows,
            GateStates states,
            PollLog polls,
            Schedules schedules,
            Budgets budgets,
            RunRequests asks,
            Applications applications,
            ProblemModels problems) {
        this.rows = rows;
        this.states = states;
        this.polls = polls;
        this.schedules = schedules;
        this.budgets = budgets;
        this.asks = asks;
        this.applications = applications;
        this.problems = problems;
    }

    Model of(Integration integration) {
        String id = integration.id();
        GateState state = states.get(id);
        Map<String, PollLog.Entry> log = polls.of(id);
        return new Model(
                rows.of(integration, state),
                state,
                IntegrationActions.syncsOf(integration).stream()
                        .map(poll -> new Poll(
                                poll,
                                log.getOrDefault(poll, new PollLog.Entry(null, null, 0)),
                                schedules.next(id, poll)))
                        .toList(),
                state.paused() ? applications.countHeld(id, Reason.INTEGRATION_PAUSED) : 0,
                asks.isHere(id) ? budgets.used(integration) : null,
                problems.list(new Filter(id, true), 0, PROBLEMS));
    }
}
