package io.workwise.bridge.console;

import io.workwise.bridge.admin.ApplicationActions;
import io.workwise.bridge.admin.ApplicationActions.Decision;
import io.workwise.bridge.admin.Explanation;
import io.workwise.bridge.catalogue.AtsJob;
import io.workwise.bridge.catalogue.Catalogue;
import io.workwise.bridge.catalogue.Catalogue.WorkwiseJob;
import io.workwise.bridge.integration.Integration;
import io.workwise.bridge.ledger.Applications;
import io.workwise.bridge.ledger.Applications.Attempt;
import io.workwise.bridge.ledger.Entry;
import io.workwise.bridge.ledger.RecentApplications;
import io.workwise.bridge.problem.Audit;
import io.workwise.bridge.verdict.Reason;
import io.workwise.bridge.verdict.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Makes the model of an application's page. */
public final class ApplicationModels {
    private static final Set<Verdict> RETRIED = Set.of(Verdict.FIX, Verdict.HELD, Verdict.DUE);
    private static final String LOOK_UP = "look-up";

    /**
     * The model of an application's page.
     *
     * @param sentence in both languages; its times are written as on the page
     * @param job null if Workwise never showed it
     * @param target null if unknown
     * @param steps the ids that finished steps returned
     */
    public record Model(
            Integration integration,
            Entry entry,
            Map<String, String> sentence,
            WorkwiseJob job,
            String targetId,
            AtsJob target,
            List<Event> timeline,
            List<Event> evidence,
            Map<String, String> steps,
            List<Decision> decisions) {
        public String verdict() {
            return Explanation.verdict(entry);
        }

        public boolean isToBeDecided() {
            return entry.verdict() == Verdict.UNCERTAIN && entry.reason() == Reason.TO_BE_DECIDED;
        }

        public boolean canBeRetried() {
            return RETRIED.contains(entry.verdict()) && entry.workwiseJobId() != null;
        }

        public String act(String action) {
            return Urls.of("/application/" + action, "integration", entry.integration(), "id", entry.id());
        }

        public String jobUrl() {
            return JobPages.url(entry.integration(), entry.workwiseJobId());
        }
    }

    /**
     * An event of an application, or several of the same kind in a row.
     *
     * @param kind received, seen, attempt, look-up, act or verdict
     * @param at the first time
     * @param last the last time
     * @param attempt null unless the event is an attempt or a look-up
     * @param act null unless the event is an act
     */
    public record Event(String kind, Instant at, Attempt attempt, Audit.Entry act, int times, Instant last) {
        Event(String kind, Instant at, Attempt attempt, Audit.Entry act) {
            this(kind, at, attempt, act, 1, at);
        }

        /** Whether nobody could tell them apart but by their times. */
        private boolean isLike(Event other) {
            return attempt != null
                    && other.attempt != null
                    && attempt.step().equals(other.attempt.step())
                    && attempt.outcome() != null
                    && attempt.outcome().equals(other.attempt.outcome())
                    && Objects.equals(attempt.httpStatus(), other.attempt.httpStatus())
                    && Objects.equals(attempt.atsId(), other.attempt.atsId())
                    && Objects.equals(attempt.detail(), other.attempt.detail());
        }

        private Event and(Event later) {
            return new Event(kind, at, attempt, act, times + later.times, later.last);
        }
    }

    private final Applications applications;
    private final Catalogue catalogue;
    private final Audit audit;
    private final ApplicationActions actions;
    private final RecentApplications newest;
    private final Explanation explanation;

    ApplicationModels(
            Applications applications,
            RecentApplications newest,
            Catalogue catalogue,
            Audit audit,
            ApplicationActions actions,
            Explanation explanation) {
        this.applications = applications;
        this.newest = newest;
        this.catalogue = catalogue;
        this.audit = audit;
        this.actions = actions;
        this.explanation = explanation;
    }

    Model of(Integration integration, Entry entry, Page page) {
        List<Attempt> attempts = applications.attempts(entry.integration(), entry.id());
        String target = actions.target(entry);
        return new Model(
                integration,
                entry,
                explanation.plain(entry, time -> time == null ? null : page.time(time)),
                entry.workwiseJobId() == null
                        ? null
                        : catalogue
                                .workwiseJob(entry.integration(), entry.workwiseJobId())
                                .orElse(null),
                target,
                target == null
                        ? null
                        : catalogue.atsJob(entry.integration(), target).orElse(null),
                timeline(entry, attempts),
                folded(evidence(attempts).stream().map(ApplicationModels::of).toList()),
                applications.stepIds(entry.integration(), entry.id()),
                Arrays.stream(Decision.values()).filter(d -> d.isFor(entry)).toList());
    }

    private List<Event> timeline(Entry entry, List<Attempt> attempts) {
        List<Event> events = new ArrayList<>();
        if (entry.receivedAt() != null) {
            events.add(new Event("received", entry.receivedAt(), null, null));
        }
        events.add(new Event("seen", newest.firstSeen(entry), null, null));
        attempts.forEach(attempt -> events.add(of(attempt)));
        audit.of(entry.integration(), entry.id()).stream()
                .filter(act -> act.action().matches("retried|decided-.*"))
                .forEach(act -> events.add(new Event("act", act.at(), null, act)));
        events.sort(Comparator.comparing(Event::at));
        events.add(new Event("verdict", entry.changedAt(), null, null));
        return folded(events);
    }

    private static Event of(Attempt attempt) {
        return new Event(attempt.step().equals(LOOK_UP) ? LOOK_UP : "attempt", attempt.at(), attempt, null);
    }

    /** Equal ones in a row become one, with how many they were and when the last one was. */
    static List<Event> folded(List<Event> events) {
        List<Event> folded = new ArrayList<>();
        for (Event event : events) {
            Event before = folded.isEmpty() ? null : folded.get(folded.size() - 1);
            if (before != null && before.isLike(event)) {
                folded.set(folded.size() - 1, before.and(event));
            } else {
                folded.add(event);
            }
        }
        return folded;
    }

    /** Returns the last write and the look-ups since. */
    private static List<Attempt> evidence(List<Attempt> attempts) {
        for (int i = attempts.size() - 1; i >= 0; i--) {
            if (!attempts.get(i).step().equals(LOOK_UP)) {
                return attempts.subList(i, attempts.size());
            }
        }
        return attempts;
    }
}
