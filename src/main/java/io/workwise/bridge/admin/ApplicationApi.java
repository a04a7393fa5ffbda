package io.workwise.bridge.admin;

import io.javalin.http.Context;
import io.workwise.bridge.admin.Access.Role;
import io.workwise.bridge.connector.Descriptor;
import io.workwise.bridge.integration.Integration;
import io.workwise.bridge.judge.Verdict;
import io.workwise.bridge.ledger.Acts;
import io.workwise.bridge.ledger.Applications;
import io.workwise.bridge.ledger.Applications.Filter;
import io.workwise.bridge.ledger.Entry;
import io.workwise.bridge.ledger.Write;
import io.workwise.bridge.links.Link;
import io.workwise.bridge.links.RefusedException;
import io.workwise.bridge.problem.Audit;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The ledger: what became of each application, why, and what a person may do about it. */
final class ApplicationApi {
    private final Core core;
    private final IntegrationApi integrations;
    private final LinkApi links;
    private final Explanation explanation;

    ApplicationApi(Core core, IntegrationApi integrations, LinkApi links, Explanation explanation) {
        this.core = core;
        this.integrations = integrations;
        this.links = links;
        this.explanation = explanation;
    }

    void list(Context context) {
        String id = integrations.get(context).id();
        int limit = Pages.limit(context);
        List<Entry> entries = core.applications().list(id, new Filter(verdict(context), context.queryParam("workwiseJobId")), Pages.cursor(context), limit + 1);
        context.json(Pages.page(entries, limit, e -> view(e, false), Entry::id));
    }

    private static Verdict verdict(Context context) {
        String verdict = context.queryParam("verdict");
        try {
            return verdict == null ? null : Verdict.of(verdict);
        } catch (IllegalArgumentException e) {
            throw Body.bad("'verdict' must be one of waiting, held, due, sending, uncertain, fix, delivered, already-there, filtered, gone");
        }
    }

    private Map<String, Object> view(Entry entry, boolean whole) {
        View view = View.of("id", entry.id()).and("workwiseJobId", entry.workwiseJobId()).and("atsJobId", target(entry))
                .and("verdict", Explanation.verdict(entry)).and("reason", entry.reason().code()).and("rule", entry.reason().rule())
                .and("sentence", explanation.sentence(entry)).and("addressee", entry.reason().addressee().code()).and("receivedAt", entry.receivedAt())
                .and("nextTryAt", entry.verdict() == Verdict.DUE || entry.verdict() == Verdict.UNCERTAIN ? entry.nextTryAt() : null)
                .and("atsApplicationId", entry.atsApplicationId()).and("detail", entry.detail()).and("changedAt", entry.changedAt());
        if (whole) {
            view.and("steps", core.applications().stepIds(entry.integration(), entry.id()));
        }
        return view.and("attempts", core.applications().attempts(entry.integration(), entry.id()).stream().map(ApplicationApi::view).toList()).map();
    }

    /** Where it went, or where it would go now. */
    private String target(Entry entry) {
        return entry.atsJobId() != null || entry.verdict().isFinal() || entry.workwiseJobId() == null ? entry.atsJobId()
                : core.links().find(entry.integration(), entry.workwiseJobId()).map(Link::atsJobId).orElse(null);
    }

    private static Map<String, Object> view(Applications.Attempt attempt) {
        return View.of("step", attempt.step()).and("at", attempt.at()).and("endedAt", attempt.endedAt()).and("outcome", attempt.outcome())
                .and("httpStatus", attempt.httpStatus()).and("atsId", attempt.atsId()).and("detail", attempt.detail()).map();
    }

    private Entry find(Context context, Integration integration) {
        String id = context.pathParam("application");
        return core.applications().find(integration.id(), id).orElseThrow(() -> new RefusedException(404, "not-found", "no application '" + id + "'"));
    }

