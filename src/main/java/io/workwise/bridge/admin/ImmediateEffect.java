package io.workwise.bridge.admin;

import io.workwise.bridge.flow.CatalogueChanged;
import io.workwise.bridge.flow.Flows;
import io.workwise.bridge.flow.RunRequests;
import io.workwise.bridge.gate.Gate;
import io.workwise.bridge.problem.RedactedException;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes a change by a person hold from the moment at which the person makes it. */
public final class ImmediateEffect {
    private static final Logger LOG = LoggerFactory.getLogger(ImmediateEffect.class);
    private final Gate gate;
    private final CatalogueChanged released;
    private final RunRequests asks;
    private final Flows flows;

    public ImmediateEffect(Gate gate, CatalogueChanged released, RunRequests asks, Flows flows) {
        this.gate = gate;
        this.released = released;
        this.asks = asks;
        this.flows = flows;
    }

    /**
     * Reads what time it is in Workwise, for a change whose moment counts (R7). An instance that does not own the
     * integration may not have heard it lately. A failure is logged; the time that was heard last stays.
     */
    void hearWorkwise(String integration) {
        if (!asks.isHere(integration)) {
            try {
                flows.read("list-workwise-statuses", Map.of("integration", integration));
            } catch (RuntimeException e) {
                LOG.warn(
                        "{}: Workwise did not say what time it is: {}",
                        integration,
                        RedactedException.of(e).getMessage());
            }
        }
    }

    /** Judges the integration's applications by the change, and resumes at once what the change sets free. */
    public void changed(String integration) {
        gate.forget(integration);
        released.byCatalogue(integration);
        asks.now(integration, "resume-exports");
    }
}
