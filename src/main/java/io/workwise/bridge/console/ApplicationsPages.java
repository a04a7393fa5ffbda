package io.workwise.bridge.console;

import io.javalin.http.Context;
import io.workwise.bridge.admin.ApplicationActions;
import io.workwise.bridge.admin.Caller;
import io.workwise.bridge.admin.IntegrationActions;
import io.workwise.bridge.catalogue.Catalogue;
import io.workwise.bridge.catalogue.Catalogue.WorkwiseJob;
import io.workwise.bridge.edge.Routes;
import io.workwise.bridge.flow.PollLog;
import io.workwise.bridge.integration.Integrations;
import io.workwise.bridge.ledger.RecentApplications;
import io.workwise.bridge.ledger.RecentApplications.Mark;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** The page of the ledger: what became of the applications, and the retry of many at once. */
public final class ApplicationsPages {
    private static final int ROWS = 25;
    private static final int CANDIDATES = 8;

    /**
     * The model of the page.
     *
     * @param integrations the integrations to choose from
     * @param jobs the jobs that the person may mean; empty if clear
     * @param unread the text that says why there are no applications at all; null if Workwise was read
     * @param after null for the first page
     * @param next the start of the next page; null if none
     */
    public record Model(
            List<String> integrations,
            ApplicationQuery wanted,
            List<WorkwiseJob> jobs,
            String after,
            String next,
            String unread,
            List<Row> rows) {
        public String to(String mark) {
            return wanted.url("/applications", "after", mark);
        }
    }

    /**
     * A row of the list.
     *
     * @param job the job's title, else its id; null if unknown
     */
    public record Row(String url, RecentApplications.Row row, String job) {
        /** Returns the address of the job's page; null if the job is unknown. */
        public String jobUrl() {
            return row.workwiseJobId() == null ? null : JobPages.url(row.integration(), row.workwiseJobId());
        }
    }

    /** The question whether to retry so many applications. */
    public record Retry(ApplicationQuery wanted, int count) {
        public String back() {
            return wanted.url("/applications");
        }

        public String act() {
            return wanted.url("/applications/retry");
        }
    }

    private final Integrations known;
    private final IntegrationActions integrations;
    private final Catalogue catalogue;
    private final PollLog polls;
    private final Screens screens;
    private final RecentApplications newest;
    private final ApplicationActions actions;

    ApplicationsPages(
            Integrations known,
            IntegrationActions integrations,
            ApplicationActions actions,
            RecentApplications newest,
            Catalogue catalogue,
            PollLog polls,
            Screens screens) {
        this.known = known;
        this.integrations = integrations;
        this.actions = actions;
        this.newest = newest;
        this.catalogue = catalogue;
        this.polls = polls;
        this.screens = screens;
    }

    void serve(Routes routes, Guard guard) {
        routes.get("/applications", guard.viewer(), this::list);
        routes.get("/applications/retry", guard.operator(), this::count)
                .post("/applications/retry", guard.operator(), this::retry);
    }

    private void list(Context context) {
        List<String> shown = Guard.integrations(context, known);
        ApplicationQuery wanted =
                ApplicationQuery.of(context, shown, screens.page(context).zone());
        if (shown.isEmpty()) {
            screens.show(
                    context, "applications/list", new Model(shown, wanted, List.of(), null, null, null, List.of()));
            return;
        }
        String integration = integrations.get(wanted.integration()).id();
        List<WorkwiseJob> jobs = candidates(integration, wanted.job());
        String after = Inputs.text(context, "after");
        List<RecentApplications.Row> rows = wanted.id().isEmpty()
                ? newest.list(integration, wanted.filters(jobs), Mark.of(after).orElse(null), ROWS + 1)
                : newest.find(integration, wanted.id());
        String next = rows.size() > ROWS && wanted.id().isEmpty()
                ? rows.get(ROWS - 1).mark().toString()
                : null;
        screens.show(
                context,
                "applications/list",
                new Model(
                        shown,
                        wanted,
                        jobs.size() > 1 ? jobs : List.of(),
                        after.isEmpty() ? null : after,
                        next,
                        rows.isEmpty()
                                ? JobsPages.unread(
                                        polls,
                                        integration,
                                        "applications",
                                        "applications.unread",
                                        "applications.unreachable")
                                : null,
                        rows(integration, rows.subList(0, Math.min(ROWS, rows.size())))));
    }

    /** Returns the job with that id; else the jobs with that text in their title. */
    private List<WorkwiseJob> candidates(String integration, String job) {
        return job.isEmpty()
                ? List.of()
                : catalogue
                        .workwiseJob(integration, job)
                        .map(List::of)
                        .orElseGet(() -> catalogue.workwiseJobs(integration, job, false, 0, CANDIDATES));
    }

    private List<Row> rows(String integration, List<RecentApplications.Row> rows) {
        Map<String, String> titles = catalogue.titles(
                integration,
                rows.stream()
                        .map(RecentApplications.Row::workwiseJobId)
                        .filter(Objects::nonNull)
                        .collect(Collectors.toSet()));
        return rows.stream()
                .map(row -> new Row(
                        ApplicationPages.url(integration, row.id()),
                        row,
                        row.workwiseJobId() == null
                                ? null
                                : titles.getOrDefault(row.workwiseJobId(), row.workwiseJobId())))
                .toList();
    }

    private ApplicationQuery meant(Context context) {
        ApplicationQuery wanted =
                ApplicationQuery.of(context, List.of(), screens.page(context).zone());
        integrations.get(wanted.integration());
        return wanted;
    }

    private void count(Context context) {
        ApplicationQuery wanted = meant(context);
        screens.show(
                context,
                "applications/retry",
                new Retry(
                        wanted,
                        actions.countRetry(
                                wanted.integration(), wanted.filter(candidates(wanted.integration(), wanted.job())))));
    }

    private void retry(Context context) {
        Caller person = Guard.person(context);
        ApplicationQuery wanted = meant(context);
        int retried = actions.retryMany(
                wanted.integration(), wanted.filter(candidates(wanted.integration(), wanted.job())), person.name());
        screens.done(context, wanted.url("/applications"), "applications.said.retried", retried);
    }
}
