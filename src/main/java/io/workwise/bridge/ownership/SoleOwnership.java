package io.workwise.bridge.ownership;

import java.util.Collection;
import java.util.Set;

/** Owns everything, because there is only one process (SQLite). Keeps no lease. */
public final class SoleOwnership implements Ownership {
    private final OwnershipStore store;
    private final String me;
    private final Work work;
    private volatile Set<String> known;
    private volatile boolean begun;
    private volatile boolean retired;

    public SoleOwnership(OwnershipStore store, String me, Collection<String> known, Work work) {
        this.store = store;
        this.me = me;
        this.known = Set.copyOf(known);
        this.work = work;
    }

    @Override
    public boolean has(String integration) {
        return begun && !retired && known.contains(integration);
    }

    @Override
    public void begin() {
        if (begun) {
            return;
        }
        store.takeAll(me);
        begun = true;
        work.begin(known);
    }

    @Override
    public void know(Collection<String> integrations) {
        Set<String> before = known;
        known = Set.copyOf(integrations);
        if (begun) {
            store.takeAll(me);
            work.begin(known.stream().filter(id -> !before.contains(id)).toList());
            before.stream().filter(id -> !known.contains(id)).forEach(work::end);
        }
    }

    @Override
    public void retire() {
        retired = true;
        known.forEach(work::end);
    }

    @Override
    public void close() {
        retired = true;
    }
}
