package io.workwise.bridge.judge;

import io.workwise.bridge.catalogue.AtsStatus;
import io.workwise.bridge.catalogue.Catalogue;
import io.workwise.bridge.catalogue.WorkwiseStatus;
import io.workwise.bridge.gate.GateState;
import io.workwise.bridge.gate.GateStates;
import io.workwise.bridge.integration.Integration;
import io.workwise.bridge.judge.Situation.Target;
import io.workwise.bridge.ledger.Refusals;
import io.workwise.bridge.links.Link;
import io.workwise.bridge.links.Links;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Keeps each integration's situation in memory, so that judging an application needs no SQL. Every change raises the
 * integration's version.
 */
public final class Situations {
    private static final long CHECK_NANOS = 1_000_000_000;

    private record Known(long version, Situation situation, long checkedNanos) {}

    private final Links links;
    private final Catalogue catalogue;
    private final GateStates states;
    private final Refusals refusals;
    private final Map<String, Known> known = new ConcurrentHashMap<>();

    public Situations(Links links, Catalogue catalogue, GateStates states, Refusals refusals) {
        this.links = links;
        this.catalogue = catalogue;
        this.states = states;
        this.refusals = refusals;
    }

    /**
     * Returns the situation. Asks the store at most once a second whether another instance changed it. Changes of this
     * instance call {@link #forget}.
     */
    public Situation of(Integration integration) {
        return known.compute(
                        integration.id(),
                        (id, now) -> now == null
                                ? read(integration)
                                : System.nanoTime() - now.checkedNanos() < CHECK_NANOS
                                        ? now
                                        : states.version(id) == now.version()
                                                ? new Known(now.version(), now.situation(), System.nanoTime())
                                                : read(integration))
                .situation();
    }

    /** Forgets the situation, because something that judging depends on has changed. */
    public void forget(String integration) {
        known.remove(integration);
    }

    private Known read(Integration integration) {
        String id = integration.id();
        GateState state = states.get(id);
        Map<String, List<AtsStatus>> statuses = catalogue.linkedStatuses(id);
        Map<String, Target> targets = catalogue.linkedAtsJobs(id).values().stream()
                .collect(Collectors.toMap(
                        job -> job.id(), job -> new Target(job, statuses.getOrDefault(job.id(), List.of()))));
        Map<String, WorkwiseStatus> workwise = catalogue.workwiseStatuses(id).stream()
                .collect(Collectors.toMap(WorkwiseStatus::id, Function.identity()));
        Map<String, Link> linked =
                links.of(id).stream().collect(Collectors.toMap(Link::workwiseJobId, Function.identity()));
        return new Known(
                state.version(),
                new Situation(
                        state.version(),
                        state.paused(),
                        state.skipUntil(),
                        state.holds(),
                        linked,
                        targets,
                        refusals.of(id),
                        workwise,
                        integration.connector().acceptsNotOpen()),
                System.nanoTime());
    }
}
