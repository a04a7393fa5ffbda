package io.workwise.bridge.ownership;

import io.workwise.bridge.ownership.OwnershipStore.Turn;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides what one of several instances owns.
 *
 * <ol>
 *   <li>Each beat renews the instance's lease, and a deadline on the monotonic clock that ends before the lease (D7).
 *   <li>The instance takes the integrations that it should have and nobody owns. Its own work of an earlier ownership
 *       must have ended first.
 *   <li>It ends the integrations that another instance should have: nothing new begins, present work ends, then they
 *       are released.
 *   <li>An instance that missed its own deadline evicts nobody in that beat, so that a database outage moves nothing.
 * </ol>
 */
public final class ClusterOwnership implements Ownership {
    private static final Logger LOG = LoggerFactory.getLogger(ClusterOwnership.class);
    private static final int BEATS_PER_LEASE = 5;
    private final OwnershipStore store;
    private final String me;
    private final Duration lease;
    private final Work work;
    private final LongSupplier nanos;
    private final Set<String> mine = ConcurrentHashMap.newKeySet();
    private final Set<String> ending = new HashSet<>();
    private Set<String> known;
    private Set<String> announced;
    private volatile long untilNanos;
    private volatile boolean retired;
    private long nextBeatNanos;
    private boolean registered;

    /**
     * Creates the ownership. Nothing is owned before {@link #begin}.
     *
     * @param known the integrations that this instance can own
     * @param nanos the monotonic clock
     */
    public ClusterOwnership(
            OwnershipStore store, String me, Collection<String> known, Duration lease, Work work, LongSupplier nanos) {
        this.store = store;
        this.me = me;
        this.known = Set.copyOf(known);
        this.lease = lease;
        this.work = work;
        this.nanos = nanos;
        this.untilNanos = nanos.getAsLong();
        this.nextBeatNanos = nanos.getAsLong();
    }

    @Override
    public boolean has(String integration) {
        return !retired && mine.contains(integration) && nanos.getAsLong() - untilNanos < 0;
    }

    @Override
    public void begin() {
        tick();
    }

    Duration beat() {
        return lease.dividedBy(BEATS_PER_LEASE);
    }

    /**
     * Renews, takes and releases what is due. Call it more often than {@link #beat}: work that has ended is released at
     * once.
     */
    public synchronized void tick() {
        boolean more = nanos.getAsLong() - nextBeatNanos >= 0;
        while (more) {
            more = renew();
        }
        release();
    }

    private boolean renew() {
        long now = nanos.getAsLong();
        boolean late = registered && now - untilNanos >= 0;
        if (!registered || !store.renew(me, lease)) {
            register();
        }
        if (!announced.equals(known)) {
            store.announce(me, known);
            announced = known;
        }
        untilNanos = now + beat().toNanos() * (BEATS_PER_LEASE - 1);
        nextBeatNanos = now + beat().toNanos();
        Turn turn = store.turn(me, !late, work::isIdle);
        follow(turn);
        return turn.more();
    }

    /** Registers this instance again. It owns nothing from here on, because others may own its integrations now. */
    private void register() {
        if (registered) {
            LOG.warn(
                    "This instance did not renew its lease in time; other instances took its {} integrations",
                    mine.size());
        }
        List.copyOf(mine).forEach(this::end);
        ending.clear();
        registered = false;
        store.register(me, known, lease);
        announced = known;
        registered = true;
    }

    private void follow(Turn turn) {
        List.copyOf(mine).stream()
                .filter(integration -> !turn.mine().contains(integration))
                .forEach(this::end);
        ending.clear();
        ending.addAll(turn.leave());
        List<String> taken = turn.mine().stream()
                .filter(integration -> !mine.contains(integration))
                .sorted()
                .toList();
        if (!taken.isEmpty() && !retired) {
            work.prepare(taken);
            mine.addAll(taken);
            work.begin(taken);
            LOG.info(
                    "This instance owns {} more integrations: {}",
                    taken.size(),
                    String.join(", ", taken.subList(0, Math.min(taken.size(), 20))));
        }
    }

    private void end(String integration) {
        mine.remove(integration);
        work.end(integration);
    }

    private void release() {
        List<String> ended = ending.stream().filter(work::isIdle).toList();
        if (!ended.isEmpty()) {
            store.release(me, ended);
            ended.forEach(ending::remove);
            LOG.info(
                    "This instance no longer owns {}",
                    ended.size() > 20 ? ended.size() + " integrations" : String.join(", ", ended));
        }
    }

    @Override
    public synchronized void know(Collection<String> integrations) {
        known = Set.copyOf(integrations);
        nextBeatNanos = nanos.getAsLong();
    }

    /** Stops taking integrations. The instance stays alive until its present work has ended. */
    @Override
    public synchronized void retire() {
        retired = true;
        know(Set.of());
        List.copyOf(mine).forEach(integration -> {
            end(integration);
            ending.add(integration);
        });
    }

    @Override
    public synchronized void close() {
        retired = true;
        if (registered) {
            store.leave(me);
        }
    }
}
