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
 * This instance's work for what it has on duty. Nothing of it begins without the duty, and what need not run does not.
 */
public final class IntegrationLifecycle implements Ownership.Work {
    /** Many that are taken at once begin one after the other: neither Workwise nor this process is to be stormed. */
    private static final Duration APART = Duration.ofMillis(10);

    private static final Logger LOG = LoggerFactory.getLogger(IntegrationLifecycle.class);

    /** What was learnt of an integration, and is out of date where its duty comes from another instance. */
    public record Learnt(Gate gate, Budgets budgets, WorkwiseRequest workwise, Reconnect reconnect) {}

    /** What the work is done with. */
    public record Means(Flows flows, Schedules schedules, ExportWorkers workers, Clocks clocks) {}

    private final Owner onDuty;
    private final Integrations integrations;
    private final Pending pending;
    private final Learnt learnt;
    private final Means means;
    private long lastNanos = System.nanoTime();
    private final Map<String, Integer> running = new ConcurrentHashMap<>();

    public IntegrationLifecycle(Owner onDuty, Integrations integrations, Pending pending, Learnt learnt, Means means) {
        this.onDuty = onDuty;
        this.integrations = integrations;
        this.pending = pending;
        this.learnt = learnt;
        this.means = means;
    }

    /**
     * One run of one flow. Counted before the duty is asked for, so that whoever ends the duty sees it or is seen by
     * it.
     */
    public void run(String integration, String schedule, boolean asked, JobExecutionContext firing) {
        running.merge(integration, 1, Integer::sum);
        try {
            if (onDuty.has(integration)
                    && (asked || isAnyPending(integration, schedule))
                    && means.clocks().look()) {
                means.flows().fire(integration, schedule, firing);
            }
        } finally {
            running.computeIfPresent(integration, (id, runs) -> runs == 1 ? null : runs - 1);
        }
    }

    private boolean isAnyPending(String integration, String schedule) {
        try {
            return pending.isAny(integration, schedule);
        } catch (RuntimeException e) {
            return true; // the flow will say what is wrong
        }
    }

    @Override
    public void prepare(Collection<String> taken) {
        taken.forEach(integration -> {
            String faults = learnt.reconnect().read(integration);
            if (!faults.isEmpty()) {
                LOG.warn(
                        "{} goes on with the settings that it had, for what its file says now is wrong: {}",
                        integration,
                        faults);
            }
            learnt.gate().forget(integration);
            learnt.budgets().came(integration);
            learnt.workwise().came(integration);
        });
    }

    @Override
    public void begin(Collection<String> taken) {
        for (String integration : taken) {
            long now = System.nanoTime();
            lastNanos = lastNanos - now > 0 ? lastNanos + APART.toNanos() : now;
            means.schedules().schedule(integrations.get(integration), Duration.ofNanos(lastNanos - now));
        }
    }

    @Override
    public void end(String integration) {
        means.schedules().unschedule(integration);
        learnt.budgets().end(integration);
    }

    @Override
    public boolean isIdle(String integration) {
        return !running.containsKey(integration)
                && means.workers().busy(integration).isEmpty();
    }
}
