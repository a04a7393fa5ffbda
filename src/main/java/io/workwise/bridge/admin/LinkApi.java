package io.workwise.bridge.admin;

import com.fasterxml.jackson.databind.JsonNode;
import io.javalin.http.Context;
import io.workwise.bridge.admin.Access.Role;
import io.workwise.bridge.application.Application;
import io.workwise.bridge.application.ApplicationReader;
import io.workwise.bridge.export.Export;
import io.workwise.bridge.export.Judgement;
import io.workwise.bridge.integration.Integration;
import io.workwise.bridge.judge.Situation;
import io.workwise.bridge.ledger.Acts;
import io.workwise.bridge.ledger.Entry;
import io.workwise.bridge.links.Link;
import io.workwise.bridge.links.LinkProblems;
import io.workwise.bridge.links.Linking.Made;
import io.workwise.bridge.links.Linking.Wish;
import io.workwise.bridge.links.RefusedException;
import io.workwise.bridge.problem.Audit;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** Links: made, changed, paused, resumed, removed; their preview and back-fill. */
final class LinkApi {
    private final Core core;
    private final IntegrationApi integrations;

    LinkApi(Core core, IntegrationApi integrations) {
        this.core = core;
        this.integrations = integrations;
    }

    /** All links of the integration as the API shows them, by Workwise job. */
    Map<String, Map<String, Object>> views(Integration integration) {
        Map<String, Map<String, Long>> counts = core.applications().countsByJob(integration.id());
        Situation situation = core.situations().of(integration);
        Map<String, Map<String, Object>> views = new HashMap<>();
        core.links().of(integration.id()).forEach(link -> views.put(link.workwiseJobId(),
                view(link, situation, counts.getOrDefault(link.workwiseJobId(), Map.of()))));
        return views;
    }

    private Map<String, Object> view(Integration integration, Link link) {
        return view(link, core.situations().of(integration), core.applications().countsByJob(integration.id()).getOrDefault(link.workwiseJobId(), Map.of()));
    }

    private static Map<String, Object> view(Link link, Situation situation, Map<String, Long> counts) {
        return View.of("workwiseJobId", link.workwiseJobId()).and("atsJobId", link.atsJobId()).and("atsStatusId", link.atsStatusId())
                .and("workwiseStatusId", link.workwiseStatusId() == null ? situation.initialStatus() : link.workwiseStatusId()).and("paused", link.paused()).and("backSync", link.backSync()).and("linkedAt", link.linkedAt())
                .and("waiting", counts.getOrDefault("waiting", 0L)).and("held", counts.getOrDefault("held", 0L))
                .and("problems", LinkProblems.of(link, situation)).map();
    }

    void put(Context context) {
        Access.needs(context, Role.OPERATOR);
        Integration integration = integrations.get(context);
        Body body = Body.of(context, Set.of("atsJobId", "workwiseStatusId", "atsStatusId", "backSync", "confirmNotOpen"));
        Wish wish = new Wish(body.required("atsJobId"), body.text("workwiseStatusId"), body.text("atsStatusId"), body.flag("backSync"), body.flag("confirmNotOpen"));
        core.hearWorkwise(integration.id());
        Made made = core.linking().put(integration, job(context), wish, Access.who(context));
        core.changed(integration.id());
        context.status(made.created() ? 201 : 200).json(view(integration, made.link()));
    }

    void show(Context context) {
        Integration integration = integrations.get(context);
        context.json(view(integration, core.linking().get(integration.id(), job(context))));
    }

    void remove(Context context) {
        Access.needs(context, Role.OPERATOR);
        Integration integration = integrations.get(context);
        core.linking().remove(integration.id(), job(context), Access.who(context));
        core.changed(integration.id());
        context.status(204);
    }

    void pause(Context context) {
        Access.needs(context, Role.OPERATOR);
        Integration integration = integrations.get(context);
        Link link = core.linking().pause(integration.id(), job(context), Access.who(context));
        core.changed(integration.id());
        context.json(view(integration, link));
    }

    void resume(Context context) {
        Access.needs(context, Role.OPERATOR);
        Integration integration = integrations.get(context);
        boolean skip = Body.of(context, Set.of("backlog")).oneOf("backlog", "export", Set.of("export", "skip")).equals("skip");
        core.hearWorkwise(integration.id());
        Link link = core.linking().resume(integration.id(), job(context), skip, Access.who(context));
        core.changed(integration.id());
        context.json(view(integration, link));
    }

    /** What would be exported of an application of this job, or of its youngest one, mapped; nothing is sent. */
    void preview(Context context) {
        Access.needs(context, Role.OPERATOR);
        Integration integration = integrations.get(context);
        core.linking().get(integration.id(), job(context));
        String id = Body.of(context, Set.of("applicationId")).text("applicationId");
        Entry entry = (id == null ? core.applications().youngest(integration.id(), job(context)) : core.applications().find(integration.id(), id))
                .filter(e -> job(context).equals(e.workwiseJobId()))
                .orElseThrow(() -> new RefusedException(404, "not-found", "there is no such application of this job to show"));
        context.json(preview(integration, entry));
    }

    Map<String, Object> preview(Integration integration, Entry entry) {
        Link link = core.linking().get(integration.id(), entry.workwiseJobId());
        Situation.Target target = core.situations().of(integration).targets().get(link.atsJobId());
        JsonNode json = core.flows().read("read-application", Map.of("integration", integration.id(), "applicationId", entry.id()));
        if (json == null || target == null) {
            throw new RefusedException(404, "not-found", "Workwise or the ATS does not show it any more");
        }
        Application application = ApplicationReader.read(json);
        String statusId = integration.connector().canChooseStatus() ? Judgement.status(link, target) : null;
        JsonNode request = core.flows().preview(Export.preview(integration, entry, application, link.atsJobId(), statusId));
        return View.of("atsJobId", link.atsJobId()).and("atsStatusId", statusId).and("request", request).map();
    }

    /** Opt-in: applications that came in before the link, since a time that a person names or ever (R7). */
    void backfill(Context context) {
        Access.needs(context, Role.OPERATOR);
        Integration integration = integrations.get(context);
        String job = core.linking().get(integration.id(), job(context)).workwiseJobId();
        Body body = Body.of(context, Set.of("since", "dryRun"));
        long since = body.text("since") == null ? 0 : since(body.text("since")).toEpochMilli();
        boolean dryRun = body.flag("dryRun");
        int count = core.database().write(handle -> {
            if (dryRun) {
                return Acts.countBackfill(handle, integration.id(), job, since);
            }
            int due = Acts.backfill(handle, integration.id(), job, since);
            Audit.add(handle, Access.who(context), "back-filled", integration.id(), job, due + " since " + Instant.ofEpochMilli(since));
            return due;
        });
        core.asks().now(integration.id(), "resume-exports");
        context.status(dryRun ? 200 : 202).json(View.of("count", count).map());
    }

    private static Instant since(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            throw Body.bad("'since' must be an RFC 3339 time");
        }
    }

    private static String job(Context context) {
        return context.pathParam("workwiseJob");
    }
}
