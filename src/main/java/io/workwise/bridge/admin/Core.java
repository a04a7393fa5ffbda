package io.workwise.bridge.admin;

import io.workwise.bridge.catalogue.Catalogue;
import io.workwise.bridge.flow.CatalogueChanged;
import io.workwise.bridge.flow.Flows;
import io.workwise.bridge.flow.PollLog;
import io.workwise.bridge.flow.RequiredFields;
import io.workwise.bridge.flow.RunRequests;
import io.workwise.bridge.flow.Schedules;
import io.workwise.bridge.gate.Budgets;
import io.workwise.bridge.gate.Gate;
import io.workwise.bridge.gate.GateStates;
import io.workwise.bridge.integration.Integration;
import io.workwise.bridge.integration.Integrations;
import io.workwise.bridge.judge.Situations;
import io.workwise.bridge.ledger.Applications;
import io.workwise.bridge.ledger.Erasures;
import io.workwise.bridge.ledger.ManualChanges;
import io.workwise.bridge.linking.Linking;
import io.workwise.bridge.links.Link;
import io.workwise.bridge.links.Links;
import io.workwise.bridge.problem.Audit;
import io.workwise.bridge.problem.Problems;
import io.workwise.bridge.problem.RedactedException;
import io.workwise.bridge.sql.Database;
import io.workwise.bridge.workwise.WorkwiseClock;
import java.time.Duration;
import java.util.Map;
import java.util.function.Supplier;
import org.slf4j.LoggerFactory;

/**
 * The parts that the admin API and the console work with; the routes use the same ones.
 *
 * @param instance the name of this instance
 */
public record Core(
        Database database,
        Integrations integrations,
        GateStates states,
        Gate gate,
        Situations situations,
        Links links,
        Linking linking,
        Catalogue catalogue,
        Applications applications,
        ManualChanges acts,
        Erasures erasures,
        CatalogueChanged released,
        RequiredFields requiredFields,
        Problems problems,
        Audit audit,
        NamedTokens tokens,
        PollLog polls,
        Schedules schedules,
        Flows flows,
        WorkwiseClock clock,
        Budgets budgets,
        RunRequests asks,
        String instance,
        Supplier<Configuration> configuration) {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    /**
     * Reads Workwise's clock, because the moment of linking is on that clock (R7). Only the owner hears it regularly;
     * another instance asks.
     */
    void hearWorkwise(String integration) {
        if (!asks.isHere(integration)) {
            try {
                flows.read("list-workwise-statuses", Map.of("integration", integration));
            } catch (RuntimeException e) {
                LoggerFactory.getLogger(Core.class)
                        .warn(
                                "{}: Workwise's clock could not be read: {}",
                                integration,
                                RedactedException.of(e).getMessage());
            }
        }
    }

    /** Applies a person's change that the judge must know. Releases what the former state held. */
    public void changed(String integration) {
        gate.forget(integration);
        released.byCatalogue(integration);
        asks.now(integration, "resume-exports");
    }

    /**
     * Shows the required fields that the mapping does not fill. Checks the connector's declaration at once. Waits up to
     * five seconds for the ATS's own answer.
     *
     * @param target whether the link's ATS job has changed
     */
    public void checkRequiredFields(Link link, boolean target) {
        Integration integration = integrations.get(link.integration());
        boolean tells = integration.connector().tellsRequiredFields();
        if (target || !tells) {
            requiredFields.checkDeclared(integration, link);
        }
        if (tells && asks.isHere(link.integration())) {
            await(
                    () -> flows.checkRequiredFields(link.integration(), link.workwiseJobId()),
                    "required-fields-" + link.integration());
        } else if (tells) {
            asks.now(link.integration(), "required-fields");
        }
    }

    private static void await(Runnable run, String name) {
        Thread thread = new Thread(run, name);
        thread.setDaemon(true);
        thread.start();
        try {
            thread.join(PATIENCE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
