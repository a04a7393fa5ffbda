package io.workwise.bridge.clock;

import io.workwise.bridge.clock.ClockWatch.Jump;
import io.workwise.bridge.sql.Database;
import java.time.Duration;
import java.util.List;
import org.jdbi.v3.core.Handle;

/**
 * Moves the times in the store when the database's clock was set, so that waiting times stay as long as they were: next
 * tries, settle times, leases, probes, Retry-After times, budgets. Each instance moves the times of the integrations
 * that it owns. A row written after the jump is already right. It is recognised by the time of its last change, which
 * moves too.
 */
public final class StoredTimes {
    private static final long SLACK_MILLIS = 1_000;
    private static final String MINE = "(select s.integration from integration_state s where s.owner = :me)";
    private static final String OPEN =
            " integration in " + MINE + " and verdict in ('due', 'claimed', 'sending', 'uncertain', 'held')";
    private static final List<String> MOVE = List.of(
            "update application set next_try_at = next_try_at + :by, lease_until = lease_until + :by, changed_at = changed_at + :by where"
                    + OPEN + " and <written>(changed_at)",
            "update spent set at = at + :by where exists (select 1 from integration_state s where s.owner = :me and (s.integration = spent.integration"
                    + " or substr(spent.integration, 1, length(s.integration) + 1) = s.integration || ' ')) and <written>(at)",
            "update job_refusal set try_at = try_at + :by where integration in " + MINE,
            "update integration_state set probe_at = probe_at + :by, wait_until = wait_until + :by, workwise_wait_until = workwise_wait_until + :by,"
                    + " held_since = case when :by < 0 then held_since + :by else held_since end where owner = :me");
    private static final String NO_LONGER_LEASE =
            "update instance set lease_until = <now> + :lease where lease_until > <now> + :lease";
    private final Database database;
    private final String me;
    private final Duration instanceLease;

    /**
     * Creates the store of times.
     *
     * @param instanceLease the lease of instances, after which a silent instance counts as dead
     */
    public StoredTimes(Database database, String me, Duration instanceLease) {
        this.database = database;
        this.me = me;
        this.instanceLease = instanceLease;
    }

    public void move(Jump jump) {
        database.write(handle -> {
            move(handle, jump.by().toMillis(), jump.within().toMillis() + SLACK_MILLIS);
            return handle.createUpdate(NO_LONGER_LEASE)
                    .bind("lease", instanceLease.toMillis())
                    .execute();
        });
    }

    /**
     * Moves all times.
     *
     * @param within the longest time that may have passed since the jump
     */
    private void move(Handle handle, long by, long within) {
        String before = by > 0 ? "%s <= <now> - :by + " + SLACK_MILLIS : "(%1$s > <now> or %1$s < <now> - :within)";
        for (String sql : MOVE) {
            handle.createUpdate(sql.replace("<written>(changed_at)", before.formatted("changed_at"))
                            .replace("<written>(at)", before.formatted("at")))
                    .bind("by", by)
                    .bind("within", within)
                    .bind("me", me)
                    .execute();
        }
    }
}
