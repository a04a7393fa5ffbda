package io.workwise.bridge.flow;

import io.workwise.bridge.catalogue.CatalogueRun;
import io.workwise.bridge.delivery.WriteRecorder;
import io.workwise.bridge.ledger.Entry;
import io.workwise.bridge.ledger.JobTrials;

/** Keeps what writes say about ATS jobs, and shows it on the links at once (R19). */
public final class JobRefusals implements WriteRecorder.RefusedJobs {
    private final CatalogueRun runs;
    private final JobTrials trials;
    private final CatalogueChanged released;

    public JobRefusals(CatalogueRun runs, JobTrials trials, CatalogueChanged released) {
        this.runs = runs;
        this.trials = trials;
        this.released = released;
    }

    @Override
    public void refused(String integration, String atsJobId, String refusal) {
        runs.refused(integration, atsJobId, refusal);
        released.byCatalogue(integration);
    }

    @Override
    public void took(Entry claim) {
        if (trials.took(claim)) {
            released.byCatalogue(claim.integration());
        }
    }
}
