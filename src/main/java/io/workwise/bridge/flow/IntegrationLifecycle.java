package io.workwise.bridge.flow;

import io.workwise.bridge.clock.Clocks;
import io.workwise.bridge.delivery.ExportWorkers;
import io.workwise.bridge.gate.Budgets;
import io.workwise.bridge.gate.Gate;
import io.workwise.bridge.integration.Integrations;
import io.workwise.bridge.ownership.Owner;
import io.workwise.bridge.ownership.Ownership;
import io.workwise.bridge.workwise.WorkwiseRequest;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.quartz.JobExecutionContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Starts and stops the flows of the integrations that this instance owns. No flow begins without ownership. Flows that
 * have nothing to do are skipped.
 */
public final class IntegrationLifecycle implements Ownership.Work {
    /**
     * The delay between the first runs of integrations that are taken at once, so that neither Workwise nor this
     * process is overloaded.
     */
    private static final Duration APART = Duration.ofMillis(10);

    private static final Logger LOG = LoggerFactory.getLogger(IntegrationLifecycle.class);

    /**
     * The parts that remember something about an integration, which is out of date when it comes from another instance.
     */
    public record Caches(Gate gate, Budgets budgets, WorkwiseRequest workwise, Reconnect reconnect) {}

    /** The parts that run the flows. */
    public record Tools(Flows flows, Schedules schedules, ExportWorkers workers, Clocks clocks) {}

    private final Owner owner;
    private final Integrations integrations;
    private final Pending pending;
    private final Caches caches;
    private final Tools tools;
    private long lastNanos = System.nanoTime();
    private final Map<String, Integer> running = new ConcurrentHashMap<>();

    public IntegrationLifecycle(Owner owner, Integrations integrations, Pending pending, Caches caches, Tools tools) {
        this.owner = owner;
        this.integrations = integrations;
        this.pending = pending;
        this.caches = caches;
        this.tools = tools;
    }

    /**
     * Runs one flow once. Counts the run before asking for ownership: either the end of ownership sees this run, or
     * this run sees the end.
     */
    public void run(String integration, String schedule, boolean asked, JobExecutionContext firing) {
        running.merge(integration, 1, Integer::sum);
        try {
            if (owner.has(integration)
                    && (asked || isAnyPending(integration, schedule))
                    && tools.clocks().look()) {
                tools.flows().fire(integration, schedule, firing);
            }
        } finally {
            running.computeIfPresent(integration, (id, runs) -> runs == 1 ? null : runs - 1);
        }
    }

    private boolean isAnyPending(String integration, String schedule) {
        try {
            return pending.isAny(integration, schedule);
        } catch (RuntimeException e) {
            return true; // the flow will report the failure
        }
    }

    @Override
    public void prepare(Collection<String> taken) {
        taken.forEach(integration -> {
            String faults = caches.reconnect().read(integration);
            if (!faults.isEmpty()) {
                LOG.warn("{} goes on with its former settings, because its file is wrong now: {}", integration, faults);
            }
            caches.gate().forget(integration);
            caches.budgets().came(integration);
            caches.workwise().came(integration);
        });
    }

    @Override
    public void begin(Collection<String> taken) {
        for (String integration : taken) {
            long now = System.nanoTime();
            lastNanos = lastNanos - now > 0 ? lastNanos + APART.toNanos() : now;
            tools.schedules().schedule(integrations.get(integration), Duration.ofNanos(lastNanos - now));
        }
    }

    @Override
    public void end(String integration) {
        tools.schedules().unschedule(integration);
        caches.budgets().end(integration);
    }

    @Override
    public boolean isIdle(String integration) {
        return !running.containsKey(integration)
                && tools.workers().busy(integration).isEmpty();
    }
}
