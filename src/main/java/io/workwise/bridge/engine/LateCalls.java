package io.workwise.bridge.engine;

import com.fasterxml.jackson.databind.JsonNode;
import io.workwise.bridge.delivery.Export;
import io.workwise.bridge.ownership.Owner;
import org.quartz.JobExecutionContext;

/**
 * The calls from parts made early to {@link Running}, which is made last. Routes call the early parts, and the early
 * parts start routes: one of the two has to be made without the other.
 *
 * <p>No call comes before {@link #connect}, because no thread of the engine works while its parts are made.
 */
final class LateCalls implements Owner {
    private volatile Running running;

    void connect(Running made) {
        running = made;
    }

    @Override
    public boolean has(String integration) {
        return running.ownership.has(integration);
    }

    /** Runs one flow of an integration, if this instance owns the integration. */
    void run(String integration, String schedule, boolean asked, JobExecutionContext firing) {
        running.lifecycle.run(integration, schedule, asked, firing);
    }

    /** Runs the route of one export. Starts the look-up at once if the export ended uncertain and allows it. */
    void export(Export export) {
        running.flows.export(export);
        if (export.isToBeLookedUpNow()) {
            running.schedules.now(export.integration().id(), "reconcile");
        }
    }

    /** Returns the body that the mapping makes of the export, without sending anything. */
    JsonNode preview(Export export, String atsJobId) {
        return running.flows.preview(export, atsJobId);
    }
}
