package io.workwise.bridge.console;

import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.workwise.bridge.admin.Core;
import io.workwise.bridge.admin.IntegrationActs;
import io.workwise.bridge.admin.LinkActs;
import io.workwise.bridge.catalogue.AtsJob;
import io.workwise.bridge.catalogue.AtsStatus;
import io.workwise.bridge.catalogue.Catalogue.WorkwiseJob;
import io.workwise.bridge.edge.Routes;
import io.workwise.bridge.integration.Integration;
import io.workwise.bridge.links.Link;
import io.workwise.bridge.links.Linking.Wish;
import io.workwise.bridge.links.RefusedException;
import java.util.Optional;

/** A Workwise job's integrations: the link to a job in the ATS, made, set, paused, removed. */
public final class JobPages {
    private static final String PATH = "/job";

    /** A job that is not open waits for a yes (R6). */
    public record Confirm(String url, WorkwiseJob job, AtsJob wanted) {}

    private final Core core;
    private final Screens screens;
    private final LinkActs acts;
    private final IntegrationActs integrations;
    private final JobModels models;

    JobPages(Core core, Screens screens) {
        this.core = core;
        this.screens = screens;
        acts = new LinkActs(core);
        integrations = new IntegrationActs(core);
        models = new JobModels(core);
    }

    static String url(String integration, String job) {
        return Urls.of(PATH, "integration", integration, "id", job);
    }

    void serve(Routes routes, Guard guard) {
        routes.get(PATH, guard.viewer(), this::show);
        routes.get(PATH + "/synchronised", guard.viewer(), context -> screens.show(context, "job/synchronised", models.synchronised(integration(context), id(context), asked(context))));
        routes.post(PATH + "/link", guard.operator(), this::link).post(PATH + "/settings", guard.operator(), this::settings).post(PATH + "/unlink", guard.operator(), this::unlink)
                .post(PATH + "/pause", guard.operator(), this::pause).post(PATH + "/resume", guard.operator(), this::resume).post(PATH + "/sync", guard.operator(), this::sync);
        new JobForecasts(core, screens).serve(routes, guard, PATH);
    }

    private void show(Context context) {
        screens.show(context, "job/page", models.of(integration(context), job(context), Inputs.text(context, "query"), Inputs.page(context), asked(context)));
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

    /** When the jobs had been synchronised before somebody asked for it; null: nobody did. */
    private static Long asked(Context context) {
        String asked = Inputs.text(context, "asked");
        return asked.matches("\\d{1,15}") ? Long.valueOf(asked) : null;
    }

    private void link(Context context) {
        String who = Guard.person(context).name();
        Integration integration = integration(context);
        WorkwiseJob job = job(context);
        String wanted = Inputs.needed(context, "atsJob");
        Optional<Link> before = core.links().find(integration.id(), job.id());
        boolean confirmed = context.formParam("confirmed") != null;
        try {
            acts.put(integration, job.id(), before.map(link -> retarget(integration, link, wanted, confirmed))
                    .orElseGet(() -> new Wish(wanted, null, null, false, confirmed)), who);
        } catch (RefusedException e) {
            if (!e.code().equals("ats-job-not-open")) {
                throw e;
            }
            context.status(HttpStatus.CONFLICT);
            screens.show(context, "job/confirm", new Confirm(url(integration.id(), job.id()), job, core.catalogue().atsJob(integration.id(), wanted).orElseThrow()));
            return;
        }
        done(context, before.isEmpty() ? "job.said.linked" : "job.said.changed");
    }

    /** The other settings stay; a status that the new job has not does not. */
    private Wish retarget(Integration integration, Link link, String wanted, boolean confirmed) {
        boolean has = core.catalogue().statuses(integration.id(), wanted).stream().filter(s -> s.goneSince() == null).map(AtsStatus::id).anyMatch(id -> id.equals(link.atsStatusId()));
        return new Wish(wanted, link.workwiseStatusId(), has ? link.atsStatusId() : null, link.backSync(), confirmed);
    }

    private void settings(Context context) {
        String who = Guard.person(context).name();
        Integration integration = integration(context);
        Link link = core.linking().get(integration.id(), id(context));
        acts.put(integration, link.workwiseJobId(), new Wish(link.atsJobId(), Inputs.choice(context, "workwiseStatus"), Inputs.choice(context, "atsStatus"),
                context.formParam("backSync") != null, false), who);
        done(context, "job.said.settings");
    }

    private void unlink(Context context) {
        String who = Guard.person(context).name();
        acts.remove(integration(context).id(), id(context), who);
        done(context, "job.said.unlinked");
    }

    private void pause(Context context) {
        String who = Guard.person(context).name();
        acts.pause(integration(context).id(), id(context), who);
        done(context, "job.said.paused");
    }

    private void resume(Context context) {
        String who = Guard.person(context).name();
        boolean skip = "skip".equals(context.formParam("backlog"));
        acts.resume(integration(context).id(), id(context), skip, who);
        done(context, skip ? "job.said.resumed-skipped" : "job.said.resumed");
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
