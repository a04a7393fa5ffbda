package io.workwise.bridge.integration;

import io.workwise.bridge.connector.Step;
import io.workwise.bridge.settings.Rate;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** One budget per integration, and one for each step that has its own; a reconnect with another rate starts a new one. */
public final class Budgets {
    private record Held(Rate rate, Budget budget) {}

    private final Map<String, Held> byName = new ConcurrentHashMap<>();

    public Budget of(Integration integration) {
        return of(integration.id(), integration.budget());
    }

    /** What the ATS allows of this kind of write alone. */
    public Budget of(Integration integration, Step step) {
        return of(integration.id() + " " + step.name(), step.budget());
    }

    private Budget of(String name, Rate rate) {
        return byName.compute(name, (n, held) -> held != null && held.rate().equals(rate) ? held : new Held(rate, new Budget(rate))).budget();
    }
}
