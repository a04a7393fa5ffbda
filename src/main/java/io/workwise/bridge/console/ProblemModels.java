package io.workwise.bridge.console;

import io.workwise.bridge.admin.Explanation;
import io.workwise.bridge.catalogue.AtsJob;
import io.workwise.bridge.catalogue.Catalogue;
import io.workwise.bridge.catalogue.Catalogue.WorkwiseJob;
import io.workwise.bridge.integration.Integration;
import io.workwise.bridge.integration.Integrations;
import io.workwise.bridge.ledger.Applications;
import io.workwise.bridge.ledger.Applications.JobCounts;
import io.workwise.bridge.links.Links;
import io.workwise.bridge.problem.Problem;
import io.workwise.bridge.problem.Problems;
import io.workwise.bridge.problem.Problems.Filter;
import io.workwise.bridge.problem.Unreachable;
import io.workwise.bridge.verdict.Reason;
import io.workwise.bridge.verdict.Verdict;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Makes the models of problems: who must act, exactly how, and where. */
public final class ProblemModels {
    private static final String FIX = "fix-";
    /** Codes of problems that keep all applications of an integration waiting. */
    private static final Set<String> HOLDS_ALL =
            Set.of("ats-credentials", "ats-settings", "ats-outage", Unreachable.CODE, "workwise-credentials");

    /**
     * A problem.
     *
     * @param subject the job's title or the id that it is about; null if it is about the whole integration
     * @param id the id of the Workwise job; null if it is not about a job
     * @param target the job that applications go into; null if unknown, or if it is not about a job
     * @param waiting the number of applications that wait because of it
     * @param goesTo the kind of page that the link leads to: job, application, applications or integration
     * @param url null if the integration is gone
     */
    public record Row(
            Problem problem,
            Map<String, String> sentence,
            String addressee,
            Integration integration,
            String subject,
            String id,
            AtsJob target,
            long waiting,
            String goesTo,
            String url) {
        public String ats() {
            return integration == null ? null : integration.connector().title();
        }

        public String targetUrl() {
            return Outward.job(integration, target);
        }

        /** The applications that wait. */
        public String waitingUrl() {
            boolean refused = problem.code().startsWith(FIX);
            return ApplicationQuery.link(
                    problem.integration(),
                    id,
                    refused ? Verdict.FIX.code() : HOLDS_ALL.contains(problem.code()) ? null : Verdict.HELD.code(),
                    refused ? problem.code().substring(FIX.length()) : null);
        }

        /** Returns foreign words, such as those of an ATS; null if there are none, or if the sentence has them. */
        public String detail() {
            return Explanation.hasNeutralDetail(problem) ? null : problem.detail();
        }

        public boolean isOpen() {
            return problem.solvedAt() == null;
        }
    }

    private final Problems problems;
    private final Applications applications;
    private final Catalogue catalogue;
    private final Links links;
    private final Integrations integrations;
    private final Explanation explanation;

    ProblemModels(
            Problems problems,
            Applications applications,
            Catalogue catalogue,
            Links links,
            Integrations integrations,
            Explanation explanation) {
        this.problems = problems;
        this.applications = applications;
        this.catalogue = catalogue;
        this.links = links;
        this.integrations = integrations;
        this.explanation = explanation;
    }

    List<Row> list(Filter filter, int offset, int limit) {
        return problems.list(filter, offset, limit).stream().map(this::row).toList();
    }

    private Row row(Problem problem) {
        Integration integration = integrations.find(problem.integration()).orElse(null);
        String goesTo = goesTo(problem);
        String job = goesTo.equals("job")
                        || (goesTo.equals("applications") && !problem.subject().isEmpty())
                ? problem.subject()
                : null;
        AtsJob target = job == null
                ? null
                : links.find(problem.integration(), job)
                        .flatMap(link -> catalogue.atsJob(problem.integration(), link.atsJobId()))
                        .orElse(null);
        return new Row(
                problem,
                explanation.plain(problem),
                Explanation.addressee(problem),
                integration,
                subject(problem, goesTo),
                job,
                target,
                problem.solvedAt() == null ? waiting(problem, job) : 0,
                goesTo,
                integration == null ? null : url(problem, goesTo));
    }

    private long waiting(Problem problem, String job) {
        if (HOLDS_ALL.contains(problem.code())) {
            JobCounts counts = JobCounts.of(applications.counts(problem.integration()), 0);
            return counts.open() + counts.held();
        }
        return job == null
                ? 0
                : problem.code().startsWith(FIX)
                        ? applications.count(
                                problem.integration(),
                                job,
                                Reason.of(problem.code().substring(FIX.length())))
                        : applications
                                .countsOf(problem.integration(), List.of(job))
                                .getOrDefault(job, JobCounts.NONE)
                                .held();
    }

    private static String goesTo(Problem problem) {
        return switch (problem.code()) {
            case "ats-job-not-open",
                    "ats-job-gone",
                    "ats-status-gone",
                    "required-field-missing",
                    "refused-for-job",
                    "documents-without-links" -> "job";
            case "uncertain", "look-up-fails" -> "application";
            default -> problem.code().startsWith(FIX) ? "applications" : "integration";
        };
    }

    private String subject(Problem problem, String goesTo) {
        return switch (goesTo) {
            case "job", "applications" ->
                problem.subject().isEmpty()
                        ? null
                        : catalogue
                                .workwiseJob(problem.integration(), problem.subject())
                                .map(WorkwiseJob::title)
                                .orElse(problem.subject());
            case "application" -> problem.subject();
            default -> null;
        };
    }

    private static String url(Problem problem, String goesTo) {
        String integration = problem.integration();
        String subject = problem.subject().isEmpty() ? null : problem.subject();
        return switch (goesTo) {
            case "job" -> JobPages.url(integration, subject);
            case "application" -> ApplicationPages.url(integration, subject);
            case "applications" ->
                Urls.of(
                        "/applications",
                        "integration",
                        integration,
                        "verdict",
                        "fix",
                        "reason",
                        problem.code().substring(FIX.length()),
                        "job",
                        subject);
            default -> IntegrationPages.url(integration);
        };
    }
}
