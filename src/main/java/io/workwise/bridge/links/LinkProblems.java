package io.workwise.bridge.links;

import io.workwise.bridge.catalogue.JobStatus;
import io.workwise.bridge.judge.Situation;
import io.workwise.bridge.judge.Situation.Target;
import io.workwise.bridge.problem.Problems;
import java.util.ArrayList;
import java.util.List;

/** What is wrong with a link's target, by the codes of the API; and the same as problems, opened and solved (R6, R18, R19). */
public final class LinkProblems {
    private static final List<String> CODES = List.of("ats-job-gone", "ats-job-not-open", "ats-status-gone");
    private final Problems problems;

    public LinkProblems(Problems problems) {
        this.problems = problems;
    }

    /** An UNKNOWN status does not hold anything, but whoever linked it should know (R6). */
    public static List<String> of(Link link, Situation situation) {
        Target target = situation.targets().get(link.atsJobId());
        List<String> codes = new ArrayList<>();
        if (target == null || target.job().isGone()) {
            codes.add("ats-job-gone");
        } else if (target.job().status() != JobStatus.OPEN || target.job().refusal() != null) {
            codes.add("ats-job-not-open");
        }
        if (target != null && link.atsStatusId() != null && !target.has(link.atsStatusId())) {
            codes.add("ats-status-gone");
        }
        return codes;
    }

    public void show(String integration, Situation situation) {
        for (String code : CODES) {
            List<String> open = problems.openSubjects(integration, code);
            List<String> now = situation.links().values().stream().filter(l -> of(l, situation).contains(code)).map(Link::workwiseJobId).toList();
            now.stream().filter(job -> !open.contains(job)).forEach(job -> problems.open(integration, code, job, null));
            open.stream().filter(job -> !now.contains(job)).forEach(job -> problems.solve(integration, code, job));
        }
    }
}
