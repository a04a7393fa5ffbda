package io.workwise.bridge.integration;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;

/** The integrations of this process, by id. A reconnect puts a freshly read one in the old one's place. */
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

    /** @throws IllegalArgumentException where there is none */
    public Integration get(String id) {
        return find(id).orElseThrow(() -> new IllegalArgumentException("there is no integration '" + id + "'"));
    }

    /** Its file is gone; its rows stay. */
    public void remove(String id) {
        byId.remove(id);
    }

    public void replace(Integration integration) {
        byId.put(integration.id(), integration);
    }
}
