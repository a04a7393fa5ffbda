package io.workwise.bridge.integration;

import io.workwise.bridge.settings.Rate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * One budget per integration; a reconnect with another rate starts a new one. Whoever gets the duty does not know what the former owner spent
 * last. It keeps to the rate all the same:
 *
 * <ol>
 *   <li>A short window is waited out, as if all of it had been spent right before the duty came.
 *   <li>Of a long one, each portion is in the store before it is spent. What stands there counts as spent, each portion as late as it can have been.
 * </ol>
 */
public final class Budgets {
    private static final Duration SHORT = Duration.ofSeconds(5);

    private record Held(Rate rate, Budget budget) {}

    private final Spent store;
    private final Map<String, Held> byIntegration = new ConcurrentHashMap<>();
    private final Map<String, Long> cameAtNanos = new ConcurrentHashMap<>();

    public Budgets(Spent store) {
        this.store = store;
    }

    public Budget of(Integration integration) {
        Held held = byIntegration.get(integration.id());
        if (held == null || !held.rate().equals(integration.budget())) {
            Held fresh = new Held(integration.budget(), fresh(integration.id(), integration.budget()));
            held = byIntegration.compute(integration.id(), (id, now) -> now != null && now.rate().equals(fresh.rate()) ? now : fresh);
        }
        return held.budget();
    }

    private Budget fresh(String integration, Rate rate) {
        if (rate.requests() == Integer.MAX_VALUE) {
            return new Budget(rate);
        }
        if (rate.per().compareTo(SHORT) <= 0) {
            Long came = cameAtNanos.get(integration);
            return came == null ? new Budget(rate) : new Budget(rate, Collections.nCopies(rate.requests(), came), requests -> { });
        }
        Duration late = rate.per().dividedBy(Budget.PORTIONS);
        List<Long> before = new ArrayList<>();
        for (Spent.Portion portion : store.of(integration, rate.per().plus(late))) {
            long latest = System.nanoTime() - portion.ago().minus(late).toNanos();
            before.addAll(Collections.nCopies(portion.requests(), latest));
        }
        return new Budget(rate, before, requests -> store.add(integration, requests, rate.per().plus(late)));
    }

    /** The duty comes from another instance. */
    public void came(String integration) {
        byIntegration.remove(integration);
        cameAtNanos.put(integration, System.nanoTime());
    }

    /** The duty ends: whoever waits need not wait any more. */
    public void end(String integration) {
        Held held = byIntegration.remove(integration);
        if (held != null) {
            held.budget().close();
        }
    }
}
