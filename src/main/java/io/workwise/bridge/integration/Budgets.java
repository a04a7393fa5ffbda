package io.workwise.bridge.integration;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** One budget per integration; a reconnect with another rate starts a new one. */
public final class Budgets {
    private record Held(io.workwise.bridge.settings.Rate rate, Budget budget) {}

    private final Map<String, Held> byIntegration = new ConcurrentHashMap<>();

    public Budget of(Integration integration) {
        return byIntegration.compute(integration.id(), (id, held) -> held != null && held.rate().equals(integration.budget())
                ? held : new Held(integration.budget(), new Budget(integration.budget()))).budget();
    }
}
