package io.workwise.bridge.console;

import io.workwise.bridge.admin.Explanation;
import io.workwise.bridge.admin.Texts;
import io.workwise.bridge.catalogue.AtsJob;
import io.workwise.bridge.catalogue.AtsStatus;
import io.workwise.bridge.catalogue.Catalogue;
import io.workwise.bridge.catalogue.Catalogue.WorkwiseJob;
import io.workwise.bridge.catalogue.JobSearch.Found;
import io.workwise.bridge.catalogue.WorkwiseStatus;
import io.workwise.bridge.flow.PollLog;
import io.workwise.bridge.flow.RequiredFields;
import io.workwise.bridge.integration.Integration;
import io.workwise.bridge.judge.LinkState;
import io.workwise.bridge.judge.Situations;
import io.workwise.bridge.ledger.Applications;
import io.workwise.bridge.ledger.Applications.JobCounts;
import io.workwise.bridge.linking.LinkProblems;
import io.workwise.bridge.linking.MissingField;
import io.workwise.bridge.linking.MissingField.When;
import io.workwise.bridge.links.Link;
import io.workwise.bridge.links.Links;
import io.workwise.bridge.problem.RefusedException;
import io.workwise.bridge.verdict.Reason;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Makes the model of a Workwise job's page. */
public final class JobModels {
    private static final int CHOICES = 8;
    /** The reasons for holding that end with another target or another ATS status. */
    private static final List<Reason> FOR_TARGET =
            List.of(Reason.ATS_JOB_GONE, Reason.ATS_JOB_NOT_OPEN, Reason.ATS_STATUS_GONE, Reason.REFUSED_FOR_JOB);

    /**
     * The model of the page.
     *
     * @param linked null if the job is not linked
     * @param counts the number of applications by verdict, linked or not
     */
    public record Model(
            Integration integration,
            WorkwiseJob job,
            Choice choice,
            Synchronised synchronised,
            JobCounts counts,
            Linked linked) {
        public String url() {
            return JobPages.url(integration.id(), job.id());
        }

        public String integrationUrl() {
            return IntegrationPages.url(integration.id());
        }

        public String act(String action) {
            return Urls.of("/job/" + action, "integration", integration.id(), "id", job.id());
        }

        /** Returns whether the ATS lists statuses and accepts one at creation (R16). */
        public boolean choosesStatus() {
            return integration.connector().canChooseStatus();
        }

        public Set<String> backSync() {
            return integration.connector().backSync();
        }
    }

    /**
     * ATS jobs to choose from.
     *
     * @param linked the number of Workwise jobs linked to each, by id
     */
    public record Choice(String query, int number, long total, List<AtsJob> jobs, Map<String, Integer> linked) {
        public boolean more() {
            return (long) number * CHOICES < total;
        }
    }

    /**
     * The last synchronisation.
     *
     * @param last null if never
     * @param awaited the address to ask again until it has ended; null if nobody waits
     */
    public record Synchronised(Instant last, String error, String awaited) {}

    /**
     * The link's part of the page.
     *
     * @param state the link's present state; {@code sentence} explains it
     * @param target null if the ATS job was never seen
     * @param backlog the number of applications that wait for the end of the pause
     * @param forTarget the number that wait for another target or status
     * @param leftOut the documents that the mapping leaves out
     * @param successors the proposed replacements of a target that is gone
     */
    public record Linked(
            Link link,
            LinkState state,
            Map<String, String> sentence,
            AtsJob target,
            long backlog,
            long forTarget,
            String workwiseStatus,
            List<WorkwiseStatus> workwiseStatuses,
            List<AtsStatus> atsStatuses,
            List<Map<String, String>> findings,
            List<String> leftOut,
            List<AtsJob> successors) {
        /** Returns the status for applications if none is chosen (R17). */
        public AtsStatus first() {
            return atsStatuses.isEmpty() ? null : atsStatuses.get(0);
        }

        public boolean isStatusGone() {
            return link.atsStatusId() != null && atsStatuses.stream().noneMatch(s -> s.id().equals(link.atsStatusId()));
        }
    }

    private final Catalogue catalogue;
    private final Links links;
    private final Situations situations;
    private final RequiredFields requiredFields;
    private final Applications applications;
    private final PollLog polls;
    private final Texts texts = new Texts();
    private final Explanation explanation;

    JobModels(
            Catalogue catalogue,
            Links links,
            Situations situations,
            RequiredFields requiredFields,
            Applications applications,
            PollLog polls,
            Explanation explanation) {
        this.catalogue = catalogue;
        this.links = links;
        this.situations = situations;
        this.requiredFields = requiredFields;
        this.applications = applications;
        this.polls = polls;
        this.explanation = explanation;
    }

