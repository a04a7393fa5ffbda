package io.workwise.bridge.proof;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * One customer's data in a fake ATS. No creation is idempotent: two equal requests make two records. Each kind of
 * record counts its ids from 1, as many real ATSs do. So a candidate and an application may have the same id.
 */
final class Account {
    record Kept(String id, String application, String email, String job) {}

    private record Late(Duration at, String step, String application, String email, String job) {}

    private final Chronicle chronicle;
    private final Spelling spelling;
    private final Map<String, List<Kept>> kept = new HashMap<>();
    private final List<Late> late = new ArrayList<>();

    Account(Chronicle chronicle, Spelling spelling) {
        this.chronicle = chronicle;
        this.spelling = spelling;
    }

    /**
     * Applies a write. A status is set, not added.
     *
     * @return the new record's id
     */
    synchronized String apply(String step, String application, String email, String job) {
        if (step.equals("set-status") && !of(application, step).isEmpty()) {
            return of(application, step).get(0);
        }
        String id = put(step, application, email, job);
        chronicle.add("applied " + application + " " + step + " " + id);
        return id;
    }

    /** Adds a record that came from elsewhere. */
    synchronized void there(String step, String email, String job) {
        chronicle.add("there " + Spelling.person(email) + " " + put(step, "", email, job));
    }

    private String put(String step, String application, String email, String job) {
        List<Kept> records = kept.computeIfAbsent(step, s -> new ArrayList<>());
        records.add(new Kept(String.valueOf(records.size() + 1), application, spelling.keep(email), job));
        return String.valueOf(records.size());
    }

    synchronized void applyLater(Duration at, String step, String application, String email, String job) {
        late.add(new Late(at, step, application, email, job));
    }

    synchronized void passTime(Duration now) {
        List<Late> due = late.stream().filter(l -> l.at().compareTo(now) <= 0).toList();
        late.removeAll(due);
        due.forEach(l -> apply(l.step(), l.application(), l.email(), l.job()));
    }

    /** Returns what a look-up shows: the person's records, and only those of the job if the record has one. */
    synchronized List<Kept> find(String step, String email, String job) {
        return kept.getOrDefault(step, List.of()).stream()
                .filter(k -> spelling.finds(k.email(), email)
                        && (step.endsWith("candidate") || k.job().equals(job)))
                .toList();
    }

    /** Returns the records of an application's step. */
    synchronized List<String> of(String application, String step) {
        return kept.getOrDefault(step, List.of()).stream()
                .filter(k -> k.application().equals(application))
                .map(Kept::id)
                .toList();
    }

    synchronized boolean has(String step, String id) {
        return kept.getOrDefault(step, List.of()).stream().anyMatch(k -> k.id().equals(id));
    }
}
