package io.workwise.bridge.admin;

import io.javalin.http.Context;
import io.workwise.bridge.admin.Access.Role;
import io.workwise.bridge.connector.Descriptor;
import io.workwise.bridge.connector.Descriptor.Statuses;
import io.workwise.bridge.flow.PollLog;
import io.workwise.bridge.integration.Integration;
import io.workwise.bridge.integration.State;
import io.workwise.bridge.integration.States;
import io.workwise.bridge.judge.Reason;
import io.workwise.bridge.ledger.Releases;
import io.workwise.bridge.links.RefusedException;
import io.workwise.bridge.problem.Audit;
import io.workwise.bridge.settings.Fault;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Integrations: what state they are in, and pausing, resuming, reconnecting and synchronising them (R10, R11). */
final class IntegrationApi {
    private static final List<String> POLLS = List.of("workwise-jobs", "applications", "ats-jobs", "ats-statuses");
    private final Core core;

    IntegrationApi(Core core) {
        this.core = core;
    }

    Integration get(Context context) {
        String id = context.pathParam("integration");
        return core.integrations().find(id).orElseThrow(() -> new RefusedException(404, "not-found", "no integration '" + id + "'"));
    }

    void list(Context context) {
        List<Integration> all = List.copyOf(core.integrations().all());
        int offset = Pages.offset(context);
        context.json(Pages.byOffset(context, all.stream().skip(offset).limit(Pages.limit(context) + 1L).toList(), this::view));
    }

    void show(Context context) {
        context.json(view(get(context)));
    }

    private Map<String, Object> view(Integration integration) {
        State state = core.states().get(integration.id());
        Descriptor connector = integration.connector();
        return View.of("id", integration.id()).and("ats", connector.name()).and("atsTitle", connector.title())
                .and("state", state.paused() ? "paused" : state.held() ? "held" : "active").and("heldReason", state.heldReason())
                .and("heldSince", state.heldSince()).and("waitsUntil", state.waitFor().isZero() ? null : Instant.now().plus(state.waitFor()))
                .and("abilities", View.of("listStatuses", connector.statuses() != Statuses.NONE).and("chooseStatus", connector.canChooseStatus())
                        .and("lookUp", integration.lookUp().name().toLowerCase(Locale.ROOT)).and("backSync", connector.backSync().stream().sorted().toList()).map())
                .and("polls", polls(integration)).and("verdicts", core.applications().counts(integration.id()))
                .and("oldestUndeliveredSeconds", core.applications().oldestUndelivered(integration.id()).map(Duration::toSeconds).orElse(null)).map();
    }

    private Map<String, Object> polls(Integration integration) {
        Map<String, PollLog.Entry> log = core.polls().of(integration.id());
        Map<String, Object> polls = new LinkedHashMap<>();
        for (String poll : POLLS) {
            PollLog.Entry entry = log.getOrDefault(poll, new PollLog.Entry(null, null, 0));
            View view = View.of("lastSuccess", entry.lastSuccess()).and("next", core.schedules().next(integration.id(), poll)).and("lastError", entry.lastError());
            polls.put(poll, (poll.equals("applications") ? view.and("lateArrivals", entry.lateArrivals()) : view).map());
        }
        return polls;
    }

    void pause(Context context) {
        Access.needs(context, Role.OPERATOR);
        Integration integration = get(context);
        core.database().write(handle -> {
            States.pause(handle, integration.id(), true, null);
            Audit.add(handle, Access.who(context), "integration-paused", integration.id(), null, null);
            return null;
        });
        core.changed(integration.id());
        show(context);
    }

    void resume(Context context) {
        Access.needs(context, Role.OPERATOR);
        Integration integration = get(context);
        boolean skip = Body.of(context, Set.of("backlog")).oneOf("backlog", "export", Set.of("export", "skip")).equals("skip");
        boolean paused = core.states().get(integration.id()).paused();
        Instant skipUntil = skip && paused ? core.clock().now(integration.id()) : null;
        core.database().write(handle -> {
            int skipped = skip ? Releases.skip(handle, integration.id(), null, Reason.INTEGRATION_PAUSED) : 0;
            States.pause(handle, integration.id(), false, skipUntil);
            Audit.add(handle, Access.who(context), "integration-resumed", integration.id(), null, skip ? "backlog=skip, skipped " + skipped : "backlog=export");
            Releases.ofIntegration(handle, integration.id(), Reason.INTEGRATION_PAUSED);
            return null;
        });
        core.changed(integration.id());
        show(context);
    }

    /** Reads the file and its secrets again and tries both systems; links are kept. */
    void reconnect(Context context) throws Exception {
        Access.needs(context, Role.ADMIN);
        Integration before = get(context);
        List<Fault> faults = new ArrayList<>();
        Integration now = core.files().get().read(before.id(), faults).orElseThrow(() -> new RefusedException(422, "connection-failed",
                String.join("; ", faults.stream().map(Fault::toString).toList())));
        core.integrations().replace(now);
        core.schedules().schedule(now);
        core.audit().add(Access.who(context), "integration-reconnected", now.id(), null, null);
        tryBoth(now);
        core.gate().reconnect(now);
        core.changed(now.id());
        show(context);
    }

    private void tryBoth(Integration integration) {
        try {
            core.flows().read("list-workwise-statuses", Map.of("integration", integration.id()));
            core.flows().read(integration.connector().name() + "-list-jobs", Map.of("integration", integration.id()));
        } catch (RuntimeException e) {
            throw new RefusedException(422, "connection-failed", "the settings were read again, but " + e.getMessage());
        }
    }

    void sync(Context context) {
        Access.needs(context, Role.OPERATOR);
        Integration integration = get(context);
        String what = Body.of(context, Set.of("what")).oneOf("what", null, Set.copyOf(POLLS));
        core.schedules().now(integration.id(), what);
        core.audit().add(Access.who(context), "synchronised", integration.id(), what, null);
        context.status(202).json(View.of("what", what).map());
    }
}