    Model of(Integration integration, WorkwiseJob job, String query, int number, Long asked) {
        return new Model(
                integration,
                job,
                choice(integration.id(), job, query, number),
                synchronised(integration, job.id(), asked),
                applications.countsOf(integration.id(), List.of(job.id())).getOrDefault(job.id(), JobCounts.NONE),
                links.find(integration.id(), job.id())
                        .map(link -> linked(integration, link))
                        .orElse(null));
    }

    WorkwiseJob job(String integration, String id) {
        return catalogue
                .workwiseJob(integration, id == null ? "" : id)
                .orElseThrow(
                        () -> new RefusedException(404, "unknown-workwise-job", "Workwise shows no job '" + id + "'"));
    }

    /** Returns the jobs to choose from; those with the same title come first. */
    private Choice choice(String integration, WorkwiseJob job, String query, int number) {
        Found<AtsJob> found = catalogue.atsJobs(integration, query, null, job.title(), (number - 1) * CHOICES, CHOICES);
        return new Choice(
                query,
                number,
                found.total(),
                found.items(),
                catalogue.linkedTo(
                        integration, found.items().stream().map(AtsJob::id).toList()));
    }

    Synchronised synchronised(Integration integration, String job, Long asked) {
        PollLog.Entry poll = polls.of(integration.id()).getOrDefault("ats-jobs", new PollLog.Entry(null, null, 0));
        boolean awaited = asked != null
                && poll.lastError() == null
                && (poll.lastSuccess() == null || poll.lastSuccess().toEpochMilli() <= asked);
        return new Synchronised(
                poll.lastSuccess(),
                poll.lastError(),
                awaited
                        ? Urls.of("/job/synchronised", "integration", integration.id(), "id", job, "asked", asked)
                        : null);
    }

    /** Returns the time of the last synchronisation in milliseconds; zero if never. */
    long lastSynchronised(String integration) {
        PollLog.Entry poll = polls.of(integration).get("ats-jobs");
        return poll == null || poll.lastSuccess() == null
                ? 0
                : poll.lastSuccess().toEpochMilli();
    }

    private Linked linked(Integration integration, Link link) {
        String id = integration.id();
        String job = link.workwiseJobId();
        AtsJob target = catalogue.atsJob(id, link.atsJobId()).orElse(null);
        List<AtsStatus> statuses = catalogue.statuses(id, link.atsJobId()).stream()
                .filter(s -> s.goneSince() == null)
                .toList();
        LinkState state = LinkState.of(link, situations.of(integration));
        return new Linked(
                link,
                state,
                explanation.sentence(state, target),
                target,
                link.paused() ? applications.count(id, job, Reason.LINK_PAUSED) : 0,
                forTarget(id, job),
                workwiseStatus(id, link),
                catalogue.workwiseStatuses(id),
                statuses,
                findings(integration, link),
                leftOut(missing(integration, link)),
                target == null || !target.isGone() ? List.of() : catalogue.successors(id, target));
    }

    /** Returns the number of applications that another target or ATS status would release. */
    long forTarget(String integration, String job) {
        return FOR_TARGET.stream()
                .mapToLong(reason -> applications.count(integration, job, reason))
                .sum();
    }

    /** Returns the name of the Workwise status that the link's applications must come into. */
    String workwiseStatus(String integration, Link link) {
        return catalogue.workwiseStatuses(integration).stream()
                .filter(s -> link.workwiseStatusId() == null
                        ? s.kind().equals("initial")
                        : s.id().equals(link.workwiseStatusId()))
                .map(WorkwiseStatus::name)
                .findFirst()
                .orElse("");
    }

    private List<MissingField> missing(Integration integration, Link link) {
        return requiredFields
                .of(integration.id(), List.of(link.workwiseJobId()))
                .getOrDefault(link.workwiseJobId(), List.of());
    }

    /**
     * Returns the kinds of left-out documents, as messages name them. They are facts about the mapping, and do not need
     * anybody's action.
     */
    private static List<String> leftOut(List<MissingField> missing) {
        return missing.stream()
                .filter(field -> field.isOfDocuments() && field.when() != When.BY_LINK)
                .map(field -> (field.when() == When.ONLY_FIRST ? "further-" : "") + field.field())
                .toList();
    }

    /** Returns what is wrong with the link, as sentences in both languages. */
    private List<Map<String, String>> findings(Integration integration, Link link) {
        List<MissingField> missing = missing(integration, link);
        return LinkProblems.of(link, situations.of(integration), missing).stream()
                .map(code -> {
                    Map<String, String> values = new HashMap<>(Map.of("subject", link.workwiseJobId()));
                    values.put("detail", LinkProblems.detail(code, missing));
                    catalogue
                            .workwiseJob(integration.id(), link.workwiseJobId())
                            .ifPresent(job -> values.put("subject", job.title() + " (" + job.id() + ")"));
                    return texts.sentence("problem." + code, values);
                })
                .toList();
    }
}
