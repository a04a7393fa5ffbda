package io.workwise.bridge.admin;

import io.javalin.http.Context;
import io.workwise.bridge.integration.Integration;
import io.workwise.bridge.ledger.Entry;
import io.workwise.bridge.linking.Linking;
import io.workwise.bridge.linking.Linking.Made;
import io.workwise.bridge.linking.Linking.Wish;
import io.workwise.bridge.problem.RefusedException;
import java.time.Instant;
import java.util.Map;
import java.util.Set;

/** The API of links: make, change, pause, resume, remove, preview, back-fill. */
final class LinkApi {
    private final Linking linking;
    private final LinkActions actions;
    private final IntegrationApi integrations;
    private final LinkViews views;
    private final LinkPreviews previews;

    LinkApi(Linking linking, LinkActions actions, LinkPreviews previews, LinkViews views, IntegrationApi integrations) {
        this.linking = linking;
        this.actions = actions;
        this.previews = previews;
        this.views = views;
        this.integrations = integrations;
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
        Made made = actions.put(integration, job(context), wish, Access.who(context));
        context.status(made.created() ? 201 : 200).json(views.view(integration, made.link()));
    }

    void show(Context context) {
        Integration integration = integrations.get(context);
        context.json(views.view(integration, linking.get(integration.id(), job(context))));
    }

    void remove(Context context) {
        actions.remove(integrations.get(context).id(), job(context), Access.who(context));
        context.status(204);
    }

    void pause(Context context) {
        Integration integration = integrations.get(context);
        context.json(views.view(integration, actions.pause(integration.id(), job(context), Access.who(context))));
    }

    void resume(Context context) {
        Integration integration = integrations.get(context);
        boolean skip = Body.of(context, Set.of("backlog"))
                .oneOf("backlog", "export", Set.of("export", "skip"))
                .equals("skip");
        context.json(views.view(
                integration,
                actions.resume(integration.id(), job(context), skip, Access.who(context))
                        .link()));
    }

    /** Shows an application of the job, or the latest one, as it would be exported. Sends nothing. */
    void preview(Context context) {
        Integration integration = integrations.get(context);
        linking.get(integration.id(), job(context));
        Entry entry = previews.shown(
                        integration.id(),
                        job(context),
                        Body.of(context, Set.of("applicationId")).text("applicationId"))
                .orElseThrow(() -> new RefusedException(404, "not-found", "the job has no such application"));
        context.json(preview(context, integration, entry));
    }

    /** Returns the preview. It contains the applicant's data, so the audit records who saw it. */
    Map<String, Object> preview(Context context, Integration integration, Entry entry) {
        LinkPreviews.Preview preview = previews.preview(integration, entry, Access.who(context));
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

    /** Back-fills: takes applications that came in before the link, since a time or all of them (R7). */
    void backfill(Context context) {
        String integration = integrations.get(context).id();
        Body body = Body.of(context, Set.of("since", "dryRun"));
        Instant since = body.text("since") == null ? Instant.EPOCH : body.time("since");
        boolean dryRun = body.flag("dryRun");
        int count = dryRun
                ? actions.countBackfill(integration, job(context), since)
                : actions.backfill(integration, job(context), since, Access.who(context));
        context.status(dryRun ? 200 : 202).json(View.of("count", count).map());
    }

    private static String job(Context context) {
        return context.pathParam("workwiseJob");
    }
}
