package io.workwise.bridge.console;

import io.javalin.http.Context;
import io.workwise.bridge.admin.IntegrationActions;
import io.workwise.bridge.catalogue.AtsJob;
import io.workwise.bridge.catalogue.Catalogue;
import io.workwise.bridge.catalogue.Catalogue.WorkwiseJob;
import io.workwise.bridge.catalogue.JobSearch;
import io.workwise.bridge.catalogue.JobSearch.Found;
import io.workwise.bridge.edge.Routes;
import io.workwise.bridge.flow.PollLog;
import io.workwise.bridge.flow.RequiredFields;
import io.workwise.bridge.integration.Integration;
import io.workwise.bridge.integration.Integrations;
import io.workwise.bridge.judge.LinkState;
import io.workwise.bridge.judge.Situation;
import io.workwise.bridge.judge.Situation.Target;
import io.workwise.bridge.judge.Situations;
import io.workwise.bridge.ledger.Applications;
import io.workwise.bridge.ledger.Applications.JobCounts;
import io.workwise.bridge.linking.LinkProblems;
import io.workwise.bridge.linking.MissingField;
import io.workwise.bridge.links.Link;
import java.util.List;
import java.util.Map;

/** The page of Workwise's jobs and their links (R9). */
public final class JobsPages {
    private static final int ROWS = 25;

    /**
     * The model of the page.
     *
     * @param integration null if none
     * @param worklist whether to list only jobs that are not linked, or paused
     * @param online whether to list only jobs that Workwise shows
     * @param state lists only links in this state; empty for all jobs
     * @param unread the text that says why there are no jobs at all; null if there are some, or Workwise has none
     */
    public record Model(
            List<String> integrations,
            String integration,
            String query,
            boolean worklist,
            boolean online,
            String state,
            int number,
            long total,
            String unread,
            List<Row> rows) {
        public String page(int other) {
            return Urls.of(
                    "/jobs",
                    "integration",
                    integration,
                    "query",
                    query.isEmpty() ? null : query,
                    "worklist",
                    worklist ? "1" : null,
                    "online",
                    online ? "1" : null,
                    "state",
                    state.isEmpty() ? null : state,
                    "page",
                    other == 1 ? null : other);
        }

        public boolean more() {
            return (long) number * ROWS < total;
        }

        public String integrationUrl() {
            return IntegrationPages.url(integration);
        }
    }

    /**
     * A job of the list.
     *
     * @param link null if not linked; the state is then null too
     * @param target null if the ATS job was never seen
     */
    public record Row(
            String integration,
            WorkwiseJob job,
            Link link,
            LinkState state,
            AtsJob target,
            String targetUrl,
            JobCounts counts,
            List<String> problems) {
        public String url() {
            return JobPages.url(integration, job.id());
        }

        /** Returns the address of the job's applications with a verdict or in a group of verdicts. */
        public String to(String verdict) {
            return ApplicationQuery.link(integration, job.id(), verdict, null);
        }

        /** Returns the problems that the state does not name already. */
        public List<String> furtherProblems() {
            return problems.stream()
                    .filter(problem -> !problem.equals(state.heldReason()))
                    .toList();
        }
    }

    private final Integrations known;
    private final IntegrationActions integrations;
    private final Catalogue catalogue;
    private final Situations situations;
    private final RequiredFields requiredFields;
    private final Applications applications;
    private final PollLog polls;
    private final Screens screens;

    JobsPages(
            Integrations known,
            IntegrationActions integrations,
            Catalogue catalogue,
            Situations situations,
            RequiredFields requiredFields,
            Applications applications,
            PollLog polls,
            Screens screens) {
        this.known = known;
        this.integrations = integrations;
        this.catalogue = catalogue;
        this.situations = situations;
        this.requiredFields = requiredFields;
        this.applications = applications;
        this.polls = polls;
        this.screens = screens;
    }

    void serve(Routes routes, Guard guard) {
        routes.get("/jobs", guard.viewer(), this::list);
    }

    private void list(Context context) {
        List<String> shown = Guard.integrations(context, known);
        String query = Inputs.text(context, "query");
        boolean worklist = context.queryParam("worklist") != null;
        boolean online = context.queryParam("online") != null;
        String state = Inputs.text(context, "state");
        int number = Inputs.page(context);
        if (shown.isEmpty()) {
            screens.show(
                    context,
                    "jobs/list",
                    new Model(shown, null, query, worklist, online, state, 1, 0, null, List.of()));
            return;
        }
        String asked = context.queryParam("integration");
        Integration integration = integrations.get(asked == null ? shown.get(0) : asked);
        Found<WorkwiseJob> found = catalogue.workwiseJobs(
                integration.id(),
                new JobSearch(
                        query,
                        worklist,
                        online,
                        state.isEmpty() ? null : LinkState.in(state, situations.of(integration))),
                (number - 1) * ROWS,
                ROWS);
        screens.show(
                context,
                "jobs/list",
                new Model(
                        shown,
                        integration.id(),
                        query,
                        worklist,
                        online,
                        state,
                        number,
                        found.total(),
                        found.total() == 0
                                ? unread(polls, integration.id(), "workwise-jobs", "jobs.unread", "jobs.unreachable")
                                : null,
                        rows(integration, found.items())));
    }

    /** The text that says why a list that the poll fills is empty; null: it was read. */
    static String unread(PollLog polls, String integration, String name, String unread, String unreachable) {
        PollLog.Entry poll = polls.of(integration).get(name);
        return poll != null && poll.lastSuccess() != null
                ? null
                : poll == null || poll.lastError() == null ? unread : unreachable;
    }

    private List<Row> rows(Integration integration, List<WorkwiseJob> jobs) {
        List<String> ids = jobs.stream().map(WorkwiseJob::id).toList();
        if (ids.isEmpty()) {
            return List.of();
        }
        Situation situation = situations.of(integration);
        Map<String, List<MissingField>> missing = requiredFields.of(integration.id(), ids);
        Map<String, JobCounts> counts = applications.countsOf(integration.id(), ids);
        return jobs.stream()
                .map(job -> row(
                        integration,
                        job,
                        situation,
                        counts.getOrDefault(job.id(), JobCounts.NONE),
                        missing.getOrDefault(job.id(), List.of())))
                .toList();
    }

    private static Row row(
            Integration integration,
            WorkwiseJob job,
            Situation situation,
            JobCounts counts,
            List<MissingField> missing) {
        Link link = situation.links().get(job.id());
        Target target = link == null ? null : situation.targets().get(link.atsJobId());
        return new Row(
                integration.id(),
                job,
                link,
                link == null ? null : LinkState.of(link, situation),
                target == null ? null : target.job(),
                target == null ? null : Outward.job(integration, target.job()),
                counts,
                link == null ? List.of() : LinkProblems.of(link, situation, missing));
    }
}
