package io.workwise.bridge.console;

import io.javalin.http.Context;
import io.workwise.bridge.admin.Core;
import io.workwise.bridge.admin.IntegrationActs;
import io.workwise.bridge.catalogue.AtsJob;
import io.workwise.bridge.catalogue.Catalogue.WorkwiseJob;
import io.workwise.bridge.edge.Routes;
import io.workwise.bridge.integration.Integration;
import io.workwise.bridge.judge.Situation;
import io.workwise.bridge.judge.Situation.Target;
import io.workwise.bridge.ledger.Applications.JobCounts;
import io.workwise.bridge.links.Link;
import io.workwise.bridge.links.LinkProblems;
import io.workwise.bridge.links.MissingField;
import java.util.List;
import java.util.Map;

/** Workwise's jobs, and where their applications go (R9). */
public final class JobsPages {
    private static final int ROWS = 25;

    /** @param integration null where there is none; @param worklist only those that are not linked, or paused */
    public record Model(List<String> integrations, String integration, String query, boolean worklist, int number, boolean more, List<Row> rows) {
        public String page(int other) {
            return Urls.of("/jobs", "integration", integration, "query", query.isEmpty() ? null : query, "worklist", worklist ? "1" : null, "page", other == 1 ? null : other);
        }
    }

    /** @param link null: not linked; @param target null where the ATS job was never seen */
    public record Row(String url, WorkwiseJob job, Link link, AtsJob target, JobCounts counts, List<String> problems) {}

    private final Core core;
    private final Screens screens;

    JobsPages(Core core, Screens screens) {
        this.core = core;
        this.screens = screens;
    }

    void serve(Routes routes, Guard guard) {
        routes.get("/jobs", guard.viewer(), this::list);
    }

    private void list(Context context) {
        List<String> integrations = Guard.integrations(context, core);
        String query = Inputs.text(context, "query");
        boolean worklist = context.queryParam("worklist") != null;
        int number = Inputs.page(context);
        if (integrations.isEmpty()) {
            screens.show(context, "jobs/list", new Model(integrations, null, query, worklist, 1, false, List.of()));
            return;
        }
        String asked = context.queryParam("integration");
        Integration integration = new IntegrationActs(core).get(asked == null ? integrations.get(0) : asked);
        List<WorkwiseJob> jobs = core.catalogue().workwiseJobs(integration.id(), query.isEmpty() ? null : query, worklist, (number - 1) * ROWS, ROWS + 1);
        screens.show(context, "jobs/list", new Model(integrations, integration.id(), query, worklist, number, jobs.size() > ROWS,
                rows(integration, jobs.subList(0, Math.min(ROWS, jobs.size())))));
    }

    private List<Row> rows(Integration integration, List<WorkwiseJob> jobs) {
        List<String> ids = jobs.stream().map(WorkwiseJob::id).toList();
        if (ids.isEmpty()) {
            return List.of();
        }
        Situation situation = core.situations().of(integration);
        Map<String, List<MissingField>> missing = core.requiredFields().of(integration.id(), ids);
        Map<String, JobCounts> counts = core.applications().countsOf(integration.id(), ids);
        return jobs.stream().map(job -> row(integration, job, situation, counts.getOrDefault(job.id(), JobCounts.NONE),
                missing.getOrDefault(job.id(), List.of()))).toList();
    }

    private static Row row(Integration integration, WorkwiseJob job, Situation situation, JobCounts counts, List<MissingField> missing) {
        Link link = situation.links().get(job.id());
        Target target = link == null ? null : situation.targets().get(link.atsJobId());
        return new Row(JobPages.url(integration.id(), job.id()), job, link, target == null ? null : target.job(), counts,
                link == null ? List.of() : LinkProblems.of(link, situation, missing));
    }
}
