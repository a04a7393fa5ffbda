package io.workwise.bridge.admin;

import io.workwise.bridge.flow.CatalogueChanged;
import io.workwise.bridge.flow.Flows;
import io.workwise.bridge.flow.RunRequests;
import io.workwise.bridge.gate.Gate;
import io.workwise.bridge.problem.RedactedException;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Applies the changes of people at once. */
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
     * Reads Workwise's clock, because the moment of linking is on that clock (R7). Only the owner hears it regularly;
     * another instance asks. A failure is logged; the clock that was read last stays.
     */
    void hearWorkwise(String integration) {
        if (!asks.isHere(integration)) {
            try {
                flows.read("list-workwise-statuses", Map.of("integration", integration));
            } catch (RuntimeException e) {
                LOG.warn(
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
}
