package io.workwise.bridge.console;

import io.javalin.http.Context;
import io.workwise.bridge.admin.ApplicationActions;
import io.workwise.bridge.admin.ApplicationActions.Decision;
import io.workwise.bridge.admin.IntegrationActions;
import io.workwise.bridge.edge.Routes;
import io.workwise.bridge.integration.Integration;
import io.workwise.bridge.ledger.Entry;
import io.workwise.bridge.problem.RefusedException;

/** The page of one application: what became of it, why, and what a person may do about it. */
public final class ApplicationPages {
    private static final String PATH = "/application";
    private final Screens screens;
    private final ApplicationActions actions;
    private final IntegrationActions integrations;
    private final ApplicationModels models;

    ApplicationPages(
            ApplicationActions actions, IntegrationActions integrations, ApplicationModels models, Screens screens) {
        this.actions = actions;
        this.integrations = integrations;
        this.models = models;
        this.screens = screens;
    }

    static String url(String integration, String id) {
        return Urls.of(PATH, "integration", integration, "id", id);
    }

    void serve(Routes routes, Guard guard) {
        routes.get(
                PATH,
                guard.viewer(),
                context -> screens.show(
                        context,
                        "application/page",
                        models.of(integration(context), entry(context), screens.page(context))));
        routes.post(PATH + "/retry", guard.operator(), this::retry)
                .post(PATH + "/decide", guard.operator(), this::decide)
                .post(PATH + "/erase", guard.admin(), this::erase);
    }

    private Integration integration(Context context) {
        return integrations.get(Inputs.text(context, "integration"));
    }

    private Entry entry(Context context) {
        String id = context.queryParam("id");
        return actions.get(integration(context).id(), id == null ? "" : id);
    }

    private void retry(Context context) {
        String who = Guard.person(context).name();
        Entry entry = entry(context);
        actions.retry(entry, who);
        screens.done(context, url(entry.integration(), entry.id()), "application.said.retried");
    }

    /**
     * Records a decision. The form names the write that the person saw; if another write came since, nothing is
     * decided.
     */
    private void decide(Context context) {
        String who = Guard.person(context).name();
        Integration integration = integration(context);
        Entry entry = entry(context);
        Decision decision = decision(Inputs.needed(context, "decision"));
        String reason = Inputs.needed(context, "reason").strip();
        if (reason.isEmpty()) {
            throw new RefusedException(400, "reason-missing", "a decision needs a reason");
        }
        if (!Inputs.needed(context, "fence").equals(String.valueOf(entry.fence()))) {
            throw new RefusedException(409, "under-way", "it has changed meanwhile; look again");
        }
        actions.decide(integration, entry, decision, Inputs.choice(context, "atsId"), reason, who);
        screens.done(context, url(entry.integration(), entry.id()), "application.said." + decision.code());
    }

    private static Decision decision(String code) {
        try {
            return Decision.of(code);
        } catch (IllegalArgumentException e) {
            throw new RefusedException(400, "bad-request", "unknown decision '" + code + "'");
        }
    }

    private void erase(Context context) {
        String who = Guard.person(context).name();
        Entry entry = entry(context);
        actions.erase(entry.integration(), entry.id(), who);
        screens.done(context, Urls.of("/applications", "integration", entry.integration()), "application.said.erased");
    }
}
