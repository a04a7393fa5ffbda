package io.workwise.bridge.admin;

import io.workwise.bridge.flow.Flows;
import io.workwise.bridge.flow.RequiredFields;
import io.workwise.bridge.flow.RunRequests;
import io.workwise.bridge.integration.Integration;
import io.workwise.bridge.integration.Integrations;
import io.workwise.bridge.links.Link;
import java.time.Duration;

/** Checks right after linking which of the fields that the ATS requires the mapping leaves out. */
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
     * Checks at once what the connector declares. What only the ATS can tell is waited for a few seconds at most; then
     * it goes on in the background.
     *
     * @param target whether the link leads to another ATS job than before
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
