package io.workwise.bridge.integration;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;

/** Holds the integrations of this process by id. A reconnect replaces one. */
public final class Integrations {
    private final Map<String, Integration> byId = new ConcurrentSkipListMap<>();

    public Integrations(Map<String, Integration> integrations) {
        byId.putAll(integrations);
    }

    public Collection<Integration> all() {
        return byId.values();
    }

    public Optional<Integration> find(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    /**
     * Returns an integration.
     *
     * @throws IllegalArgumentException if there is none with that id
     */
    public Integration get(String id) {
        return find(id).orElseThrow(() -> new IllegalArgumentException("there is no integration '" + id + "'"));
    }

    /** Removes an integration, because its file is gone. Its rows stay. */
    public void remove(String id) {
        byId.remove(id);
    }

    public void replace(Integration integration) {
        byId.put(integration.id(), integration);
    }
}
