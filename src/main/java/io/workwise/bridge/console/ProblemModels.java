package io.workwise.bridge.console;

import io.workwise.bridge.admin.Core;
import io.workwise.bridge.admin.Explanation;
import io.workwise.bridge.admin.Texts;
import io.workwise.bridge.catalogue.Catalogue.WorkwiseJob;
import io.workwise.bridge.integration.Integration;
import io.workwise.bridge.problem.Problem;
import io.workwise.bridge.problem.Problems.Filter;
import java.util.List;
import java.util.Map;

/** Makes the models of problems: who must act, exactly how, and where. */
public final class ProblemModels {
    private static final String FIX = "fix-";

    /**
     * A problem.
     *
     * @param subject the job's title or the id that it is about; null if it is about the whole integration
     * @param goesTo the kind of page that the link leads to: job, application, applications or integration
     * @param url null if the integration is gone
     */
    public record Row(
            Problem problem,
            Map<String, String> sentence,
            String addressee,
            String ats,
            String subject,
            String goesTo,
            String url) {
        public boolean isOpen() {
            return problem.solvedAt() == null;
        }
    }

    private final Core core;
    private final Explanation explanation;

    ProblemModels(Core core) {
        this.core = core;
        explanation = new Explanation(new Texts(), core.links(), core.catalogue());
    }

    List<Row> list(Filter filter, int offset, int limit) {
        return core.problems().list(filter, offset, limit).stream()
                .map(this::row)
                .toList();
    }

    private Row row(Problem problem) {
        String ats = core.integrations()
                .find(problem.integration())
                .map((Integration i) -> i.connector().title())
                .orElse(null);
        String goesTo = goesTo(problem);
        return new Row(
                problem,
                explanation.sentence(problem),
                Explanation.addressee(problem),
                ats,
                subject(problem, goesTo),
                goesTo,
                ats == null ? null : url(problem, goesTo));
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
                        : core.catalogue()
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
