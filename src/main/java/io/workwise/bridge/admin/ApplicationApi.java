package io.workwise.bridge.admin;

import io.javalin.http.Context;
import io.workwise.bridge.admin.Access.Role;
import io.workwise.bridge.admin.ApplicationActions.Decision;
import io.workwise.bridge.integration.Integration;
import io.workwise.bridge.ledger.Applications;
import io.workwise.bridge.ledger.Entry;
import io.workwise.bridge.ledger.Filter;
import io.workwise.bridge.verdict.Reason;
import io.workwise.bridge.verdict.Verdict;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The API of the ledger: what became of each application, why, and what a person may do about it. */
final class ApplicationApi {
    private static final Set<String> DECISIONS =
            Arrays.stream(Decision.values()).map(Decision::code).collect(Collectors.toSet());
    private final Applications applications;
    private final Access access;
    private final ApplicationActions actions;
    private final IntegrationApi integrations;
    private final LinkApi links;
    private final Explanation explanation;

    ApplicationApi(
            Applications applications,
            Access access,
            ApplicationActions actions,
            IntegrationApi integrations,
            LinkApi links,
            Explanation explanation) {
        this.applications = applications;
        this.access = access;
        this.actions = actions;
        this.integrations = integrations;
        this.links = links;
        this.explanation = explanation;
    }

    void list(Context context) {
        String id = integrations.get(context).id();
        int limit = Pages.limit(context);
        Filter filter = new Filter(
                verdict(context),
                reason(context.queryParam("reason")),
                context.queryParam("workwiseJobId"),
                Body.time("receivedFrom", context.queryParam("receivedFrom")),
                Body.time("receivedBefore", context.queryParam("receivedBefore")));
        List<Entry> entries = applications.list(id, filter, Pages.cursor(context), limit + 1);
        context.json(Pages.page(entries, limit, e -> view(e, false), Entry::id));
    }

    private static Reason reason(String reason) {
        try {
            return reason == null ? null : Reason.of(reason);
        } catch (IllegalArgumentException e) {
            throw Body.bad("'reason' must be one of the reasons that applications have");
        }
    }

    private static Verdict verdict(Context context) {
        String verdict = context.queryParam("verdict");
        try {
            return verdict == null ? null : Verdict.of(verdict);
        } catch (IllegalArgumentException e) {
            throw Body.bad(
                    "'verdict' must be one of waiting, held, due, sending, uncertain, fix, delivered, already-there, filtered, gone");
        }
    }

    private Map<String, Object> view(Entry entry, boolean whole) {
        View view = View.of("id", entry.id())
                .and("workwiseJobId", entry.workwiseJobId())
                .and("atsJobId", actions.target(entry))
                .and("verdict", Explanation.verdict(entry))
                .and("reason", entry.reason().code())
                .and("rule", entry.reason().rule())
                .and("sentence", explanation.sentence(entry))
                .and("addressee", entry.reason().addressee().code())
                .and("receivedAt", entry.receivedAt())
                .and(
                        "nextTryAt",
                        entry.verdict() == Verdict.DUE || entry.verdict() == Verdict.UNCERTAIN
                                ? entry.nextTryAt()
                                : null)
                .and("atsApplicationId", entry.atsApplicationId())
                .and("detail", entry.detail())
                .and("changedAt", entry.changedAt());
        if (whole) {
            view.and("steps", applications.stepIds(entry.integration(), entry.id()));
        }
        return view.and(
                        "attempts",
                        applications.attempts(entry.integration(), entry.id()).stream()
                                .map(ApplicationApi::view)
                                .toList())
                .map();
    }

    private static Map<String, Object> view(Applications.Attempt attempt) {
        return View.of("step", attempt.step())
                .and("at", attempt.at())
                .and("endedAt", attempt.endedAt())
                .and("outcome", attempt.outcome())
                .and("httpStatus", attempt.httpStatus())
                .and("atsId", attempt.atsId())
                .and("detail", attempt.detail())
                .map();
    }

    private Entry find(Context context, Integration integration) {
        return actions.get(integration.id(), context.pathParam("application"));
    }

    void show(Context context) {
        Integration integration = integrations.get(context);
        Entry entry = find(context, integration);
        Map<String, Object> view = view(entry, true);
        if ("true".equals(context.queryParam("preview"))) {
            access.needs(context, Role.OPERATOR);
            view.put("preview", links.preview(context, integration, entry));
        }
        context.json(view);
    }

    void retry(Context context) {
        Integration integration = integrations.get(context);
        actions.retry(find(context, integration), Access.who(context));
        context.json(view(find(context, integration), true));
    }

    void retryMany(Context context) {
        Integration integration = integrations.get(context);
        Body body = Body.of(context, Set.of("filter"))
                .object("filter", Set.of("verdict", "workwiseJobId", "reason", "receivedFrom", "receivedBefore"));
        body.oneOf("verdict", "fix", Set.of("fix"));
        Filter filter = new Filter(
                Verdict.FIX,
                reason(body.text("reason")),
                body.text("workwiseJobId"),
                body.time("receivedFrom"),
                body.time("receivedBefore"));
        context.status(202)
                .json(View.of("retried", actions.retryMany(integration.id(), filter, Access.who(context)))
                        .map());
    }

    /** Decides about many applications. Without {@code count}, only returns how many match. */
    void decideMany(Context context) {
        Integration integration = integrations.get(context);
        Body body = Body.of(context, Set.of("decision", "reason", "filter", "count"));
        Decision decision = Decision.of(body.oneOf("decision", null, DECISIONS));
        String reason = body.required("reason");
        Integer count = body.count("count");
        Body wanted = body.object("filter", Set.of("workwiseJobId", "receivedFrom", "receivedBefore"));
        Filter filter = new Filter(
                null, null, wanted.text("workwiseJobId"), wanted.time("receivedFrom"), wanted.time("receivedBefore"));
        if (count != null) {
            actions.decideMany(integration, filter, decision, count, reason, Access.who(context));
        }
        context.json(View.of("meant", count == null ? actions.countDecide(integration.id(), filter) : count)
                .and("decided", count == null ? 0 : count)
                .map());
    }

    void decide(Context context) {
        Integration integration = integrations.get(context);
        Entry entry = find(context, integration);
        Body body = Body.of(context, Set.of("decision", "atsId", "reason"));
        String decision = body.oneOf("decision", null, DECISIONS);
        actions.decide(
                integration,
                entry,
                Decision.of(decision),
                body.text("atsId"),
                body.required("reason"),
                Access.who(context));
        context.json(view(find(context, integration), true));
    }

    void erase(Context context) {
        Entry entry = find(context, integrations.get(context));
        actions.erase(entry.integration(), entry.id(), Access.who(context));
        context.status(204);
    }
}
