package io.workwise.bridge.sandbox;

import io.workwise.bridge.sandbox.check.History.InAts;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The fake ATS's data and the changes to it. Thread-safe. */
final class KomboData {
    private final Clock clock;
    private final NavigableMap<String, KomboJob> jobs = new TreeMap<>();
    private final NavigableMap<Long, KomboApplication> applications = new ConcurrentSkipListMap<>();
    private final Map<String, Long> numbers = new HashMap<>();
    private final Map<String, List<Long>> numbersByEmail = new HashMap<>();
    private final List<Arrival> arrivals = new ArrayList<>();
    private final Map<String, Set<String>> firstStages = new HashMap<>();
    private long lastNumber;

    KomboData(Clock clock) {
        this.clock = clock;
    }

    synchronized void putJob(String id, String remoteId, String name, String status, List<Stage> stages) {
        KomboJob before = jobs.get(id);
        long number = before == null ? ++lastNumber : before.number();
        Instant createdAt = before == null ? now() : before.createdAt();
        keep(new KomboJob(number, id, remoteId, name, status, stages, createdAt, now(), null));
    }

    private void keep(KomboJob job) {
        jobs.put(job.id(), job);
        Stage first = firstStage(job);
        if (first != null)
            firstStages.computeIfAbsent(job.id(), id -> new HashSet<>()).add(first.id());
    }

    synchronized void changeJob(String id, UnaryOperator<KomboJob> change) {
        if (!jobs.containsKey(id)) throw new IllegalArgumentException("no job " + id);
        keep(change.apply(jobs.get(id)));
    }

    /**
     * Returns a job that is not deleted.
     *
     * @param asked Kombo's id, or the ATS's own id as {@code remote:ID}
     */
    synchronized Optional<KomboJob> job(String asked) {
        Stream<KomboJob> found =
                asked.startsWith("remote:") ? jobs.values().stream() : Stream.ofNullable(jobs.get(asked));
        return found.filter(job -> job.deletedAt() == null)
                .filter(job -> job.id().equals(asked) || asked.equals("remote:" + job.remoteId()))
                .findFirst();
    }

    synchronized List<KomboJob> jobs() {
        return jobs.values().stream()
                .sorted(Comparator.comparingLong(KomboJob::number))
                .toList();
    }

    /** Returns the application's job, even if it is deleted. */
    synchronized KomboJob jobOf(KomboApplication application) {
        return jobs.get(application.arrival().jobId());
    }

    /**
     * Records an arrival.
     *
     * @return the number of its entry
     */
    synchronized int arrived(Arrival arrival) {
        arrivals.add(arrival);
        return arrivals.size() - 1;
    }

    /** Creates an application. Checks job, stage and duplicates under the same lock. */
    synchronized KomboApplication create(Arrival arrival, int entry, boolean refuseDuplicates) {
        KomboJob job = job(arrival.jobId()).orElseThrow(() -> KomboError.noSuchJob(arrival.jobId()));
        if (!job.takesApplications()) throw KomboError.jobClosed(job.name());
        Stage stage = stage(job, arrival.stageId());
        if (refuseDuplicates && isThere(job, arrival.email())) throw KomboError.alreadyExists();
        KomboApplication created = add(arrival, stage);
        arrivals.set(entry, created.arrival());
        return created;
    }

    /** Makes an application without an arrival, in any job. */
    synchronized KomboApplication put(Arrival arrival) {
        return add(arrival, firstStage(jobs.get(arrival.jobId())));
    }

    private boolean isThere(KomboJob job, String email) {
        return byEmail(email).anyMatch(other -> other.arrival().jobId().equals(job.id()));
    }

    private static Stage stage(KomboJob job, String stageId) {
        if (stageId == null) return firstStage(job);
        return job.stage(stageId)
                .orElseThrow(
                        () -> KomboError.remoteInvalid("The stage \"" + stageId + "\" does not exist in this job."));
    }

    private static Stage firstStage(KomboJob job) {
        return job.stages().stream()
                .min(Comparator.comparing(Stage::index, Comparator.nullsLast(Comparator.naturalOrder())))
                .orElse(null);
    }

    private KomboApplication add(Arrival arrival, Stage stage) {
        long number = ++lastNumber;
        Arrival created = arrival.created(KomboIds.of("application " + number));
        KomboApplication application = new KomboApplication(number, created, stage, "PENDING", now());
        applications.put(number, application);
        numbers.put(application.id(), number);
        numbersByEmail
                .computeIfAbsent(key(arrival.email()), email -> new ArrayList<>())
                .add(number);
        return application;
    }

    synchronized void changeApplication(String id, UnaryOperator<KomboApplication> change) {
        Long number = numbers.get(id);
        if (number == null) throw new IllegalArgumentException("no application " + id);
        applications.computeIfPresent(number, (key, application) -> change.apply(application));
    }

    Stream<KomboApplication> applicationsAfter(long number) {
        return applications.tailMap(number, false).values().stream();
    }

    synchronized Stream<KomboApplication> byEmail(String email) {
        Collection<Long> found = List.copyOf(numbersByEmail.getOrDefault(key(email), List.of()));
        return found.stream().map(applications::get);
    }

    private static String key(String email) {
        return email.toLowerCase(Locale.ROOT);
    }

    /** Returns the stages that were ever the first of their job, by job. */
    synchronized Map<String, Set<String>> firstStages() {
        return firstStages.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, e -> Set.copyOf(e.getValue())));
    }

    synchronized List<InAts> inAts() {
        Set<String> sent = arrivals.stream().map(Arrival::applicationId).collect(Collectors.toSet());
        return applications.values().stream()
                .map(KomboApplication::arrival)
                .map(one -> new InAts(
                        one.applicationId(),
                        one.jobId(),
                        one.stageId(),
                        one.email(),
                        one.at(),
                        sent.contains(one.applicationId())))
                .toList();
    }

    synchronized List<Arrival> arrivals() {
        return List.copyOf(arrivals);
    }

    Instant now() {
        return clock.instant();
    }
}
