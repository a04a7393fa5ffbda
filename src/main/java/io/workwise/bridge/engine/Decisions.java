package io.workwise.bridge.engine;

import io.workwise.bridge.delivery.Judgement;
import io.workwise.bridge.flow.CatalogueChanged;
import io.workwise.bridge.flow.Polls;
import io.workwise.bridge.flow.RequiredFields;
import io.workwise.bridge.gate.Gate;
import io.workwise.bridge.judge.Situations;
import io.workwise.bridge.linking.LinkProblems;

/** The parts that decide whether an application may be sent, and that note what forbids it. */
final class Decisions {
    final Situations situations;
    final Gate gate;
    final Polls polls;
    final CatalogueChanged catalogueChanged;
    final RequiredFields requiredFields;
    final Judgement judgement;

    Decisions(Basics basics, Stores stores) {
        situations = new Situations(stores.links, stores.catalogue, stores.states, stores.refusals);
        gate = new Gate(
                stores.states, stores.releases, stores.refusals, stores.problems, situations::forget, basics.nanos());
        polls = new Polls(
                stores.pollLog,
                stores.problems,
                id -> gate.readRefused(basics.integrations().get(id)),
                id -> gate.isBack(basics.integrations().get(id)));
        LinkProblems linkProblems = new LinkProblems(stores.problems, stores.missingFields);
        catalogueChanged = new CatalogueChanged(
                basics.integrations(), situations, stores.releases, stores.jobTrials, linkProblems);
        requiredFields = new RequiredFields(
                basics.integrations(),
                situations,
                stores.links,
                stores.missingFields,
                linkProblems,
                basics.late()::preview);
        judgement = new Judgement(situations);
    }
}
