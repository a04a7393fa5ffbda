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
 * What one of several instances has on duty.
 *
 * <ol>
 *   <li>Each beat renews the lease, and with it a deadline on the monotonic clock that is over before the lease is
 *       (D7).
 *   <li>What this instance should have and nobody has is taken. Work of an earlier time on duty must have ended here
 *       first.
 *   <li>What another one should have is ended: nothing of it begins, what is under way comes to its end, then it is
 *       released.
 *   <li>Whoever was late itself takes nobody out at that beat: when the database was away, nothing moves.
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
     * @param known the integrations that this instance can have
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

    /** To be called again and again, more often than the lease needs beats: what has ended is released at once. */
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
            anew();
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

    /** Nothing is on duty here any more, whoever has it now. */
    private void anew() {
        if (registered) {
            LOG.warn("This instance did not renew its lease in time; others took its {} integrations", mine.size());
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
                    "On duty for {} more: {}",
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
            LOG.info("Off duty for {}", ended.size() > 20 ? ended.size() + " integrations" : String.join(", ", ended));
        }
    }

    @Override
    public synchronized void know(Collection<String> integrations) {
        known = Set.copyOf(integrations);
        nextBeatNanos = nanos.getAsLong();
    }

    /** It stays alive for what is under way, and gets nothing more. */
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
