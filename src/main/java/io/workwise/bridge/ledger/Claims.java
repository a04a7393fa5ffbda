package io.workwise.bridge.ledger;

import io.workwise.bridge.sql.Database;
import io.workwise.bridge.sql.Dialect;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/** Claims due rows, oldest first, and gives back claims that nobody holds any more. */
public final class Claims {
    private static final Comparator<Entry> OLDEST_FIRST = Comparator.comparing(
                    Entry::receivedAt, Comparator.nullsLast(Comparator.naturalOrder()))
            .thenComparing(Entry::id);
    private final Database database;
    private final String instance;

    public Claims(Database database, String instance) {
        this.database = database;
        this.instance = instance;
    }

    /**
     * Claims due applications in one statement. An application waits while a write in its lane is under way or
     * uncertain. The chosen rows are materialized: PostgreSQL may run a plain subquery several times and would claim
     * more than the limit.
     */
    public List<Entry> claimDue(String integration, int limit, Duration lease) {
        return claim(integration, limit, lease, "");
    }

    /**
     * Claims one application for a trial while a fault holds the integration. Those without a trial since the fault
     * come first, oldest first; then the one whose trial was longest ago. So an application that is refused for its own
     * data does not block the others.
     */
    public List<Entry> claimForTrial(String integration, Duration lease) {
        return claim(
                integration,
                1,
                lease,
                "case when a.tries = 0 then 0 else coalesce((select max(t.at) from attempt t, integration_state s where s.integration = a.integration"
                        + " and t.integration = a.integration and t.application_id = a.id and t.at >= s.held_since), 0) end, ");
    }

    private List<Entry> claim(String integration, int limit, Duration lease, String first) {
        if (!isAnyDue(integration)) {
            return List.of();
        }
        String locked = database.dialect() == Dialect.POSTGRESQL ? " for update skip locked" : "";
        return database
                .write(handle -> handle.createQuery(
                                "with chosen as materialized (select a.id from application a"
                                        + " where a.integration = :integration and a.verdict = 'due' and a.next_try_at <= <now>"
                                        + " and not exists (select 1 from application o where o.integration = a.integration and o.lane = a.lane"
                                        + " and o.verdict in ('sending', 'uncertain')) order by " + first
                                        + "a.received_at, a.id limit :limit" + locked + ")"
                                        + " update application set verdict = 'claimed', fence = fence + 1, owner = :owner, lease_until = <now> + :lease,"
                                        + " changed_at = <now> where integration = :integration and id in (select id from chosen) returning *")
                        .bind("owner", instance)
                        .bind("lease", lease.toMillis())
                        .bind("integration", integration)
                        .bind("limit", limit)
                        .map(Entry::map)
                        .list())
                .stream()
                .sorted(OLDEST_FIRST)
                .toList();
    }

    /** Reads first: mostly nothing is due, and a read does not occupy the writer. */
    private boolean isAnyDue(String integration) {
        return database.read(handle -> handle.createQuery(
                                "select count(*) from (select 1 from application where integration = :integration and verdict = 'due'"
                                        + " and next_try_at <= <now> limit 1) d")
                        .bind("integration", integration)
                        .mapTo(Integer.class)
                        .one())
                > 0;
    }

    /**
     * Ends expired leases: CLAIMED becomes DUE again; SENDING becomes UNCERTAIN, never DUE (D4).
     *
     * @param busy applications that this process still works on; their leases are left alone
     * @return how many writes became uncertain
     */
    public int expire(String integration, Set<String> busy, Duration settle) {
        List<Entry> expired =
                database.read(handle -> handle.createQuery("select * from application where integration = :integration"
                                + " and verdict in ('claimed', 'sending') and lease_until <= <now>")
                        .bind("integration", integration)
                        .map(Entry::map)
                        .list());
        List<Entry> orphans =
                expired.stream().filter(e -> !busy.contains(e.id())).toList();
        return orphans.isEmpty()
                ? 0
                : database.write(handle -> orphans.stream()
                        .mapToInt(e -> giveBack(handle, e, settle, " and lease_until <= <now>"))
                        .sum());
    }

    /** Ends all leases at the start of a single instance: their holder was an earlier process, and is dead (D4). */
    public int recover(String integration, Duration settle) {
        return database.write(handle -> handle
                .createQuery("select * from application where integration = :integration"
                        + " and verdict in ('claimed', 'sending')")
                .bind("integration", integration)
                .map(Entry::map)
                .list()
                .stream()
                .mapToInt(e -> giveBack(handle, e, settle, ""))
                .sum());
    }

    /**
     * Makes the claims of former owners due at once, after other instances took these integrations over. A former owner
     * may be paused and wake up with its claim. That does no harm: a mark and a verdict need the row to be CLAIMED
     * under the claim's own fence, and the next claim raises the fence. Marked rows stay SENDING until their lease
     * ends, because the request may be under way (D4).
     */
    public static void ofFormerOwners(Handle handle, Collection<String> integrations) {
        if (!integrations.isEmpty()) {
            handle.createUpdate(
                            "update application set verdict = 'due', reason = case when tries > 0 then 'retry' else 'new' end, changed_at = <now>"
                                    + " where verdict = 'claimed' and integration in (<ids>)")
                    .bindList("ids", List.copyOf(integrations))
                    .execute();
        }
    }

    private static int giveBack(Handle handle, Entry entry, Duration settle, String condition) {
        String where = " where integration = :integration and id = :id and fence = :fence" + condition;
        handle.createUpdate(
                        "update application set verdict = 'due', reason = case when tries > 0 then 'retry' else 'new' end,"
                                + " changed_at = <now>" + where + " and verdict = 'claimed'")
                .bind("integration", entry.integration())
                .bind("id", entry.id())
                .bind("fence", entry.fence())
                .execute();
        int uncertain = handle.createUpdate(
                        "update application set verdict = 'uncertain', reason = 'to-be-looked-up', looks = 0,"
                                + " next_try_at = <now> + :settle, changed_at = <now>" + where
                                + " and verdict = 'sending'")
                .bind("settle", settle.toMillis())
                .bind("integration", entry.integration())
                .bind("id", entry.id())
                .bind("fence", entry.fence())
                .execute();
        if (uncertain == 1) {
            handle.createUpdate(
                            "update attempt set ended_at = <now>, outcome = 'unknown' where integration = :integration"
                                    + " and application_id = :id and fence = :fence and ended_at is null")
                    .bind("integration", entry.integration())
                    .bind("id", entry.id())
                    .bind("fence", entry.fence())
                    .execute();
        }
        return uncertain;
    }
}
