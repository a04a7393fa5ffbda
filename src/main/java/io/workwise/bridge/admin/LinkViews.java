package io.workwise.bridge.admin;

import io.workwise.bridge.flow.RequiredFields;
import io.workwise.bridge.integration.Integration;
import io.workwise.bridge.judge.LinkState;
import io.workwise.bridge.judge.Situation;
import io.workwise.bridge.judge.Situation.Target;
import io.workwise.bridge.judge.Situations;
import io.workwise.bridge.ledger.Applications;
import io.workwise.bridge.linking.LinkProblems;
import io.workwise.bridge.linking.MissingField;
import io.workwise.bridge.linking.MissingField.When;
import io.workwise.bridge.links.Link;
import io.workwise.bridge.links.Links;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Shows links as the API does. */
final class LinkViews {
    private final Links links;
    private final Applications applications;
    private final Situations situations;
    private final RequiredFields requiredFields;
    private final Explanation explanation;

    LinkViews(
            Links links,
            Applications applications,
            Situations situations,
            RequiredFields requiredFields,
            Explanation explanation) {
        this.links = links;
        this.applications = applications;
        this.situations = situations;
        this.requiredFields = requiredFields;
        this.explanation = explanation;
    }

    /** Returns the links of some Workwise jobs as the API shows them, by job. */
    Map<String, Map<String, Object>> views(Integration integration, List<String> jobs) {
        return jobs.isEmpty() ? Map.of() : views(integration, jobs, links.of(integration.id(), jobs));
    }

    private Map<String, Map<String, Object>> views(Integration integration, List<String> jobs, List<Link> links) {
        Map<String, Map<String, Long>> counts = applications.countsByJob(integration.id(), jobs);
        Situation situation = situations.of(integration);
        Map<String, List<MissingField>> missing = requiredFields.of(integration.id(), jobs);
        return links.stream()
                .collect(Collectors.toMap(
                        Link::workwiseJobId,
                        link -> view(
                                link,
                                situation,
                                counts.getOrDefault(link.workwiseJobId(), Map.of()),
                                missing.getOrDefault(link.workwiseJobId(), List.of()))));
    }

    /** Returns a link as the API shows it. */
    Map<String, Object> view(Integration integration, Link link) {
        return views(integration, List.of(link.workwiseJobId()), List.of(link)).get(link.workwiseJobId());
    }

    private Map<String, Object> view(
            Link link, Situation situation, Map<String, Long> counts, List<MissingField> missing) {
        Target target = situation.targets().get(link.atsJobId());
        LinkState state = LinkState.of(link, situation);
        return View.of("workwiseJobId", link.workwiseJobId())
                .and("atsJobId", link.atsJobId())
                .and("atsStatusId", link.atsStatusId())
                .and(
                        "workwiseStatusId",
                        link.workwiseStatusId() == null ? situation.initialStatus() : link.workwiseStatusId())
                .and("paused", link.paused())
                .and("backSync", link.backSync())
                .and("linkedAt", link.linkedAt())
                .and("waiting", counts.getOrDefault("waiting", 0L))
                .and("held", counts.getOrDefault("held", 0L))
                .and("notExported", counts.getOrDefault("filtered", 0L))
                .and("state", state.code())
                .and("heldReason", state.heldReason())
                .and("sentence", explanation.sentence(state, target == null ? null : target.job()))
                .and("atsJob", target == null ? null : CatalogueApi.view(target.job()))
                .and("backSyncSince", link.backSyncSince())
                .and("problems", LinkProblems.of(link, situation, missing))
                .and(
                        "missingFields",
                        missing.stream()
                                .filter(field -> !field.isOfDocuments())
                                .map(LinkViews::view)
                                .toList())
                .and(
                        "documentsLeftOut",
                        missing.stream()
                                .filter(MissingField::isOfDocuments)
                                .filter(field -> field.when() != When.BY_LINK)
                                .map(LinkViews::leftOut)
                                .toList())
                .map();
    }

    private static Map<String, Object> view(MissingField missing) {
        return View.of("step", missing.step())
                .and("field", missing.field())
                .and("title", missing.title())
                .and("missing", missing.when().code())
                .map();
    }

    private static Map<String, Object> leftOut(MissingField documents) {
        return View.of("kind", documents.field())
                .and("sent", documents.when() == When.ONLY_FIRST ? "only-first" : "none")
                .map();
    }
}
