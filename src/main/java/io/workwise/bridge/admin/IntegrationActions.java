package io.workwise.bridge.admin;

import io.workwise.bridge.flow.Flows;
import io.workwise.bridge.flow.RunRequests;
import io.workwise.bridge.gate.GateStates;
import io.workwise.bridge.integration.Integration;
import io.workwise.bridge.integration.Integrations;
import io.workwise.bridge.ledger.Releases;
import io.workwise.bridge.ledger.Restores;
import io.workwise.bridge.problem.Audit;
import io.workwise.bridge.problem.Problems;
import io.workwise.bridge.problem.RefusedException;
import io.workwise.bridge.sql.Database;
import io.workwise.bridge.verdict.Reason;
import io.workwise.bridge.workwise.WorkwiseClock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The actions of people on integrations, for the API and the console (R10, R11). {@code who} is the person's name in
 * the audit.
 */
public final class IntegrationActions {
    private static final String REQUIRED_FIELDS = "required-fields";
    /** The flows of the first synchronisation. */
    public static final List<String> POLLS =
            List.of("workwise-jobs", "applications", "ats-jobs", "ats-statuses", REQUIRED_FIELDS);

    private static final String OUTCOMES = "outcomes";
    private final Integrations integrations;
    private final GateStates states;
    private final Database database;
    private final Audit audit;
    private final WorkwiseClock clock;
    private final RunRequests asks;
    private final ImmediateEffect effect;

    public IntegrationActions(
            Integrations integrations,
            GateStates states,
            Database database,
            Audit audit,
            WorkwiseClock clock,
            RunRequests asks,
            ImmediateEffect effect) {
        this.integrations = integrations;
        this.states = states;
        this.database = database;
        this.audit = audit;
        this.clock = clock;
        this.asks = asks;
        this.effect = effect;
    }

    /** Returns the flows of {@link #POLLS} that the integration's ATS supports. */
    public static List<String> pollsOf(Integration integration) {
        return POLLS.stream()
                .filter(poll -> Flows.isFor(integration.connector(), poll))
                .filter(poll -> integration.connector().tellsRequiredFields() || !poll.equals(REQUIRED_FIELDS))
                .toList();
    }

    /** Returns the flows that a person can run now: those, and the outcomes if the ATS tells them. */
    public static List<String> syncsOf(Integration integration) {
        List<String> polls = new ArrayList<>(pollsOf(integration));
        if (!integration.connector().backSync().isEmpty()) {
            polls.add(OUTCOMES);
        }
        return polls;
    }

    /**
     * Returns an integration.
     *
     * @throws RefusedException {@code not-found}
     */
    public Integration get(String id) {
        return integrations
                .find(id)
                .orElseThrow(() -> new RefusedException(404, "not-found", "no integration '" + id + "'"));
    }

    public void pause(String integration, String who) {
        database.write(handle -> {
            GateStates.pause(handle, integration, true, null);
            Audit.add(handle, who, "integration-paused", integration, null, null);
            return null;
        });
        effect.changed(integration);
    }

    /**
     * Resumes the integration.
     *
     * @param skip whether to skip the waiting applications; the choice is recorded
     */
    public void resume(String integration, boolean skip, String who) {
        effect.hearWorkwise(integration);
        boolean paused = states.get(integration).paused();
        Instant skipUntil = skip && paused ? clock.now(integration) : null;
        database.write(handle -> {
            int skipped = skip ? Releases.skip(handle, integration, null, Reason.INTEGRATION_PAUSED) : 0;
            GateStates.pause(handle, integration, false, skipUntil);
            Audit.add(
                    handle,
                    who,
                    "integration-resumed",
                    integration,
                    null,
                    skip ? "backlog=skip, skipped " + skipped : "backlog=export");
            Releases.ofIntegration(handle, integration, Reason.INTEGRATION_PAUSED);
            Problems.solve(handle, integration, Restores.LINKS, "");
            return null;
        });
        effect.changed(integration);
    }

    /**
     * Reads the file and its secrets again, and tries both systems. Links stay.
     *
     * @throws RefusedException {@code connection-failed}, with the failure
     */
    public void reconnect(String integration, String who) throws InterruptedException {
        audit.add(who, "integration-reconnected", integration, null, null);
        String wrong = asks.reconnect(integration);
        if (!wrong.isEmpty()) {
            throw new RefusedException(422, "connection-failed", wrong);
        }
        effect.changed(integration);
    }

    /**
     * Runs a flow now.
     *
     * @param what one of {@link #syncsOf}
     */
    public void sync(String integration, String what, String who) {
        asks.now(integration, what);
        audit.add(who, "synchronised", integration, what, null);
    }
}
