package io.workwise.bridge.problem;

import java.util.Set;
import java.util.TreeSet;

/**
 * Keeps one problem per integration for all failures to reach a system, because a dead network is one cause. The
 * problem's detail names the systems, {@code workwise} and {@code ats}.
 */
public final class Unreachable {
    public static final String CODE = "unreachable";
    public static final String ATS = "ats";
    private static final String NETWORK = "network";
    private static final String OUTAGE = "ats-outage";
    private final Problems problems;

    public Unreachable(Problems problems) {
        this.problems = problems;
    }

    /** Opens the problem: no connection to the system. An open outage becomes this problem. */
    public void failed(String integration, String system) {
        Set<String> systems = systems(integration);
        if (systems.isEmpty()) {
            Set<String> known = new TreeSet<>(Set.of(system));
            problems.openSubjects(integration, OUTAGE).forEach(subject -> {
                known.add(ATS);
                problems.becomes(integration, OUTAGE, subject, CODE, NETWORK);
            });
            problems.open(integration, "unreachable", NETWORK, String.join(" ", known));
            problems.says(integration, CODE, NETWORK, String.join(" ", known));
        } else if (systems.add(system)) {
            problems.says(integration, CODE, NETWORK, String.join(" ", systems));
        }
    }

    /**
     * Notes an answer of the system.
     *
     * @return whether the system could not be reached before
     */
    public boolean reached(String integration, String system) {
        Set<String> systems = systems(integration);
        if (!systems.remove(system)) {
            return false;
        }
        if (systems.isEmpty()) {
            problems.solve(integration, CODE, NETWORK);
        } else {
            problems.says(integration, CODE, NETWORK, String.join(" ", systems));
        }
        return true;
    }

    public boolean is(String integration, String system) {
        return systems(integration).contains(system);
    }

    private Set<String> systems(String integration) {
        return problems.openDetail(integration, CODE)
                .map(detail -> new TreeSet<>(Set.of(detail.split(" "))))
                .orElseGet(TreeSet::new);
    }
}