    void show(Context context) {
        Integration integration = integrations.get(context);
        Entry entry = find(context, integration);
        Map<String, Object> view = view(entry, true);
        if ("true".equals(context.queryParam("preview"))) {
            Access.needs(context, Role.OPERATOR);
            view.put("preview", links.preview(integration, entry));
        }
        context.json(view);
    }

    void retry(Context context) {
        Access.needs(context, Role.OPERATOR);
        Integration integration = integrations.get(context);
        Entry entry = find(context, integration);
        boolean retried = core.database().write(handle -> {
            boolean changed = Acts.retry(handle, integration.id(), entry.id());
            if (changed) {
                Audit.add(handle, Access.who(context), "retried", integration.id(), entry.id(), null);
            }
            return changed;
        });
        if (!retried) {
            throw new RefusedException(409, entry.verdict().isFinal() ? "verdict-final" : "under-way",
                    "it is " + Explanation.verdict(entry) + "; only what is fix, held or due can be retried");
        }
        core.asks().now(integration.id(), "resume-exports");
        context.json(view(find(context, integration), true));
    }

    void retryMany(Context context) {
        Access.needs(context, Role.OPERATOR);
        Integration integration = integrations.get(context);
        Body filter = Body.of(context, Set.of("filter")).object("filter", Set.of("verdict", "workwiseJobId", "reason"));
        filter.oneOf("verdict", "fix", Set.of("fix"));
        int retried = core.database().write(handle -> {
            int many = Acts.retryFixed(handle, integration.id(), filter.text("workwiseJobId"), filter.text("reason"));
            Audit.add(handle, Access.who(context), "retried-many", integration.id(), filter.text("workwiseJobId"), many + " applications");
            return many;
        });
        core.asks().now(integration.id(), "resume-exports");
        context.status(202).json(View.of("retried", retried).map());
    }

    void decide(Context context) {
        Access.needs(context, Role.OPERATOR);
        Integration integration = integrations.get(context);
        Entry entry = find(context, integration);
        Body body = Body.of(context, Set.of("decision", "atsId", "reason"));
        String decision = body.oneOf("decision", null, Set.of("there", "send-again", "discard"));
        String reason = body.required("reason");
        if (entry.verdict() != Verdict.UNCERTAIN && (entry.verdict() != Verdict.FIX || decision.equals("send-again"))) {
            throw new RefusedException(409, entry.verdict().isFinal() ? "verdict-final" : "nothing-to-decide", "it is " + Explanation.verdict(entry) + ", not uncertain");
        }
        String atsId = body.text("atsId");
        boolean decided = core.database().write(handle -> {
            boolean changed = switch (decision) {
                case "there" -> Acts.there(handle, entry, write(integration, entry), atsId);
                case "send-again" -> Acts.sendAgain(handle, entry);
                default -> Acts.discard(handle, entry);
            };
            if (changed) {
                Audit.add(handle, Access.who(context), "decided-" + decision, integration.id(), entry.id(), reason);
            }
            return changed;
        });
        if (!decided) {
            throw new RefusedException(409, "under-way", "it has changed meanwhile; look again");
        }
        core.problems().solveSettled(integration.id());
        core.asks().now(integration.id(), "resume-exports");
        context.json(view(find(context, integration), true));
    }

    /** The write that is decided about: the one that was marked last, or that cannot be done. */
    private static Write write(Integration integration, Entry entry) {
        Descriptor connector = integration.connector();
        String name = entry.stepName() == null ? connector.steps().get(0).name() : entry.stepName();
        return connector.step(Write.stepOf(name)).map(step -> new Write(name, step.createsApplication(), connector.endsWith(step)))
                .orElseGet(() -> Write.only(name));
    }

    void erase(Context context) {
        Access.needs(context, Role.ADMIN);
        Integration integration = integrations.get(context);
        Entry entry = find(context, integration);
        core.database().write(handle -> {
            core.acts().erase(handle, integration.id(), entry.id());
            Audit.add(handle, Access.who(context), "erased", integration.id(), null, null);
            return null;
        });
        core.problems().solveSettled(integration.id());
        context.status(204);
    }
}
