package io.workwise.bridge.console;

import io.workwise.bridge.admin.Caller;
import io.workwise.bridge.admin.IntegrationActions;
import io.workwise.bridge.flow.PollLog;
import io.workwise.bridge.integration.Integration;
import io.workwise.bridge.integration.Integrations;
import io.workwise.bridge.ledger.LedgerTotals;
import io.workwise.bridge.problem.Audit;
import io.workwise.bridge.sql.Among;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Long tasks and their progress: the first synchronisation, a back-fill, a bulk retry. */
public final class RunningTasks {
    /**
     * A task.
     *
     * @param kind first-sync, back-filled or retried-many
     * @param job null if it is not about one job
     * @param done the amount that is done
     * @param of the whole amount
     */
    public record Progress(String kind, String integration, String job, long done, long of) {}

    private static final Duration REMEMBERED = Duration.ofDays(2);
    private static final int MOST = 20;
    private final Integrations integrations;
    private final PollLog polls;
    private final Audit audit;
    private final Clock clock;
    private final LedgerTotals numbers;

    RunningTasks(Integrations integrations, PollLog polls, Audit audit, LedgerTotals numbers, Clock clock) {
        this.integrations = integrations;
        this.polls = polls;
        this.audit = audit;
        this.numbers = numbers;
        this.clock = clock;
    }

    List<Progress> underWay(Caller person) {
        List<Progress> work = new ArrayList<>();
        Instant now = clock.instant();
        Map<String, Map<String, PollLog.Entry>> log = polls.all();
        integrations.all().stream()
                .filter(integration -> person.sees(integration.id()))
                .forEach(integration -> firstSync(integration, log.getOrDefault(integration.id(), Map.of()), work));
        Stream.of("back-filled", "retried-many")
                .flatMap(action -> audit
                        .list(
                                new Audit.Filter(
                                        null,
                                        null,
                                        action,
                                        now.minus(REMEMBERED),
                                        null,
                                        Among.of(person.integrations())),
                                0,
                                MOST)
                        .stream())
                .map(this::asked)
                .filter(progress -> progress.done() < progress.of())
                .forEach(work::add);
        return work;
    }

    private static void firstSync(Integration integration, Map<String, PollLog.Entry> polls, List<Progress> work) {
        List<String> all = IntegrationActions.pollsOf(integration);
        long done = all.stream()
                .filter(poll -> polls.containsKey(poll) && polls.get(poll).lastSuccess() != null)
                .count();
        if (done < all.size()) {
            work.add(new Progress("first-sync", integration.id(), null, done, all.size()));
        }
    }

    /**
     * Returns the progress of a person's request. The audit has the number of applications that it made due; the ledger
     * has the number still due.
     */
    private Progress asked(Audit.Entry act) {
        long many = Long.parseLong(act.detail().replaceAll("\\D.*", ""));
        return new Progress(
                act.action(),
                act.integration(),
                act.subject(),
                Math.max(0, many - numbers.unsettled(act.integration(), act.subject(), act.at())),
                many);
    }
}
