package io.workwise.bridge.admin;

import io.javalin.http.Context;
import io.workwise.bridge.catalogue.AtsJob;
import io.workwise.bridge.catalogue.AtsStatus;
import io.workwise.bridge.catalogue.Catalogue;
import io.workwise.bridge.catalogue.Catalogue.WorkwiseJob;
import io.workwise.bridge.catalogue.JobSearch;
import io.workwise.bridge.catalogue.JobStatus;
import io.workwise.bridge.judge.LinkState;
import io.workwise.bridge.judge.Situations;
import io.workwise.bridge.problem.RefusedException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** The API of both systems' jobs and statuses, as last synchronised (R1, R5, R9). */
final class CatalogueApi {
    private final Catalogue catalogue;
    private final Situations situations;
    private final IntegrationApi integrations;
    private final LinkViews links;

    CatalogueApi(Catalogue catalogue, Situations situations, IntegrationApi integrations, LinkViews links) {
        this.catalogue = catalogue;
        this.situations = situations;
        this.integrations = integrations;
        this.links = links;
    }

    void atsJobs(Context context) {
        String id = integrations.get(context).id();
        String status = context.queryParam("status");
        if (status != null
                && Arrays.stream(JobStatus.values()).noneMatch(s -> s.name().equals(status))) {
            throw Body.bad("'status' must be OPEN, CLOSED, DRAFT, ARCHIVED or UNKNOWN");
        }
        List<AtsJob> jobs = catalogue.atsJobs(
                id,
                context.queryParam("query"),
                status == null ? null : JobStatus.read(status),
                Pages.offset(context),
                Pages.limit(context) + 1);
        context.json(Pages.byOffset(context, jobs, CatalogueApi::view));
    }

    static Map<String, Object> view(AtsJob job) {
        return View.of("id", job.id())
                .and("remoteId", job.remoteId())
                .and("title", job.title())
                .and("status", job.status().name())
                .and("rawStatus", job.rawStatus())
                .and("goneSince", job.goneSince())
                .and("refusal", job.refusal())
                .and("url", job.url())
                .map();
    }

    void atsStatuses(Context context) {
        String id = integrations.get(context).id();
        String job = context.pathParam("atsJob");
        if (catalogue.atsJob(id, job).isEmpty()) {
            throw new RefusedException(404, "not-found", "the ATS shows no job '" + job + "'");
        }
        List<AtsStatus> statuses = catalogue.statuses(id, job);
        context.json(Pages.page(
                statuses,
                Integer.MAX_VALUE,
                s -> View.of("id", s.id())
                        .and("name", s.name())
                        .and("position", s.position())
                        .and("goneSince", s.goneSince())
                        .map(),
                AtsStatus::id));
    }

    void workwiseJobs(Context context) {
        String id = integrations.get(context).id();
        String filter = context.queryParam("filter");
        if (filter != null && !filter.equals("unlinked-or-paused")) {
            throw Body.bad("'filter' must be unlinked-or-paused");
        }
        String state = context.queryParam("state");
        if (state != null && !LinkState.CODES.contains(state)) {
            throw Body.bad("'state' must be one of " + String.join(", ", LinkState.CODES));
        }
        JobSearch search = new JobSearch(
                context.queryParam("query"),
                filter != null,
                false,
                state == null ? null : LinkState.in(state, situations.of(integrations.get(context))));
        List<WorkwiseJob> jobs = catalogue
                .workwiseJobs(id, search, Pages.offset(context), Pages.limit(context) + 1)
                .items();
        Map<String, Map<String, Object>> views = links.views(
                integrations.get(context), jobs.stream().map(WorkwiseJob::id).toList());
        context.json(Pages.byOffset(context, jobs, j -> View.of("id", j.id())
                .and("title", j.title())
                .and("status", j.status())
                .and("goneSince", j.goneSince())
                .and("link", views.get(j.id()))
                .map()));
    }

    void workwiseStatuses(Context context) {
        String id = integrations.get(context).id();
        context.json(Pages.page(
                catalogue.workwiseStatuses(id),
                Integer.MAX_VALUE,
                s -> View.of("id", s.id())
                        .and("name", s.name())
                        .and("position", s.position())
                        .and("kind", s.kind())
                        .map(),
                s -> s.id()));
    }
}
