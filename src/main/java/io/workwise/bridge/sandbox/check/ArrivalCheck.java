package io.workwise.bridge.sandbox.check;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;

import io.workwise.bridge.address.Address;
import io.workwise.bridge.sandbox.check.Findings.Finding;
import io.workwise.bridge.sandbox.check.Told.Application;
import io.workwise.bridge.sandbox.check.Told.Place;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Compares what came in at Workwise with what is in the ATS, and with what the bridge says of both. Who is who is told
 * by the address.
 *
 * <ol>
 *   <li>Whatever was created belongs to somebody who applied, in a job that the application's link names or named, in
 *       the status that it names or the first one; and to none whom the bridge calls filtered or gone: else it is in
 *       the wrong place.
 *   <li>Nobody has more applications in a job than were meant for it: else somebody is there twice.
 *   <li>What the bridge calls delivered, or already there, is in the ATS, each by an id of its own: else it is lost.
 *   <li>What came in is known to the bridge, after a while: else it is lost.
 * </ol>
 */
public final class ArrivalCheck {
    private final Map<String, List<Applied>> applied;
    private final Map<String, List<InAts>> sent;
    private final Map<String, InAts> inAts;
    private final Map<String, Set<String>> firstStages;
    private final Told told;
    private final Instant mustBeKnown;
    private final Map<String, Set<Place>> targets;
    private final Set<String> delivered = new HashSet<>();
    private final List<Finding> unseen = new ArrayList<>();
    private final List<Finding> lost = new ArrayList<>();
    private final List<Finding> twice = new ArrayList<>();
    private final List<Finding> wrongPlace = new ArrayList<>();

    private ArrivalCheck(History history, Told told, Instant mustBeKnown) {
        applied = history.applied().stream().collect(groupingBy(one -> key(one.email())));
        sent = history.inAts().stream().filter(InAts::sent).collect(groupingBy(one -> key(one.email())));
        inAts = history.inAts().stream().collect(Collectors.toMap(InAts::id, Function.identity()));
        firstStages = history.firstStages();
        this.told = told;
        this.mustBeKnown = mustBeKnown;
        targets = told == null ? guessed(history.inAts()) : told.targets();
    }

    /**
     * @param told null where no bridge can be asked: then each Workwise job's link is guessed from where its first
     *     applicant arrived
     * @param mustBeKnown what came in before is lost where the bridge does not know it; it still has time for the rest
     */
    public static Findings check(History history, Told told, Instant mustBeKnown) {
        ArrivalCheck check = new ArrivalCheck(history, told, mustBeKnown);
        check.sent.forEach((email, records) -> {
            records.stream()
                    .filter(record -> told == null || record.at().isBefore(told.at()))
                    .forEach(record -> check.place(record, check.applied.getOrDefault(email, List.of())));
            check.count(records, check.applied.getOrDefault(email, List.of()));
        });
        if (told != null) {
            history.applied()
                    .forEach(one -> check.follow(one, told.applications().get(one.id())));
        }
        return check.findings();
    }

    private Map<String, Set<Place>> guessed(List<InAts> records) {
        Map<String, Set<Place>> guessed = new HashMap<>();
        records.stream().filter(InAts::sent).forEach(record -> applied.getOrDefault(key(record.email()), List.of())
                .forEach(one -> guessed.putIfAbsent(one.jobId(), Set.of(new Place(record.jobId(), null)))));
        return guessed;
    }

    private void place(InAts record, List<Applied> whose) {
        List<Applied> meant =
                whose.stream().filter(one -> isMeantFor(one, record.jobId())).toList();
        if (whose.isEmpty()) {
            wrongPlace.add(new Finding(
                    record.id(), "is in ATS job " + record.jobId() + ", and nobody with its address has applied"));
        } else if (meant.isEmpty()) {
            wrongPlace.add(new Finding(
                    whose.get(0).id(), "is in ATS job " + record.jobId() + ", which its link does not name"));
        } else if (meant.stream().flatMap(one -> places(one).stream()).noneMatch(place -> isAt(record, place))) {
            wrongPlace.add(new Finding(
                    meant.get(0).id(),
                    "is in status " + record.stageId() + " of ATS job " + record.jobId()
                            + ", which its link does not name"));
        } else if (meant.stream().allMatch(this::isNotExported)) {
            wrongPlace.add(new Finding(
                    meant.get(0).id(),
                    "is in the ATS as " + record.id() + ", and the bridge says that it is not exported"));
        }
    }

