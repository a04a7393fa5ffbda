package io.workwise.bridge.admin;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** Counts failed logins, by address and overall. A minute begins with its first failure. */
final class FailedLogins {
    /** The most failures of one address per minute. */
    static final int MOST = 20;
    /** The most failures of all addresses per minute. It also bounds the memory. */
    static final int MOST_OVERALL = 600;

    private static final long MINUTE = TimeUnit.MINUTES.toNanos(1);
    private static final String ALL = "";
    private final LongSupplier nanos;
    private final Map<String, Count> counts = new LinkedHashMap<>();

    private static final class Count {
        final long since;
        int failures;

        Count(long since) {
            this.since = since;
        }
    }

    FailedLogins(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /**
     * Counts a failure.
     *
     * @return seconds to wait if there were too many before; 0 if counted
     */
    synchronized long add(String address) {
        long now = nanos.getAsLong();
        forget(now);
        long wait = Math.max(wait(ALL, MOST_OVERALL, now), wait(address, MOST, now));
        if (wait == 0) {
            counts.computeIfAbsent(ALL, all -> new Count(now)).failures++;
            counts.computeIfAbsent(address, one -> new Count(now)).failures++;
        }
        return wait;
    }

    private long wait(String address, int most, long now) {
        Count count = counts.get(address);
        return count == null || count.failures < most
                ? 0
                : 1 + TimeUnit.NANOSECONDS.toSeconds(MINUTE - (now - count.since));
    }

    /** Forgets minutes that are over. The oldest come first. */
    private void forget(long now) {
        Iterator<Count> oldest = counts.values().iterator();
        while (oldest.hasNext() && now - oldest.next().since >= MINUTE) {
            oldest.remove();
        }
    }
}
