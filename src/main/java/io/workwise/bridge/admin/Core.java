package io.workwise.bridge.admin;

import io.workwise.bridge.catalogue.Catalogue;
import io.workwise.bridge.export.Safe;
import io.workwise.bridge.flow.Asks;
import io.workwise.bridge.flow.Flows;
import io.workwise.bridge.flow.PollLog;
import io.workwise.bridge.flow.Released;
import io.workwise.bridge.flow.RequiredFields;
import io.workwise.bridge.flow.Schedules;
import io.workwise.bridge.integration.Budgets;
import io.workwise.bridge.integration.Gate;
import io.workwise.bridge.integration.Integration;
import io.workwise.bridge.integration.Integrations;
import io.workwise.bridge.integration.States;
import io.workwise.bridge.integration.WorkwiseClock;
import io.workwise.bridge.judge.Situations;
import io.workwise.bridge.ledger.Acts;
import io.workwise.bridge.ledger.Applications;
import io.workwise.bridge.ledger.Erasures;
import io.workwise.bridge.links.Link;
import io.workwise.bridge.links.Linking;
import io.workwise.bridge.links.Links;
import io.workwise.bridge.problem.Audit;
import io.workwise.bridge.problem.Problems;
import io.workwise.bridge.sql.Database;
import java.time.Duration;
import java.util.Map;
import java.util.function.Supplier;
import org.slf4j.LoggerFactory;

/** What the admin API works with: the same parts as the routes. @param instance the name of this one */
public record Core(
        Database database,
        Integrations integrations,
        States states,
        Gate gate,
        Situations situations,
        Links links,
        Linking linking,
        Catalogue catalogue,
        Applications applications,
        Acts acts,
        Erasures erasures,
        Released released,
        RequiredFields requiredFields,
        Problems problems,
        Audit audit,
        NamedTokens tokens,
        PollLog polls,
        Schedules schedules,
        Flows flows,
        WorkwiseClock clock,
        Budgets budgets,
        Asks asks,
        String instance,
        Supplier<Configuration> configuration) {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    /**
     * R7: the moment that counts is one on Workwise's clock. An instance that has not the duty may not have heard it
     * lately, and asks.
     */
    void hearWorkwise(String integration) {
        if (!asks.isHere(integration)) {
            try {
                flows.read("list-workwise-statuses", Map.of("integration", integration));
            } catch (RuntimeException e) {
                LoggerFactory.getLogger(Core.class)
                        .warn(
                                "{}: Workwise did not say what time it is: {}",
                                integration,
                                Safe.of(e).getMessage());
            }
        }
    }

    /**
     * Something that judging must know of was changed by a person: it holds from this moment, and what it set free goes
     * on at once.
     */
    public void changed(String integration) {
        gate.forget(integration);
        released.byCatalogue(integration);
        asks.now(integration, "resume-exports");
    }

    /**
     * Shows what the mapping in use leaves out of that which the ATS demands. What the connector declares shows at
     * once; what only the ATS can tell, as soon as it has: that is waited for a moment, and no longer.
     *
     * @param target whether the link leads to another ATS job than before
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
