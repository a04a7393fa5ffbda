package io.workwise.bridge.gate;

import io.workwise.bridge.connector.Step;
import io.workwise.bridge.integration.Integration;
import io.workwise.bridge.settings.Rate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Holds one budget per integration, and one per step with a rate of its own. A reconnect with another rate starts a new
 * budget. A new owner does not know what the former owner spent last. It keeps the rate nevertheless:
 *
 * <ol>
 *   <li>It waits a short window out, as if all of it had been spent right before the takeover.
 *   <li>For a long window, each portion is in the store before it is spent. All portions there count as spent, each as
 *       late as possible.
 * </ol>
 */
public final class Budgets {
    private static final String OF_STEP = " ";
    private static final Duration SHORT = Duration.ofSeconds(5);

    private record Held(Rate rate, Budget budget) {}

    private final Spent store;
    private final Map<String, Held> byName = new ConcurrentHashMap<>();
    private final Map<String, Long> cameAtNanos = new ConcurrentHashMap<>();

    public Budgets(Spent store) {
        this.store = store;
    }

    public Budget of(Integration integration) {
        return of(integration.id(), integration.id(), integration.budget());
    }

    /** Returns the budget of a step whose writes the ATS limits separately. */
    public Budget of(Integration integration, Step step) {
        return of(integration.id(), integration.id() + OF_STEP + step.name(), step.budget());
    }

    /** Counts the used requests of the integration's budget, as far as this instance knows. */
    public int used(Integration integration) {
        Held held = byName.get(integration.id());
        return held == null ? 0 : held.budget().used();
    }

    private Budget of(String integration, String name, Rate rate) {
        Held held = byName.get(name);
        if (held == null || !held.rate().equals(rate)) {
            Held fresh = new Held(rate, fresh(integration, name, rate));
            held = byName.compute(name, (n, now) -> now != null && now.rate().equals(rate) ? now : fresh);
        }
        return held.budget();
    }

    private Budget fresh(String integration, String name, Rate rate) {
        if (rate.requests() == Integer.MAX_VALUE) {
            return new Budget(rate);
        }
        if (rate.per().compareTo(SHORT) <= 0) {
            Long came = cameAtNanos.get(integration);
            return came == null
                    ? new Budget(rate)
                    : new Budget(rate, Collections.nCopies(rate.requests(), came), requests -> {});
        }
        Duration late = rate.per().dividedBy(Budget.PORTIONS);
        List<Long> before = new ArrayList<>();
        for (Spent.Portion portion : store.of(name, rate.per().plus(late))) {
            long latest = System.nanoTime() - portion.ago().minus(late).toNanos();
            before.addAll(Collections.nCopies(portion.requests(), latest));
        }
        return new Budget(
                rate, before, requests -> store.add(name, requests, rate.per().plus(late)));
    }

    /** Begins a new ownership: what this instance knew before is out of date. */
    public void came(String integration) {
        byName.keySet().removeIf(name -> isOf(integration, name));
        cameAtNanos.put(integration, System.nanoTime());
    }

    /** Ends the ownership, and all waiting with it. */
    public void end(String integration) {
        byName.entrySet().stream()
                .filter(held -> isOf(integration, held.getKey()))
                .toList()
                .forEach(held -> {
                    byName.remove(held.getKey());
                    held.getValue().budget().close();
                });
    }

    private static boolean isOf(String integration, String name) {
        return name.equals(integration) || name.startsWith(integration + OF_STEP);
    }
}
