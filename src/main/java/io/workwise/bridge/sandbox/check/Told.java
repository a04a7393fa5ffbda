package io.workwise.bridge.sandbox.check;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * A bridge's answer about its links and applications.
 *
 * @param at the time of the question; the bridge may not know younger applications yet
 * @param targets by Workwise job, all places that its link ever named: applications that are begun stay with the old
 *     one (R8)
 * @param applications by id
 */
public record Told(Instant at, Map<String, Set<Place>> targets, Map<String, Application> applications) {
    /**
     * A target of a link.
     *
     * @param statusId null for the first one found (R17)
     */
    public record Place(String jobId, String statusId) {}

    /** An application as the bridge shows it. Verdict and reason are the API's codes. The ATS ids may be null. */
    public record Application(
            String id,
            String workwiseJobId,
            String verdict,
            String reason,
            String rule,
            String atsJobId,
            String atsApplicationId) {
        boolean is(String... verdicts) {
            return Set.of(verdicts).contains(verdict);
        }

        /** Returns whether it goes on without a person. */
        boolean isUnderWay() {
            return is("due", "sending") || (is("uncertain") && reason.equals("to-be-looked-up"));
        }
    }

    public Told {
        targets = Map.copyOf(targets);
        applications = Map.copyOf(applications);
    }

    public static Told of(Instant at, Map<String, Place> links, Collection<Application> applications) {
        Map<String, Set<Place>> targets = new HashMap<>();
        links.forEach((job, place) -> targets.put(job, Set.of(place)));
        Map<String, Application> byId = new HashMap<>();
        applications.forEach(application -> byId.put(application.id(), application));
        return new Told(at, targets, byId);
    }

    /** Returns this answer with the places that links named before. */
    public Told after(Told before) {
        Map<String, Set<Place>> all = new HashMap<>(before.targets);
        targets.forEach((job, places) -> all.merge(job, places, Told::both));
        return new Told(at, all, applications);
    }

    private static Set<Place> both(Set<Place> some, Set<Place> others) {
        Set<Place> all = new HashSet<>(some);
        all.addAll(others);
        return all;
    }
}
