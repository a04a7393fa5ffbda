package io.workwise.bridge.flow;

import io.workwise.bridge.integration.Integration;
import io.workwise.bridge.integration.Integrations;
import io.workwise.bridge.judge.Situation;
import io.workwise.bridge.judge.Situation.Target;
import io.workwise.bridge.judge.Situations;
import io.workwise.bridge.ledger.JobTrials;
import io.workwise.bridge.ledger.Releases;
import io.workwise.bridge.linking.LinkProblems;
import io.workwise.bridge.links.Link;
import io.workwise.bridge.verdict.Reason;

/**
 * Reacts to a changed catalogue: updates the problems of each link and releases the applications that the old state
 * held.
 */
public final class CatalogueChanged {
    private final Integrations integrations;
    private final Situations situations;
    private final Releases releases;
    private final JobTrials trials;
    private final LinkProblems problems;

    public CatalogueChanged(
            Integrations integrations,
            Situations situations,
            Releases releases,
            JobTrials trials,
            LinkProblems problems) {
        this.integrations = integrations;
        this.situations = situations;
        this.releases = releases;
        this.trials = trials;
        this.problems = problems;
    }

    public void byCatalogue(String integrationId) {
        situations.forget(integrationId);
        Integration integration = integrations.get(integrationId);
        trials.start(integrationId, integration.connector().acceptsNotOpen());
        Situation situation = situations.of(integration);
        problems.show(integrationId, situation);
        for (Link link : situation.links().values()) {
            Target target = situation.targets().get(link.atsJobId());
            if (target == null || target.job().isGone()) {
                continue;
            }
            if (target.job().takes(situation.acceptsNotOpen())) {
                releases.ofJob(integrationId, link.workwiseJobId(), Reason.ATS_JOB_GONE, Reason.ATS_JOB_NOT_OPEN);
            }
            if (link.atsStatusId() == null || target.has(link.atsStatusId())) {
                releases.ofJob(integrationId, link.workwiseJobId(), Reason.ATS_STATUS_GONE);
            }
        }
    }
}
