package io.workwise.bridge.duty;

import java.util.Collection;

/** The only process that there is (SQLite) has everything on duty, and keeps no lease. */
public final class Alone implements Duty {
    private final DutyStore store;
    private final String me;
    private final Collection<String> known;
    private final Work work;
    private volatile boolean begun;
    private volatile boolean retired;

    public Alone(DutyStore store, String me, Collection<String> known, Work work) {
        this.store = store;
        this.me = me;
        this.known = known;
        this.work = work;
    }

    @Override
    public boolean has(String integration) {
        return begun && !retired;
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
    public void retire() {
        retired = true;
        known.forEach(work::end);
    }

    @Override
    public void close() {
        retired = true;
    }
}
