package io.workwise.bridge.console;

import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.workwise.bridge.admin.IntegrationActions;
import io.workwise.bridge.admin.LinkActions;
import io.workwise.bridge.catalogue.AtsJob;
import io.workwise.bridge.catalogue.AtsStatus;
import io.workwise.bridge.catalogue.Catalogue;
import io.workwise.bridge.catalogue.Catalogue.WorkwiseJob;
import io.workwise.bridge.catalogue.JobStatus;
import io.workwise.bridge.edge.Routes;
import io.workwise.bridge.integration.Integration;
import io.workwise.bridge.judge.LinkState;
import io.workwise.bridge.judge.Situations;
import io.workwise.bridge.linking.Linking;
import io.workwise.bridge.linking.Linking.Made;
import io.workwise.bridge.linking.Linking.Resumed;
import io.workwise.bridge.linking.Linking.Wish;
import io.workwise.bridge.links.Link;
import io.workwise.bridge.links.Links;
import io.workwise.bridge.problem.RefusedException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The pages of a Workwise job: its link to an ATS job is made, changed, paused and removed here. */
public final class JobPages {
    static final String PATH = "/job";

    /**
     * The questions before anything is sent. Is a job meant that is not open (R6)? Which status replaces one that the
     * new job does not have (R18)?
     *
     * @param lost the name of that status; empty if unknown; null if no status is lost
     * @param statuses the statuses of the wanted job
     * @param held the number of applications that would go into the wanted job
     */
    public record Confirm(
            String url,
            Integration integration,
            WorkwiseJob job,
            AtsJob wanted,
            boolean notOpen,
            String lost,
            List<AtsStatus> statuses,
            long held) {}

    private final Catalogue catalogue;
    private final Links links;
    private final Linking linking;
    private final Situations situations;
    private final Screens screens;
    private final LinkActions actions;
    private final IntegrationActions integrations;
    private final JobModels models;

    JobPages(
            LinkActions actions,
            IntegrationActions integrations,
            JobModels models,
            Catalogue catalogue,
            Links links,
            Linking linking,
            Situations situations,
            Screens screens) {
        this.actions = actions;
        this.integrations = integrations;
        this.models = models;
        this.catalogue = catalogue;
        this.links = links;
        this.linking = linking;
        this.situations = situations;
        this.screens = screens;
    }

    static String url(String integration, String job) {
        return Urls.of(PATH, "integration", integration, "id", job);
    }

    void serve(Routes routes, Guard guard) {
        routes.get(PATH, guard.viewer(), this::show);
        routes.get(
                PATH + "/synchronised",
                guard.viewer(),
                context -> screens.show(
                        context,
                        "job/synchronised",
                        models.synchronised(integration(context), id(context), asked(context))));
        routes.post(PATH + "/link", guard.operator(), this::link)
                .post(PATH + "/settings", guard.operator(), this::settings)
                .post(PATH + "/unlink", guard.operator(), this::unlink)
                .post(PATH + "/pause", guard.operator(), this::pause)
                .post(PATH + "/resume", guard.operator(), this::resume)
                .post(PATH + "/sync", guard.operator(), this::sync);
    }

    private void show(Context context) {
        screens.show(
                context,
                "job/page",
                models.of(
                        integration(context),
                        job(context),
                        Inputs.text(context, "query"),
                        Inputs.page(context),
                        asked(context)));
    }

    private Integration integration(Context context) {
        return integrations.get(Inputs.text(context, "integration"));
    }

    private static String id(Context context) {
        return context.queryParam("id");
    }

    private WorkwiseJob job(Context context) {
        return models.job(integration(context).id(), id(context));
    }

    /** Returns the time of the synchronisation before the person asked for one; null if nobody asked. */
    private static Long asked(Context context) {
        String asked = Inputs.text(context, "asked");
        return asked.matches("\\d{1,15}") ? Long.valueOf(asked) : null;
    }

    private void link(Context context) {
        String who = Guard.person(context).name();
        Integration integration = integration(context);
        WorkwiseJob job = job(context);
        String wanted = Inputs.needed(context, "atsJob");
        Optional<Link> before = links.find(integration.id(), job.id());
        Optional<AtsStatus> same = before.flatMap(link -> sameStatus(integration, link, wanted));
        boolean lost = same.isEmpty()
                && before.filter(link ->
                                link.atsStatusId() != null && !link.atsJobId().equals(wanted))
                        .isPresent();
        boolean confirmed = context.formParam("confirmed") != null;
        if (lost
                && context.formParam("atsStatus") == null
                && catalogue
                        .atsJob(integration.id(), wanted)
                        .filter(found -> !found.isGone())
                        .isPresent()) {
            ask(context, integration, job, wanted, before.orElseThrow());
            return;
        }
        String status = lost
                ? Inputs.choice(context, "atsStatus")
                : same.map(AtsStatus::id).orElse(null);
        try {
            Made made = actions.put(
                    integration,
                    job.id(),
                    before.map(link -> new Wish(wanted, link.workwiseStatusId(), status, link.backSync(), confirmed))
                            .orElseGet(() -> new Wish(wanted, null, null, false, confirmed)),
                    who);
            said(context, integration, made, same.filter(s -> !s.id().equals(
                            before.orElseThrow().atsStatusId())));
        } catch (RefusedException e) {
            if (!e.code().equals("ats-job-not-open")) {
                throw e;
            }
            ask(context, integration, job, wanted, lost ? before.orElseThrow() : null);
        }
    }

