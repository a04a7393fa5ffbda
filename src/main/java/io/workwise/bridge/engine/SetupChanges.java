package io.workwise.bridge.engine;

import io.workwise.bridge.flow.Flows;
import io.workwise.bridge.integration.Integration;
import io.workwise.bridge.integration.Integrations;
import java.time.Duration;
import java.util.Collection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings integrations into the engine: at the start, and again for each edit that people make while it runs. */
final class SetupChanges {
    private static final Logger LOG = LoggerFactory.getLogger(SetupChanges.class);
    private final Basics basics;
    private final Stores stores;
    private final Decisions decisions;
    private final Running running;

    SetupChanges(Basics basics, Stores stores, Decisions decisions, Running running) {
        this.basics = basics;
        this.stores = stores;
        this.decisions = decisions;
        this.running = running;
    }

    /**
     * Prepares the rows of integrations that this process did not know before. On SQLite, writes that an earlier
     * process left under way become uncertain, because no other process can be at them (D4).
     */
    void introduce(Collection<Integration> integrations) {
        stores.states.ensure(integrations.stream().map(Integration::id).toList());
        integrations.forEach(this::solvePollProblemsOfMissingFlows);
        if (stores.areOfOneProcess()) {
            integrations.forEach(this::recoverWrites);
        }
    }

    private void recoverWrites(Integration integration) {
        int uncertain = stores.claims.recover(integration.id(), integration.settle());
        if (uncertain > 0) {
            LOG.warn(
                    "{}: {} writes were under way when the process ended before; they are uncertain and will be looked up",
                    integration.id(),
                    uncertain);
        }
    }

    /** A flow that the connector no longer has never runs again, so its success cannot solve the problem. */
    private void solvePollProblemsOfMissingFlows(Integration integration) {
        Flows.ROUTES.keySet().stream()
                .filter(flow -> !Flows.isFor(integration.connector(), flow))
                .forEach(flow -> stores.problems.solve(integration.id(), "poll-failed", flow));
    }

    /** Replaces routes, mappings, connectors and integrations by the edited ones: all of them, or none. */
    void replace(Setup edited) throws Exception {
        running.flows.replace(running.load(edited));
        basics.setup().set(edited);
        Integrations integrations = basics.integrations();
        introduce(edited.integrations().values().stream()
                .filter(integration -> integrations.find(integration.id()).isEmpty())
                .toList());
        for (Integration integration : edited.integrations().values()) {
            integrations.replace(integration);
            decisions.gate.forget(integration.id());
            if (running.ownership.has(integration.id())) {
                running.schedules.schedule(integration, Duration.ZERO);
            }
        }
        running.ownership.know(edited.integrations().keySet());
        for (Integration integration : integrations.all()) {
            if (!edited.integrations().containsKey(integration.id())) {
                running.schedules.unschedule(integration.id());
                integrations.remove(integration.id());
            }
        }
    }
}
