package io.workwise.bridge.console;

import io.workwise.bridge.admin.Core;
import io.workwise.bridge.admin.Texts;
import io.workwise.bridge.catalogue.AtsJob;
import io.workwise.bridge.catalogue.AtsStatus;
import io.workwise.bridge.catalogue.Catalogue.WorkwiseJob;
import io.workwise.bridge.catalogue.WorkwiseStatus;
import io.workwise.bridge.flow.PollLog;
import io.workwise.bridge.integration.Integration;
import io.workwise.bridge.judge.Reason;
import io.workwise.bridge.ledger.Applications.JobCounts;
import io.workwise.bridge.links.Link;
import io.workwise.bridge.links.LinkProblems;
import io.workwise.bridge.links.MissingField;
import io.workwise.bridge.links.MissingField.When;
import io.workwise.bridge.links.RefusedException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a Workwise job's page shows. */
public final class JobModels {
    private static final int CHOICES = 8;

    /** @param linked null: it is not */
    public record Model(Integration integration, WorkwiseJob job, Choice choice, Synchronised synchronised, Linked linked) {
        public String url() {
            return JobPages.url(integration.id(), job.id());
        }

        public String act(String action) {
            return Urls.of("/job/" + action, "integration", integration.id(), "id", job.id());
        }

        /** Whether the ATS takes a status at creation, and shows which there are (R16). */
        public boolean choosesStatus() {
            return integration.connector().canChooseStatus();
        }

        public Set<String> backSync() {
            return integration.connector().backSync();
        }
    }

    /** ATS jobs to choose from. */
    public record Choice(String query, int number, boolean more, List<AtsJob> jobs) {}

    /** @param last null: never yet; @param awaited where the page is to be asked again until it is; null: nobody waits */
    public record Synchronised(Instant last, String error, String awaited) {}

    /** @param target null: it was never seen; @param backlog how many wait for the end of the pause; @param leftOut which documents the mapping leaves out; @param successors proposed in place of a target that is gone */
    public record Linked(Link link, AtsJob target, JobCounts counts, long backlog, List<WorkwiseStatus> workwiseStatuses, List<AtsStatus> atsStatuses,
            List<Map<String, String>> findings, List<String> leftOut, List<AtsJob> successors) {
        /** The one that applications go into where none is chosen (R17). */
        public AtsStatus first() {
            return atsStatuses.isEmpty() ? null : atsStatuses.get(0);
        }

        public boolean isStatusGone() {
            return link.atsStatusId() != null && atsStatuses.stream().noneMatch(s -> s.id().equals(link.atsStatusId()));
        }
    }

    private final Core core;
    private final Texts texts = new Texts();

    JobModels(Core core) {
        this.core = core;
    }

    Model of(Integration integration, WorkwiseJob job, String query, int number, Long asked) {
        return new Model(integration, job, choice(integration.id(), query, number), synchronised(integration, job.id(), asked),
                core.links().find(integration.id(), job.id()).map(link -> linked(integration, link)).orElse(null));
    }

    WorkwiseJob job(String integration, String id) {
        return core.catalogue().workwiseJob(integration, id == null ? "" : id).orElseThrow(() -> new RefusedException(404, "unknown-workwise-job", "Workwise shows no job '" + id + "'"));
    }

    private Choice choice(String integration, String query, int number) {
        List<AtsJob> jobs = core.catalogue().atsJobs(integration, query.isEmpty() ? null : query, null, (number - 1) * CHOICES, CHOICES + 1);
        return new Choice(query, number, jobs.size() > CHOICES, jobs.subList(0, Math.min(CHOICES, jobs.size())));
    }

    Synchronised synchronised(Integration integration, String job, Long asked) {
        PollLog.Entry poll = core.polls().of(integration.id()).getOrDefault("ats-jobs", new PollLog.Entry(null, null, 0));
        boolean awaited = asked != null && poll.lastError() == null && (poll.lastSuccess() == null || poll.lastSuccess().toEpochMilli() <= asked);
        return new Synchronised(poll.lastSuccess(), poll.lastError(),
                awaited ? Urls.of("/job/synchronised", "integration", integration.id(), "id", job, "asked", asked) : null);
    }

    /** Zero: never yet. */
    long lastSynchronised(String integration) {
        PollLog.Entry poll = core.polls().of(integration).get("ats-jobs");
        return poll == null || poll.lastSuccess() == null ? 0 : poll.lastSuccess().toEpochMilli();
    }

    private Linked linked(Integration integration, Link link) {
        String id = integration.id();
        String job = link.workwiseJobId();
        AtsJob target = core.catalogue().atsJob(id, link.atsJobId()).orElse(null);
        List<AtsStatus> statuses = core.catalogue().statuses(id, link.atsJobId()).stream().filter(s -> s.goneSince() == null).toList();
        return new Linked(link, target, core.applications().countsOf(id, List.of(job)).getOrDefault(job, JobCounts.NONE),
                link.paused() ? core.applications().countHeld(id, job, Reason.LINK_PAUSED) : 0, core.catalogue().workwiseStatuses(id), statuses,
                findings(integration, link), leftOut(missing(integration, link)), target == null || !target.isGone() ? List.of() : core.catalogue().successors(id, target));
    }

    private List<MissingField> missing(Integration integration, Link link) {
        return core.requiredFields().of(integration.id(), List.of(link.workwiseJobId())).getOrDefault(link.workwiseJobId(), List.of());
    }

    /** Kinds of documents, as messages name them. A fact about the connector or its mapping, and nothing that anybody must do. */
    private static List<String> leftOut(List<MissingField> missing) {
        return missing.stream().filter(field -> field.isOfDocuments() && field.when() != When.BY_LINK)
                .map(field -> (field.when() == When.ONLY_FIRST ? "further-" : "") + field.field()).toList();
    }

    /** What is wrong with the link, as sentences in both languages. */
    private List<Map<String, String>> findings(Integration integration, Link link) {
        List<MissingField> missing = missing(integration, link);
        return LinkProblems.of(link, core.situations().of(integration), missing).stream().map(code -> {
            Map<String, String> values = new HashMap<>(Map.of("subject", link.workwiseJobId()));
            values.put("detail", LinkProblems.detail(code, missing));
            return texts.sentence("problem." + code, values);
        }).toList();
    }
}