    /**
     * Returns the status of the new job with the name of the chosen one; the chosen one itself if both jobs share it
     * (R18).
     */
    private Optional<AtsStatus> sameStatus(Integration integration, Link link, String wanted) {
        if (link.atsStatusId() == null) {
            return Optional.empty();
        }
        List<AtsStatus> there = statuses(integration, wanted);
        return there.stream()
                .filter(s -> s.id().equals(link.atsStatusId()))
                .findFirst()
                .or(() -> statusName(integration, link).flatMap(name -> there.stream()
                        .filter(s -> s.name().strip().equalsIgnoreCase(name.strip()))
                        .findFirst()));
    }

    private List<AtsStatus> statuses(Integration integration, String atsJob) {
        return catalogue.statuses(integration.id(), atsJob).stream()
                .filter(s -> s.goneSince() == null)
                .toList();
    }

    private Optional<String> statusName(Integration integration, Link link) {
        return catalogue.statuses(integration.id(), link.atsJobId()).stream()
                .filter(s -> s.id().equals(link.atsStatusId()))
                .map(AtsStatus::name)
                .findFirst();
    }

    /**
     * Asks the person first.
     *
     * @param loses the link whose chosen status the wanted job lacks; null if no status is lost
     */
    private void ask(Context context, Integration integration, WorkwiseJob job, String wanted, Link loses) {
        AtsJob target = catalogue.atsJob(integration.id(), wanted).orElseThrow();
        context.status(HttpStatus.CONFLICT);
        screens.show(
                context,
                "job/confirm",
                new Confirm(
                        url(integration.id(), job.id()),
                        integration,
                        job,
                        target,
                        target.status() != JobStatus.OPEN,
                        loses == null ? null : statusName(integration, loses).orElse(""),
                        statuses(integration, wanted),
                        models.forTarget(integration.id(), job.id())));
    }

    /** Tells where applications go from now on, in which status, and how many are sent now. */
    private void said(Context context, Integration integration, Made made, Optional<AtsStatus> renamed) {
        Page page = screens.page(context);
        AtsJob target =
                catalogue.atsJob(integration.id(), made.link().atsJobId()).orElseThrow();
        List<String> all = new ArrayList<>();
        all.add(
                made.created()
                        ? page.t("job.said.linked")
                        : page.t("job.said.changed", target.title(), target.shownId()));
        renamed.ifPresent(status -> all.add(page.t("job.said.same-status", status.name())));
        if (made.released() > 0) {
            all.add(went(page, integration, made.link(), "job.said.released", made.released()));
        }
        screens.said(context, url(integration.id(), made.link().workwiseJobId()), String.join(" ", all));
    }

    /** Returns a sentence: how many are sent now or, if the link does not export, how many go on waiting. */
    private String went(Page page, Integration integration, Link link, String text, int released) {
        LinkState state = LinkState.of(link, situations.of(integration));
        return state.code().equals(LinkState.ACTIVE)
                ? page.t(text, released)
                : page.t("job.said.still-waiting", released);
    }

    private void settings(Context context) {
        String who = Guard.person(context).name();
        Integration integration = integration(context);
        Link link = linking.get(integration.id(), id(context));
        String before = models.workwiseStatus(integration.id(), link);
        Made made = actions.put(
                integration,
                link.workwiseJobId(),
                new Wish(
                        link.atsJobId(),
                        Inputs.choice(context, "workwiseStatus"),
                        Inputs.choice(context, "atsStatus"),
                        context.formParam("backSync") != null,
                        false),
                who);
        Page page = screens.page(context);
        String after = models.workwiseStatus(integration.id(), made.link());
        String waited = made.released() == 0
                ? ""
                : " "
                        + (before.equals(after)
                                ? went(page, integration, made.link(), "job.said.released", made.released())
                                : made.link().workwiseStatusId() == null
                                        ? page.t("job.said.waited-for", made.released(), before)
                                        : page.t("job.said.checked-for", made.released(), before, after));
        screens.said(context, url(integration.id(), link.workwiseJobId()), page.t("job.said.settings") + waited);
    }

    private void unlink(Context context) {
        String who = Guard.person(context).name();
        actions.remove(integration(context).id(), id(context), who);
        done(context, "job.said.unlinked");
    }

    private void pause(Context context) {
        String who = Guard.person(context).name();
        actions.pause(integration(context).id(), id(context), who);
        done(context, "job.said.paused");
    }

    private void resume(Context context) {
        String who = Guard.person(context).name();
        boolean skip = "skip".equals(context.formParam("backlog"));
        Integration integration = integration(context);
        Resumed resumed = actions.resume(integration.id(), id(context), skip, who);
        Page page = screens.page(context);
        String waited = resumed.released() == 0
                ? ""
                : " "
                        + (skip
                                ? page.t("job.said.skipped", resumed.released())
                                : went(page, integration, resumed.link(), "job.said.released", resumed.released()));
        screens.said(context, url(integration.id(), id(context)), page.t("job.said.resumed") + waited);
    }

    private void sync(Context context) {
        String who = Guard.person(context).name();
        Integration integration = integration(context);
        long before = models.lastSynchronised(integration.id());
        integrations.sync(integration.id(), "ats-jobs", who);
        integrations.sync(integration.id(), "ats-statuses", who);
        screens.done(context, Urls.of(url(integration.id(), id(context)), "asked", before), "job.said.sync");
    }

    private void done(Context context, String text) {
        screens.done(context, url(integration(context).id(), id(context)), text);
    }
}
