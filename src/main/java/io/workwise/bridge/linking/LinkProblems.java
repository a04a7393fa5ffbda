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

/** What is wrong with a link, by the codes of the API; and the same as problems, opened and solved (R6, R18, R19). */
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
     * An UNKNOWN status does not hold anything, but whoever linked it should know (R6). A field that is missing where
     * the applicant did not give it is no problem of the link. That the job refuses writes for their rights (R23) is a
     * finding here; its problem lasts as long as an application is held for it, and is opened and solved with those.
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

    /** Other fields are missing than before: the problem that names them is another one. */
    public void missingChanged(String integration, String workwiseJobId, Situation situation) {
        problems.solve(integration, REQUIRED, workwiseJobId);
        show(integration, situation);
    }

    /** What a problem of that code is about more exactly; null: nothing. */
    public static String detail(String code, List<MissingField> missing) {
        return !code.equals(REQUIRED)
                ? null
                : missing.stream()
                        .filter(MissingField::isAlways)
                        .map(MissingField::name)
                        .collect(Collectors.joining(", "));
    }
}
