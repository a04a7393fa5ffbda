package io.workwise.bridge.console;

import io.javalin.http.Context;
import io.workwise.bridge.admin.IntegrationActions;
import io.workwise.bridge.edge.Routes;
import io.workwise.bridge.integration.Integration;
import io.workwise.bridge.problem.RefusedException;
import java.util.List;

/**
 * The pages of integrations: their state, the abilities of their ATS, and pausing, resuming, reconnecting and
 * synchronising them (R10, R11).
 */
public final class IntegrationPages {
    private static final String PATH = "/integration";

    /** The model of the list of integrations. */
    public record All(List<IntegrationModels.Row> rows) {}

    private final IntegrationRows rows;
    private final Screens screens;
    private final IntegrationActions actions;
    private final IntegrationModels models;

    IntegrationPages(IntegrationActions actions, IntegrationRows rows, IntegrationModels models, Screens screens) {
        this.actions = actions;
        this.rows = rows;
        this.models = models;
        this.screens = screens;
    }

    /** Returns whether the page belongs to one integration, whose id is the parameter {@code id}. */
    static boolean isOne(String path) {
        return path.equals(PATH) || path.startsWith(PATH + "/");
    }

    static String url(String integration) {
        return Urls.of(PATH, "id", integration);
    }

    void serve(Routes routes, Guard guard) {
        routes.get(
                "/integrations",
                guard.viewer(),
                context -> screens.show(context, "integrations/list", new All(rows.all(Guard.person(context)))));
        routes.get(
                PATH,
                guard.viewer(),
                context -> screens.show(context, "integration/page", models.of(integration(context))));
        routes.post(PATH + "/pause", guard.operator(), this::pause)
                .post(PATH + "/resume", guard.operator(), this::resume)
                .post(PATH + "/reconnect", guard.admin(), this::reconnect)
                .post(PATH + "/sync", guard.operator(), this::sync);
    }

    private Integration integration(Context context) {
        return actions.get(Inputs.text(context, "id"));
    }

    private void pause(Context context) {
        String who = Guard.person(context).name();
        actions.pause(integration(context).id(), who);
        done(context, "integration.said.paused");
    }

    private void resume(Context context) {
        String who = Guard.person(context).name();
        boolean skip = "skip".equals(context.formParam("backlog"));
        actions.resume(integration(context).id(), skip, who);
        done(context, skip ? "integration.said.resumed-skipped" : "integration.said.resumed");
    }

    private void reconnect(Context context) throws InterruptedException {
        String who = Guard.person(context).name();
        actions.reconnect(integration(context).id(), who);
        done(context, "integration.said.reconnected");
    }

    private void sync(Context context) {
        String who = Guard.person(context).name();
        String what = Inputs.needed(context, "what");
        if (!IntegrationActions.syncsOf(integration(context)).contains(what)) {
            throw new RefusedException(400, "bad-request", "'" + what + "' cannot be synchronised");
        }
        actions.sync(integration(context).id(), what, who);
        done(context, "job.said.sync");
    }

    private void done(Context context, String text) {
        screens.done(context, url(integration(context).id()), text);
    }
}
