package io.workwise.bridge.admin;

import io.workwise.bridge.flow.Flows;
import io.workwise.bridge.flow.RequiredFields;
import io.workwise.bridge.flow.RunRequests;
import io.workwise.bridge.integration.Integration;
import io.workwise.bridge.integration.Integrations;
import io.workwise.bridge.links.Link;
import java.time.Duration;

/** Checks, right after linking, which required fields of the ATS the mapping does not fill. */
public final class RequiredFieldsCheck {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private final Integrations integrations;
    private final RequiredFields requiredFields;
    private final RunRequests asks;
    private final Flows flows;

    public RequiredFieldsCheck(
            Integrations integrations, RequiredFields requiredFields, RunRequests asks, Flows flows) {
        this.integrations = integrations;
        this.requiredFields = requiredFields;
        this.asks = asks;
        this.flows = flows;
    }

    /**
     * Shows the required fields that the mapping does not fill. Checks the connector's declaration at once. Waits up to
     * five seconds for the ATS's own answer; a slower answer arrives in the background.
     *
     * @param target whether the link's ATS job has changed
     */
    void check(Link link, boolean target) {
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
