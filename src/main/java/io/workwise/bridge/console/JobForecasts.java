package io.workwise.bridge.console;

import io.javalin.http.Context;
import io.workwise.bridge.admin.Caller;
import io.workwise.bridge.admin.IntegrationActions;
import io.workwise.bridge.admin.LinkActions;
import io.workwise.bridge.admin.LinkPreviews;
import io.workwise.bridge.console.Console.Failure;
import io.workwise.bridge.edge.Routes;
import io.workwise.bridge.integration.Integration;
import io.workwise.bridge.judge.LinkState;
import io.workwise.bridge.judge.Situations;
import io.workwise.bridge.ledger.Entry;
import io.workwise.bridge.linking.Linking;
import io.workwise.bridge.links.Link;
import io.workwise.bridge.problem.RefusedException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The forecasts of a link: the next export field by field, and the size of a back-fill. */
public final class JobForecasts {
    /**
     * A preview of the next export.
     *
     * @param application null if none has come in yet
     * @param failure the reason for missing fields; null if none
     */
    public record Preview(
            String back,
            String application,
            List<PreviewFields.Field> fields,
            List<LinkPreviews.LeftOut> leftOut,
            Failure failure) {}

    /**
     * A back-fill and its size.
     *
     * @param since the time as the person gave it; empty for all applications
     */
    public record Backfill(
            String back,
            String url,
            String job,
            Instant linkedAt,
            String since,
            int count,
            Link link,
            LinkState state,
            String workwiseStatus) {
        /** Returns the Workwise status that each application must come into first; null if none. */
        public String waitsFor() {
            return link.workwiseStatusId() == null ? null : workwiseStatus;
        }

        public boolean isActive() {
            return state.code().equals(LinkState.ACTIVE);
        }
    }

    private final LinkPreviews previews;
    private final JobModels models;
    private final Linking linking;
    private final Situations situations;
    private final Screens screens;
    private final LinkActions actions;
    private final IntegrationActions integrations;

    JobForecasts(
            LinkActions actions,
            LinkPreviews previews,
            IntegrationActions integrations,
            JobModels models,
            Linking linking,
            Situations situations,
            Screens screens) {
        this.actions = actions;
        this.previews = previews;
        this.integrations = integrations;
        this.models = models;
        this.linking = linking;
        this.situations = situations;
        this.screens = screens;
    }

    void serve(Routes routes, Guard guard) {
        routes.get(JobPages.PATH + "/preview", guard.operator(), this::preview);
        routes.get(JobPages.PATH + "/backfill", guard.operator(), this::count)
                .post(JobPages.PATH + "/backfill", guard.operator(), this::backfill);
    }

    private Link link(Context context) {
        return linking.get(integrations.get(Inputs.text(context, "integration")).id(), context.queryParam("id"));
    }

    private void preview(Context context) {
        String who = Guard.person(context).name();
        Link link = link(context);
        Integration integration = integrations.get(link.integration());
        String back = JobPages.url(link.integration(), link.workwiseJobId());
        Optional<Entry> entry = previews.shown(link.integration(), link.workwiseJobId(), null);
        screens.show(
                context,
                "job/preview",
                entry.isEmpty()
                        ? new Preview(back, null, List.of(), List.of(), null)
                        : preview(context, integration, entry.get(), back, who));
    }

    /** Returns the preview. If a system does not answer, the person stays on the page and sees the failure. */
    private Preview preview(Context context, Integration integration, Entry entry, String back, String who) {
        try {
            LinkPreviews.Preview preview = previews.preview(integration, entry, who);
            Set<String> ids =
                    PreviewFields.ids(entry.id(), entry.workwiseJobId(), preview.atsJobId(), preview.atsStatusId());
            return new Preview(back, entry.id(), PreviewFields.of(preview.request(), ids), preview.leftOut(), null);
        } catch (RefusedException e) {
            context.status(e.status());
            return new Preview(
                    back, entry.id(), List.of(), List.of(), new Failure(e.status(), e.code(), e.getMessage(), back));
        }
    }

    private void count(Context context) {
        Link link = link(context);
        String since = Inputs.text(context, "since");
        int count = actions.countBackfill(link.integration(), link.workwiseJobId(), instant(context, since));
        screens.show(
                context,
                "job/backfill",
                new Backfill(
                        JobPages.url(link.integration(), link.workwiseJobId()),
                        Urls.of("/job/backfill", "integration", link.integration(), "id", link.workwiseJobId()),
                        link.workwiseJobId(),
                        link.linkedAt(),
                        since,
                        count,
                        link,
                        state(link),
                        models.workwiseStatus(link.integration(), link)));
    }

    private void backfill(Context context) {
        Caller person = Guard.person(context);
        Link link = link(context);
        int due = actions.backfill(
                link.integration(),
                link.workwiseJobId(),
                instant(context, Inputs.needed(context, "since")),
                person.name());
        Page page = screens.page(context);
        String waits = !state(link).code().equals(LinkState.ACTIVE)
                ? page.t("backfill.paused")
                : link.workwiseStatusId() == null
                        ? null
                        : page.t("backfill.later", models.workwiseStatus(link.integration(), link));
        screens.said(
                context,
                JobPages.url(link.integration(), link.workwiseJobId()),
                waits == null
                        ? page.t("job.said.backfilled", due)
                        : page.t("job.said.backfilled.waits", due) + " " + waits);
    }

    private LinkState state(Link link) {
        return LinkState.of(link, situations.of(integrations.get(link.integration())));
    }

    private Instant instant(Context context, String since) {
        return since.isEmpty()
                ? Instant.EPOCH
                : Inputs.day(since, 0, screens.page(context).zone());
    }
}
