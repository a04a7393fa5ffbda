package io.workwise.bridge.sandbox.check;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;

import io.workwise.bridge.address.Address;
import io.workwise.bridge.sandbox.check.Findings.Finding;
import io.workwise.bridge.sandbox.check.History.Applied;
import io.workwise.bridge.sandbox.check.History.InAts;
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
 * Compares Workwise's applications with the ATS and with the bridge's answers. Addresses identify people.
 *
 * <ol>
 *   <li>In the wrong place: an application in the ATS of a person who did not apply, or whom the bridge calls filtered
 *       or gone.
 *   <li>In the wrong place too: an application in a job or status that the link never named.
 *   <li>Twice: a person with more applications in a job than intended.
 *   <li>Lost: an application that the bridge calls delivered or already there, but that the ATS lacks or counts for
 *       another one.
 *   <li>Lost: an application that the bridge still does not know after a while.
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
     * Checks the arrivals.
     *
     * @param told null if no bridge answers; each Workwise job's link is then guessed from its first arrival
     * @param mustBeKnown the bridge must know applications from before this time
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
                    record.id(), "is in ATS job " + record.jobId() + ", but nobody with its address applied"));
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
                    "is in the ATS as " + record.id() + ", but the bridge says that it is not exported"));
        }
    }

    private Set<Place> places(Applied one) {
        return targets.getOrDefault(one.jobId(), Set.of());
    }

    private boolean isMeantFor(Applied one, String atsJobId) {
        return places(one).stream().anyMatch(place -> place.jobId().equals(atsJobId));
    }

    /**
     * Returns whether the record is in the link's status. Without a named status, the first one counts, which the ATS
     * also takes by itself.
     */
    private boolean isAt(InAts record, Place place) {
        boolean right = place.statusId() != null
                ? place.statusId().equals(record.stageId())
                : told == null
                        || record.stageId() == null
                        || firstStages.getOrDefault(record.jobId(), Set.of()).contains(record.stageId());
        return right && place.jobId().equals(record.jobId());
    }

    /** Returns whether the application must not be in the ATS. A discarded write of unknown outcome may be there. */
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
                        .add(new Finding(one.id(), "came in, but the bridge does not know it"));
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