    private Set<Place> places(Applied one) {
        return targets.getOrDefault(one.jobId(), Set.of());
    }

    private boolean isMeantFor(Applied one, String atsJobId) {
        return places(one).stream().anyMatch(place -> place.jobId().equals(atsJobId));
    }

    /** Where the link names no status, it is the first; or it was left to the ATS, which takes the first. */
    private boolean isAt(InAts record, Place place) {
        boolean right = place.statusId() != null
                ? place.statusId().equals(record.stageId())
                : told == null
                        || record.stageId() == null
                        || firstStages.getOrDefault(record.jobId(), Set.of()).contains(record.stageId());
        return right && place.jobId().equals(record.jobId());
    }

    /** Whoever discards an application of unknown outcome knows that it may be there. */
    private boolean isNotExported(Applied one) {
        Application said = told == null ? null : told.applications().get(one.id());
        return said != null && said.is("filtered", "gone") && !said.reason().equals("discarded");
    }

    private void count(List<InAts> records, List<Applied> whose) {
        long tooMany = records.stream().collect(groupingBy(InAts::jobId, counting())).entrySet().stream()
                .mapToLong(job -> job.getValue()
                        - Math.max(
                                1,
                                whose.stream()
                                        .filter(one -> isMeantFor(one, job.getKey()))
                                        .count()))
                .filter(more -> more > 0)
                .sum();
        String ids = records.stream().map(InAts::id).collect(joining(", "));
        for (long i = 0; i < Math.max(tooMany, records.size() - Math.max(1, whose.size())); i++) {
            twice.add(new Finding(
                    whose.isEmpty() ? records.get(0).id() : whose.get(0).id(), "is in the ATS as " + ids));
        }
    }

    private void follow(Applied one, Application said) {
        if (said == null) {
            if (!one.deleted() && !sent.containsKey(key(one.email()))) {
                (one.at().isBefore(mustBeKnown) ? lost : unseen)
                        .add(new Finding(one.id(), "came in, and the bridge does not know it"));
            }
        } else if (said.is("delivered") || (said.is("already-there") && said.atsApplicationId() != null)) {
            InAts record = said.atsApplicationId() == null ? null : inAts.get(said.atsApplicationId());
            if (record == null || !key(record.email()).equals(key(one.email()))) {
                lost.add(new Finding(
                        one.id(),
                        "is " + said.verdict() + " as " + said.atsApplicationId()
                                + ", says the bridge; the ATS has no such application of this person"));
            } else if (said.is("delivered") && !delivered.add(record.id())) {
                lost.add(new Finding(
                        one.id(), "is delivered as " + record.id() + ", says the bridge, and so is another"));
            } else if (said.is("delivered") && !record.jobId().equals(said.atsJobId())) {
                wrongPlace.add(new Finding(
                        one.id(), "is in ATS job " + record.jobId() + "; the bridge says " + said.atsJobId()));
            }
        }
    }

    private Findings findings() {
        Map<String, Long> verdicts = told == null
                ? null
                : told.applications().values().stream()
                        .collect(groupingBy(Application::verdict, TreeMap::new, counting()));
        boolean settled = told != null
                && unseen.isEmpty()
                && told.applications().values().stream().noneMatch(Application::isUnderWay);
        return new Findings(
                applied.values().stream().mapToInt(List::size).sum(),
                sent.values().stream().mapToInt(List::size).sum(),
                verdicts,
                unseen,
                lost,
                twice,
                wrongPlace,
                settled);
    }

    private static String key(String email) {
        return Address.of(email).text();
    }
}
