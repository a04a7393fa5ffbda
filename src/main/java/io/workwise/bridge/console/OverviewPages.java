package io.workwise.bridge.console;

import io.javalin.http.Context;
import io.workwise.bridge.edge.Routes;
import io.workwise.bridge.integration.Integration;
import io.workwise.bridge.judge.Situations;
import io.workwise.bridge.ledger.Applications.JobCounts;
import io.workwise.bridge.ledger.LedgerTotals;
import io.workwise.bridge.ledger.RecentApplications;
import io.workwise.bridge.problem.Problems;
import io.workwise.bridge.sql.Among;
import io.workwise.bridge.verdict.Verdict;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The first page: what the bridge is, what happens now, and what needs a person. */
public final class OverviewPages {
    private static final int SHOWN = 5;

    /**
     * The model of the page.
     *
     * @param linked the number of linked jobs by integration
     * @param all the number of applications by verdict
     * @param open the number of open problems
     * @param tasks the integrations that stand still without a fault
     */
    public record Model(
            List<IntegrationModels.Row> integrations,
            Map<String, Integer> linked,
            JobCounts all,
            int open,
            List<Tasks.Task> tasks,
            List<ProblemModels.Row> problems,
            List<RunningTasks.Progress> work,
            LedgerTotals.Hours hours,
            long[] backlog,
            Map<Verdict, Long> verdicts,
            List<Latest> latest) {
        public long lastHours() {
            return Arrays.stream(hours.counts()).sum();
        }

        public long undelivered() {
            return Arrays.stream(backlog).sum();
        }

        /** Returns the verdicts to show, in their order. */
        public List<Verdict> shown() {
            return verdicts.keySet().stream().toList();
        }

        public long[] numbers() {
            return verdicts.values().stream().mapToLong(Long::longValue).toArray();
        }

        public List<IntegrationModels.Row> firstIntegrations() {
            return integrations.subList(0, Math.min(SHOWN, integrations.size()));
        }
    }

    /** An application that came in lately. */
    public record Latest(String url, RecentApplications.Row row, String job) {}

    private final Situations situations;
    private final Screens screens;
    private final IntegrationRows integrations;
    private final ProblemModels problems;
    private final LedgerTotals numbers;
    private final LatestApplications latest;
    private final RunningTasks work;
    private final Tasks tasks;

    OverviewPages(
            IntegrationRows integrations,
            ProblemModels problems,
            Situations situations,
            LedgerTotals numbers,
            LatestApplications latest,
            RunningTasks work,
            Tasks tasks,
            Screens screens) {
        this.integrations = integrations;
        this.problems = problems;
        this.situations = situations;
        this.numbers = numbers;
        this.latest = latest;
        this.work = work;
        this.tasks = tasks;
        this.screens = screens;
    }

    void serve(Routes routes, Guard guard) {
        routes.get("/", guard.viewer(), this::show);
    }

    private void show(Context context) {
        List<IntegrationModels.Row> rows = integrations.all(Guard.person(context));
        Among among = Among.of(Guard.person(context).integrations());
        screens.show(
                context,
                "overview/page",
                new Model(
                        rows,
                        linked(rows),
                        rows.stream().map(IntegrationModels.Row::counts).reduce(JobCounts.NONE, JobCounts::plus),
                        rows.stream().mapToInt(IntegrationModels.Row::problems).sum(),
                        tasks.of(rows),
                        problems.list(new Problems.Filter(null, true, among), 0, SHOWN),
                        work.underWay(Guard.person(context)),
                        numbers.deliveredPerHour(among),
                        numbers.backlog(among),
                        verdicts(rows),
                        latest.of(rows)));
    }

    private Map<String, Integer> linked(List<IntegrationModels.Row> rows) {
        return rows.stream()
                .map(IntegrationModels.Row::integration)
                .collect(Collectors.toMap(
                        Integration::id,
                        integration -> situations.of(integration).links().size()));
    }

    private static Map<Verdict, Long> verdicts(List<IntegrationModels.Row> rows) {
        Map<Verdict, Long> sums = new EnumMap<>(Verdict.class);
        rows.forEach(row -> row.verdicts().forEach((verdict, n) -> sums.merge(Verdict.of(verdict), n, Long::sum)));
        return sums;
    }
}
