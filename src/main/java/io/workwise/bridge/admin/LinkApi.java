package io.workwise.bridge.admin;

import io.javalin.http.Context;
import io.workwise.bridge.integration.Integration;
import io.workwise.bridge.judge.LinkState;
import io.workwise.bridge.judge.Situation;
import io.workwise.bridge.judge.Situation.Target;
import io.workwise.bridge.ledger.Entry;
import io.workwise.bridge.linking.LinkProblems;
import io.workwise.bridge.linking.Linking.Made;
import io.workwise.bridge.linking.Linking.Wish;
import io.workwise.bridge.linking.MissingField;
import io.workwise.bridge.linking.MissingField.When;
import io.workwise.bridge.links.Link;
import io.workwise.bridge.problem.RefusedException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Links: made, changed, paused, resumed, removed; their preview and back-fill. */
final class LinkApi {
    private final Core core;
    private final LinkActions acts;
    private final IntegrationApi integrations;
    private final Explanation explanation;

    LinkApi(Core core, IntegrationApi integrations) {
        this.core = core;
        explanation = new Explanation(new Texts(), core.links(), core.catalogue());
        acts = new LinkActions(core);
        this.integrations = integrations;
    }

    /** The links of some Workwise jobs as the API shows them, by job. */
    Map<String, Map<String, Object>> views(Integration integration, List<String> jobs) {
        return jobs.isEmpty() ? Map.of() : views(integration, jobs, core.links().of(integration.id(), jobs));
    }

    private Map<String, Map<String, Object>> views(Integration integration, List<String> jobs, List<Link> links) {
        Map<String, Map<String, Long>> counts = core.applications().countsByJob(integration.id(), jobs);
        Situation situation = core.situations().of(integration);
        Map<String, List<MissingField>> missing = core.requiredFields().of(integration.id(), jobs);
        return links.stream()
                .collect(Collectors.toMap(
                        Link::workwiseJobId,
                        link -> view(
                                link,
                                situation,
                                counts.getOrDefault(link.workwiseJobId(), Map.of()),
                                missing.getOrDefault(link.workwiseJobId(), List.of()))));
    }

    private Map<String, Object> view(Integration integration, Link link) {
        return views(integration, List.of(link.workwiseJobId()), List.of(link)).get(link.workwiseJobId());
    }

    private Map<String, Object> view(
            Link link, Situation situation, Map<String, Long> counts, List<MissingField> missing) {
        Target target = situation.targets().get(link.atsJobId());
        LinkState state = LinkState.of(link, situation);
        return View.of("workwiseJobId", link.workwiseJobId())
                .and("atsJobId", link.atsJobId())
                .and("atsStatusId", link.atsStatusId())
                .and(
                        "workwiseStatusId",
                        link.workwiseStatusId() == null ? situation.initialStatus() : link.workwiseStatusId())
                .and("paused", link.paused())
                .and("backSync", link.backSync())
                .and("linkedAt", link.linkedAt())
                .and("waiting", counts.getOrDefault("waiting", 0L))
                .and("held", counts.getOrDefault("held", 0L))
                .and("notExported", counts.getOrDefault("filtered", 0L))
                .and("state", state.code())
                .and("heldReason", state.heldReason())
                .and("sentence", explanation.sentence(state, target == null ? null : target.job()))
                .and("atsJob", target == null ? null : CatalogueApi.view(target.job()))
                .and("backSyncSince", link.backSyncSince())
                .and("problems", LinkProblems.of(link, situation, missing))
                .and(
                        "missingFields",
                        missing.stream()
                                .filter(field -> !field.isOfDocuments())
                                .map(LinkApi::view)
                                .toList())
                .and(
                        "documentsLeftOut",
                        missing.stream()
                                .filter(MissingField::isOfDocuments)
                                .filter(field -> field.when() != When.BY_LINK)
                                .map(LinkApi::leftOut)
                                .toList())
                .map();
    }

    private static Map<String, Object> view(MissingField missing) {
        return View.of("step", missing.step())
                .and("field", missing.field())
                .and("title", missing.title())
                .and("missing", missing.when().code())
                .map();
    }

    private static Map<String, Object> leftOut(MissingField documents) {
        return View.of("kind", documents.field())
                .and("sent", documents.when() == When.ONLY_FIRST ? "only-first" : "none")
                .map();
    }

    void put(Context context) {
        Integration integration = integrations.get(context);
        Body body =
                Body.of(context, Set.of("atsJobId", "workwiseStatusId", "atsStatusId", "backSync", "confirmNotOpen"));
        Wish wish = new Wish(
                body.required("atsJobId"),
                body.text("workwiseStatusId"),
                body.text("atsStatusId"),
                body.flag("backSync"),
                body.flag("confirmNotOpen"));
        Made made = acts.put(integration, job(context), wish, Access.who(context));
        context.status(made.created() ? 201 : 200).json(view(integration, made.link()));
    }

    void show(Context context) {
        Integration integration = integrations.get(context);
        context.json(view(integration, core.linking().get(integration.id(), job(context))));
    }

    void remove(Context context) {
        acts.remove(integrations.get(context).id(), job(context), Access.who(context));
        context.status(204);
    }

    void pause(Context context) {
        Integration integration = integrations.get(context);
        context.json(view(integration, acts.pause(integration.id(), job(context), Access.who(context))));
    }

    void resume(Context context) {
        Integration integration = integrations.get(context);
        boolean skip = Body.of(context, Set.of("backlog"))
                .oneOf("backlog", "export", Set.of("export", "skip"))
                .equals("skip");
        context.json(view(
                integration,
                acts.resume(integration.id(), job(context), skip, Access.who(context))
                        .link()));
    }

    /** What would be exported of an application of this job, or of its youngest one, mapped; nothing is sent. */
    void preview(Context context) {
        Integration integration = integrations.get(context);
        core.linking().get(integration.id(), job(context));
        Entry entry = acts.shown(
                        integration.id(),
                        job(context),
                        Body.of(context, Set.of("applicationId")).text("applicationId"))
                .orElseThrow(() ->
                        new RefusedException(404, "not-found", "there is no such application of this job to show"));
        context.json(preview(context, integration, entry));
    }

    /** It holds the applicant's data: the audit says who saw it. */
    Map<String, Object> preview(Context context, Integration integration, Entry entry) {
        LinkActions.Preview preview = acts.preview(integration, entry, Access.who(context));
        return View.of("atsJobId", preview.atsJobId())
                .and("atsStatusId", preview.atsStatusId())
                .and("request", preview.request())
                .and(
                        "documentsLeftOut",
                        preview.leftOut().stream()
                                .map(left -> View.of("id", left.document().id())
                                        .and("kind", left.document().kind())
                                        .and("why", left.why())
                                        .map())
                                .toList())
                .map();
    }

    /** Opt-in: applications that came in before the link, since a time that a person names or ever (R7). */
    void backfill(Context context) {
        String integration = integrations.get(context).id();
        Body body = Body.of(context, Set.of("since", "dryRun"));
        Instant since = body.text("since") == null ? Instant.EPOCH : body.time("since");
        boolean dryRun = body.flag("dryRun");
        int count = dryRun
                ? acts.countBackfill(integration, job(context), since)
                : acts.backfill(integration, job(context), since, Access.who(context));
        context.status(dryRun ? 200 : 202).json(View.of("count", count).map());
    }

    private static String job(Context context) {
        return context.pathParam("workwiseJob");
    }
}
