package io.workwise.bridge.admin;

import io.javalin.http.Context;
import io.workwise.bridge.connector.Descriptor;
import io.workwise.bridge.connector.Descriptor.Statuses;
import io.workwise.bridge.flow.PollLog;
import io.workwise.bridge.flow.RunRequests;
import io.workwise.bridge.flow.Schedules;
import io.workwise.bridge.gate.Budgets;
import io.workwise.bridge.gate.GateState;
import io.workwise.bridge.gate.GateStates;
import io.workwise.bridge.integration.Integration;
import io.workwise.bridge.integration.Integrations;
import io.workwise.bridge.ledger.Applications;
import io.workwise.bridge.settings.Rate;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The API of integrations: their state, and pausing, resuming, reconnecting and synchronising them (R10, R11). */
final class IntegrationApi {
    private final Integrations integrations;
    private final GateStates states;
    private final PollLog polls;
    private final Schedules schedules;
    private final Budgets budgets;
    private final RunRequests asks;
    private final Applications applications;
    private final IntegrationActions actions;

    IntegrationApi(
            Integrations integrations,
            GateStates states,
            PollLog polls,
            Schedules schedules,
            Budgets budgets,
            RunRequests asks,
            Applications applications,
            IntegrationActions actions) {
        this.integrations = integrations;
        this.states = states;
        this.polls = polls;
        this.schedules = schedules;
        this.budgets = budgets;
        this.asks = asks;
        this.applications = applications;
        this.actions = actions;
    }

    Integration get(Context context) {
        return actions.get(context.pathParam("integration"));
    }

    void list(Context context) {
        List<Integration> all = integrations.all().stream()
                .filter(integration -> Access.caller(context).sees(integration.id()))
                .toList();
        int offset = Pages.offset(context);
        context.json(Pages.byOffset(
                context,
                all.stream().skip(offset).limit(Pages.limit(context) + 1L).toList(),
                this::view));
    }

    void show(Context context) {
        context.json(view(get(context)));
    }

    private Map<String, Object> view(Integration integration) {
        GateState state = states.get(integration.id());
        Descriptor connector = integration.connector();
        return View.of("id", integration.id())
                .and("ats", connector.name())
                .and("atsTitle", connector.title())
                .and("state", state.paused() ? "paused" : state.held() ? "held" : "active")
                .and("heldReason", state.heldReason())
                .and("heldSince", state.heldSince())
                .and("instance", state.owner())
                .and(
                        "waitsUntil",
                        state.waitFor().isZero() ? null : Instant.now().plus(state.waitFor()))
                .and(
                        "abilities",
                        View.of("listStatuses", connector.statuses() != Statuses.NONE)
                                .and("chooseStatus", connector.canChooseStatus())
                                .and("lookUp", integration.lookUp().name().toLowerCase(Locale.ROOT))
                                .and(
                                        "backSync",
                                        connector.backSync().stream().sorted().toList())
                                .map())
                .and("budget", budget(integration))
                .and("polls", polls(integration))
                .and("verdicts", applications.counts(integration.id()))
                .and(
                        "oldestUndeliveredSeconds",
                        applications
                                .oldestUndelivered(integration.id())
                                .map(Duration::toSeconds)
                                .orElse(null))
                .map();
    }

    /** Returns the request budget; null if none. Only the owner knows its use. */
    private Map<String, Object> budget(Integration integration) {
        Rate rate = integration.budget();
        return rate.equals(Rate.UNLIMITED)
                ? null
                : View.of("requests", rate.requests())
                        .and("seconds", rate.per().toSeconds())
                        .and("used", asks.isHere(integration.id()) ? budgets.used(integration) : null)
                        .map();
    }

    private Map<String, Object> polls(Integration integration) {
        Map<String, PollLog.Entry> log = polls.of(integration.id());
        Map<String, Object> polls = new LinkedHashMap<>();
        for (String poll : IntegrationActions.syncsOf(integration)) {
            PollLog.Entry entry = log.getOrDefault(poll, new PollLog.Entry(null, null, 0));
            View view = View.of("lastSuccess", entry.lastSuccess())
                    .and("next", schedules.next(integration.id(), poll))
                    .and("lastError", entry.lastError());
            polls.put(
                    poll, (poll.equals("applications") ? view.and("lateArrivals", entry.lateArrivals()) : view).map());
        }
        return polls;
    }

    void pause(Context context) {
        actions.pause(get(context).id(), Access.who(context));
        show(context);
    }

    void resume(Context context) {
        String id = get(context).id();
        actions.resume(
                id,
                Body.of(context, Set.of("backlog"))
                        .oneOf("backlog", "export", Set.of("export", "skip"))
                        .equals("skip"),
                Access.who(context));
        show(context);
    }

    /** Reads the file and its secrets again, and tries both systems. Links stay. */
    void reconnect(Context context) throws Exception {
        actions.reconnect(get(context).id(), Access.who(context));
        show(context);
    }

    void sync(Context context) {
        Integration integration = get(context);
        String what = Body.of(context, Set.of("what"))
                .oneOf("what", null, new TreeSet<>(IntegrationActions.syncsOf(integration)));
        actions.sync(integration.id(), what, Access.who(context));
        context.status(202).json(View.of("what", what).map());
    }
}
