package io.workwise.bridge.console;

import io.workwise.bridge.flow.PollLog;
import io.workwise.bridge.problem.Audit;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Finds integrations that stand still without a fault and are easily forgotten: long paused, or never read yet. */
public final class Tasks {
    static final Duration LONG = Duration.ofHours(1);
    private static final List<String> READ_FIRST = List.of("workwise-jobs", "ats-jobs");

    /**
     * An integration that stands still.
     *
     * @param kind paused or unread
     * @param since the time of the pause; null if not paused
     * @param held the number of applications that wait for it
     */
    public record Task(String kind, String integration, Instant since, long held) {
        public String url() {
            return IntegrationPages.url(integration);
        }
    }

    private final PollLog polls;
    private final Audit audit;
    private final Clock clock;

    Tasks(PollLog polls, Audit audit, Clock clock) {
        this.polls = polls;
        this.audit = audit;
        this.clock = clock;
    }

    List<Task> of(List<IntegrationModels.Row> rows) {
        List<Task> tasks = new ArrayList<>();
        for (IntegrationModels.Row row : rows) {
            String id = row.integration().id();
            Instant since = row.state().equals("paused") ? pausedSince(id) : null;
            if (since != null && since.isBefore(clock.instant().minus(LONG))) {
                tasks.add(new Task("paused", id, since, row.counts().held()));
            }
            Map<String, PollLog.Entry> log = polls.of(id);
            if (READ_FIRST.stream()
                    .anyMatch(poll -> !log.containsKey(poll) || log.get(poll).lastSuccess() == null)) {
                tasks.add(new Task("unread", id, null, 0));
            }
        }
        return tasks;
    }

    /** Returns the time of the pause by the audit; null if the audit does not reach back that far. */
    private Instant pausedSince(String integration) {
        return audit.list(new Audit.Filter(integration, null, "integration-paused", null, null), 0, 1).stream()
                .map(Audit.Entry::at)
                .findFirst()
                .orElse(null);
    }
}
