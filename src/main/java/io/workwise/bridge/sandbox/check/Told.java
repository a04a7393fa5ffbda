package io.workwise.bridge.sandbox.check;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * What a bridge says of its links and of its applications.
 *
 * @param at when it was asked: what is younger it may not know yet
 * @param targets by Workwise job: each place that its link has named so far, for what is begun stays with the old one
 *     (R8)
 * @param applications by id
 */
public record Told(Instant at, Map<String, Set<Place>> targets, Map<String, Application> applications) {
    /** @param statusId null: the first one found (R17) */
    public record Place(String jobId, String statusId) {}

    /** Verdict and reason are codes, as the API gives them. The ATS ids may be null. */
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

        /** Whether it goes on without anybody acting. */
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

    /** The same, with the places that links named before. */
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
