package io.workwise.bridge.ownership;

import io.workwise.bridge.ledger.Claims;
import io.workwise.bridge.ownership.Plan.Held;
import io.workwise.bridge.sql.Database;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/**
 * Stores the leases of instances and the owners of integrations. Two living instances never own the same integration:
 *
 * <ol>
 *   <li>An owner has a row in {@code instance}, and its name in {@code integration_state}. The instance itself renews
 *       its row; any other deletes it after the lease. Both lock the row, so one comes first and the other sees the
 *       result.
 *   <li>An integration is taken only if it has no owner, or an owner without a row. Its version must still be the one
 *       read with that owner. Each new owner raises the version, so only one of two simultaneous takers succeeds.
 *   <li>An instance whose row is gone has lost everything, and registers again.
 * </ol>
 */
public final class OwnershipStore {
    /**
     * The result of a turn.
     *
     * @param mine owned by this instance, according to the store
     * @param leave still owned here, to be ended and released
     * @param more whether there is more to take
     */
    record Turn(Set<String> mine, Set<String> leave, boolean more) {}

    private static final int MOST_AT_ONCE = 100;

    private final Database database;

    public OwnershipStore(Database database) {
        this.database = database;
    }

    /**
     * Renews the instance's lease.
     *
     * @return false if another instance has deleted the row: all ownership is lost
     */
    boolean renew(String me, Duration lease) {
        return database.write(
                        handle -> handle.createUpdate("update instance set lease_until = <now> + :lease where id = :me")
                                .bind("lease", lease.toMillis())
                                .bind("me", me)
                                .execute())
                == 1;
    }

    /** Registers the instance without any integration, whatever it owned before. */
    void register(String me, Collection<String> known, Duration lease) {
        database.write(handle -> {
            giveUp(handle, me);
            return handle.createUpdate(
                            "insert into instance (id, lease_until, integrations) values (:me, <now> + :lease, :known)")
                    .bind("me", me)
                    .bind("lease", lease.toMillis())
                    .bind("known", String.join(" ", known))
                    .execute();
        });
    }

    /**
     * Takes integrations that this instance should own and no living one does. Takes only so many at once that no beat
     * is missed. The former owner's claims without a mark become due in the same transaction.
     *
     * @param evict whether to delete instances whose lease has ended first
     * @param free tests that no work of the integration is under way here, from an earlier ownership
     */
    Turn turn(String me, boolean evict, Predicate<String> free) {
        return database.write(handle -> {
            if (evict) {
                handle.execute("delete from instance where lease_until <= <now>");
            }
            // owners are read before instances: an owner that is missing among the instances has lost the integration
            List<Held> held = handle.createQuery("select integration, owner, version from integration_state")
                    .map((row, c) ->
                            new Held(row.getString("integration"), row.getString("owner"), row.getLong("version")))
                    .list();
            Plan plan = Plan.of(me, alive(handle), held);
            Map<String, Long> wanted = new HashMap<>();
            plan.take().entrySet().stream()
                    .filter(entry -> free.test(entry.getKey()))
                    .limit(MOST_AT_ONCE)
                    .forEach(entry -> wanted.put(entry.getKey(), entry.getValue()));
            Set<String> mine = new HashSet<>(plan.keep());
            mine.addAll(take(handle, me, wanted));
            return new Turn(mine, plan.leave(), wanted.size() == MOST_AT_ONCE);
        });
    }

    private static Map<String, Set<String>> alive(Handle handle) {
        Map<String, Set<String>> alive = new HashMap<>();
        handle.createQuery("select id, integrations from instance")
                .map((row, c) -> alive.put(
                        row.getString("id"),
                        Set.of(row.getString("integrations").split(" "))))
                .list();
        return alive;
    }

    /**
     * Takes the integrations whose version has not changed.
     *
     * @param wanted integrations with the versions that were read with their owners
     * @return the taken ones
     */
    static Set<String> take(Handle handle, String me, Map<String, Long> wanted) {
        if (wanted.isEmpty()) {
            return Set.of();
        }
        List<String> ids = List.copyOf(wanted.keySet());
        PreparedBatch batch = handle.prepareBatch(
                "update integration_state set owner = :me, version = version + 1 where integration = :id and version = :version");
        ids.forEach(id -> batch.bind("me", me)
                .bind("id", id)
                .bind("version", wanted.get(id))
                .add());
        int[] rows = batch.execute();
        Set<String> taken = new HashSet<>();
        for (int i = 0; i < rows.length; i++) {
            if (rows[i] == 1) {
                taken.add(ids.get(i));
            }
        }
        Claims.ofFormerOwners(handle, taken);
        return taken;
    }

    /** Releases integrations whose work has ended, for any instance to take. */
    void release(String me, Collection<String> integrations) {
        database.write(handle -> handle.createUpdate(
                        "update integration_state set owner = null where owner = :me and integration in (<ids>)")
                .bind("me", me)
                .bindList("ids", new ArrayList<>(integrations))
                .execute());
    }

    /**
     * Replaces the integrations that the instance can own. With none, it stays alive until its present work has ended.
     */
    void announce(String me, Collection<String> known) {
        database.write(handle -> handle.createUpdate("update instance set integrations = :known where id = :me")
                .bind("known", String.join(" ", known))
                .bind("me", me)
                .execute());
    }

    void leave(String me) {
        database.write(handle -> {
            giveUp(handle, me);
            return handle.createUpdate("delete from instance where id = :me")
                    .bind("me", me)
                    .execute();
        });
    }

    private static void giveUp(Handle handle, String me) {
        handle.createUpdate("update integration_state set owner = null where owner = :me")
                .bind("me", me)
                .execute();
    }

    /** Makes the only process the owner of everything. */
    void takeAll(String me) {
        database.write(handle -> handle.createUpdate("update integration_state set owner = :me")
                .bind("me", me)
                .execute());
    }
}
