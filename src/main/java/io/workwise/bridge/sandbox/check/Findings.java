package io.workwise.bridge.sandbox.check;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The result of the check of arrivals.
 *
 * @param applied the number of applications that came in at Workwise
 * @param arrived the number of applications in the ATS that a request created
 * @param verdicts the number by verdict; null if no bridge answered, and losses are therefore unknown
 * @param unseen the applications that the bridge does not know yet
 * @param isSettled whether nothing is on its way
 */
public record Findings(
        int applied,
        int arrived,
        Map<String, Long> verdicts,
        List<Finding> unseen,
        List<Finding> lost,
        List<Finding> twice,
        List<Finding> wrongPlace,
        boolean isSettled) {
    /**
     * A finding.
     *
     * @param application the id in Workwise; the id in the ATS if nobody applied
     */
    public record Finding(String application, String what) {}

    public boolean isClean() {
        return lost.isEmpty() && twice.isEmpty() && wrongPlace.isEmpty();
    }

    /** Returns the result in one line. */
    public String sentence() {
        String known = verdicts == null
                ? arrived + " in the ATS"
                : Stream.concat(
                                verdicts.entrySet().stream().map(e -> e.getValue() + " " + e.getKey()),
                                unseen.isEmpty() ? Stream.of() : Stream.of(unseen.size() + " not yet seen"))
                        .collect(Collectors.joining(", "));
        return applied + " applied: " + known + "; " + (verdicts == null ? "" : lost.size() + " lost, ") + twice.size()
                + " twice, " + wrongPlace.size() + " in the wrong place"
                + (verdicts == null ? " (what is lost only a bridge can tell)" : "");
    }

    /** Returns a line for each application that is lost, twice, or in the wrong place. */
    public List<String> lines() {
        return Stream.of(lines("lost", lost), lines("twice", twice), lines("wrong place", wrongPlace))
                .flatMap(lines -> lines)
                .toList();
    }

    private static Stream<String> lines(String kind, List<Finding> findings) {
        return findings.stream().map(finding -> kind + ": " + finding.application() + " " + finding.what());
    }
}
