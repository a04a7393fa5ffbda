package io.workwise.bridge.linking;

import io.workwise.bridge.catalogue.JobStatus;
import io.workwise.bridge.judge.Situation;
import io.workwise.bridge.judge.Situation.Target;
import io.workwise.bridge.links.Link;
import io.workwise.bridge.problem.Problems;
import io.workwise.bridge.verdict.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Finds what is wrong with a link, as codes of the API. Also opens and solves the same findings as problems (R6, R18,
 * R19).
 */
public final class LinkProblems {
    private static final List<String> CODES = List.of(
            "ats-job-gone", "ats-job-not-open", "ats-status-gone", "required-field-missing", "documents-without-links");
    private static final String REQUIRED = CODES.get(3);
    private static final String WITHOUT_LINKS = CODES.get(4);
    private final Problems problems;
    private final MissingFields missing;

    public LinkProblems(Problems problems, MissingFields missing) {
        this.problems = problems;
        this.missing = missing;
    }

    /**
     * Returns the codes. An UNKNOWN status holds nothing, but the person who linked the job should know it (R6). A
     * field that is missing only because the applicant left it empty is not a problem of the link. A job that refuses
     * writes (R23) is a finding here, too. Its problem is opened and solved with the applications that it holds.
     */
    public static List<String> of(Link link, Situation situation, List<MissingField> missing) {
        Target target = situation.targets().get(link.atsJobId());
        List<String> codes = new ArrayList<>();
        if (target == null || target.job().isGone()) {
            codes.add("ats-job-gone");
        } else if (target.job().status() != JobStatus.OPEN || target.job().refusal() != null) {
            codes.add("ats-job-not-open");
        }
        if (target != null && !target.job().isGone() && link.atsStatusId() != null && !target.has(link.atsStatusId())) {
            codes.add("ats-status-gone");
        }
        if (situation.refusals().containsKey(link.atsJobId())) {
            codes.add(Reason.REFUSED_FOR_JOB.code());
        }
        if (missing.stream().anyMatch(MissingField::isAlways)) {
            codes.add(REQUIRED);
        }
        if (missing.stream().anyMatch(field -> field.when() == MissingField.When.BY_LINK)) {
            codes.add(WITHOUT_LINKS);
        }
        return codes;
    }

    public void show(String integration, Situation situation) {
        Map<String, List<MissingField>> missingByJob = missing.of(integration);
        for (String code : CODES) {
            List<String> open = problems.openSubjects(integration, code);
            List<String> now = situation.links().values().stream()
                    .filter(l -> of(l, situation, missingByJob.getOrDefault(l.workwiseJobId(), List.of()))
                            .contains(code))
                    .map(Link::workwiseJobId)
                    .toList();
            now.stream()
                    .filter(job -> !open.contains(job))
                    .forEach(job -> problems.open(
                            integration, code, job, detail(code, missingByJob.getOrDefault(job, List.of()))));
            open.stream().filter(job -> !now.contains(job)).forEach(job -> problems.solve(integration, code, job));
        }
    }

    /** Replaces the problem that names the missing fields, because they have changed. */
    public void missingChanged(String integration, String workwiseJobId, Situation situation) {
        problems.solve(integration, REQUIRED, workwiseJobId);
        show(integration, situation);
    }

    /** Returns the detail of a problem; null if none. */
    public static String detail(String code, List<MissingField> missing) {
        return !code.equals(REQUIRED)
                ? null
                : missing.stream()
                        .filter(MissingField::isAlways)
                        .map(MissingField::name)
                        .collect(Collectors.joining(", "));
    }
}
