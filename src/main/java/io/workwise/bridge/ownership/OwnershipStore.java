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
 * The leases of instances and the owners of integrations. At no moment have two living instances the same integration:
 *
 * <ol>
 *   <li>Owning is a living instance's row in {@code instance} and its name in {@code integration_state}. A row's own
 *       instance renews it, any other deletes it once its lease is over; both lock the row, so that one of them comes
 *       first and the other sees what it did.
 *   <li>An integration is taken only from nobody, or from one whose row is not there; and only if its version is still
 *       the one that was read with its owner. Every new owner raises it, so of two that take at once one takes nothing.
 *   <li>Whoever finds its own row gone has lost everything, and begins anew.
 * </ol>
 */
public final class OwnershipStore {
    /**
     * @param mine on duty here now, as the store has it
     * @param leave still here, to be ended and released
     * @param more whether there is more to be taken
     */
    record Turn(Set<String> mine, Set<String> leave, boolean more) {}

    private static final int MOST_AT_ONCE = 100;

    private final Database database;

    public OwnershipStore(Database database) {
        this.database = database;
    }

    /** Returns false: another instance has deleted this one, its duties are others'. */
    boolean renew(String me, Duration lease) {
        return database.write(
                        handle -> handle.createUpdate("update instance set lease_until = <now> + :lease where id = :me")
                                .bind("lease", lease.toMillis())
                                .bind("me", me)
                                .execute())
                == 1;
    }

    /** Comes in with nothing on duty, whatever an earlier registration had. */
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
     * Takes what this instance should have and nobody alive has, so many at once that no beat is missed meanwhile. What
     * a former owner had claimed and not marked is due again in the same transaction.
     *
     * @param bury whether instances whose lease is over are taken out first
     * @param free whether nothing of the integration is under way here, from an earlier time on duty
     */
    Turn turn(String me, boolean bury, Predicate<String> free) {
        return database.write(handle -> {
            if (bury) {
                handle.execute("delete from instance where lease_until \\<= <now>");
            }
            // owners before instances: an owner that is missing from what is read later has lost it, or never had it
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

    /** @param wanted with the versions that were read with their owners */
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

    /** What has ended here is anybody's. */
    void release(String me, Collection<String> integrations) {
        database.write(handle -> handle.createUpdate(
                        "update integration_state set owner = null where owner = :me and integration in (<ids>)")
                .bind("me", me)
                .bindList("ids", new ArrayList<>(integrations))
                .execute());
    }

    /** What it can have from now on; nothing: it lives on until what it has is ended. */
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

    /** For the only process that there is. */
    void takeAll(String me) {
        database.write(handle -> handle.createUpdate("update integration_state set owner = :me")
                .bind("me", me)
                .execute());
    }
}
