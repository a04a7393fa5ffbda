package io.workwise.bridge.ledger;

import io.workwise.bridge.sql.Database;
import io.workwise.bridge.sql.Dialect;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/** Takes due rows up, oldest first, and gives back what nobody holds any more. */
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
     * Claims what is due now, in one statement. Whoever shares a lane with a write that is under way or unknown waits.
     * What is chosen is materialized: PostgreSQL may ask a plain subquery several times, and then it claims more than
     * the limit.
     */
    public List<Entry> claimDue(String integration, int limit, Duration lease) {
        return claim(integration, limit, lease, "");
    }

    /**
     * Claims one, to be tried while a fault holds the integration: the oldest of those that were not tried since, then
     * the one that was tried the longest ago. So no application that is refused for its own sake keeps the others
     * waiting.
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
                                        + " where a.integration = :integration and a.verdict = 'due' and a.next_try_at \\<= <now>"
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

    /** Mostly nothing is: a read then spares the writer. */
    private boolean isAnyDue(String integration) {
        return database.read(handle -> handle.createQuery(
                                "select count(*) from (select 1 from application where integration = :integration and verdict = 'due'"
                                        + " and next_try_at \\<= <now> limit 1) d")
                        .bind("integration", integration)
                        .mapTo(Integer.class)
                        .one())
                > 0;
    }

    /**
     * An expired CLAIMED is due again; an expired SENDING is UNCERTAIN, never due (D4).
     *
     * @param busy applications that this process still has in hand: they are not given back
     * @return how many writes became uncertain
     */
    public int expire(String integration, Set<String> busy, Duration settle) {
        List<Entry> expired =
                database.read(handle -> handle.createQuery("select * from application where integration = :integration"
                                + " and verdict in ('claimed', 'sending') and lease_until \\<= <now>")
                        .bind("integration", integration)
                        .map(Entry::map)
                        .list());
        List<Entry> orphans =
                expired.stream().filter(e -> !busy.contains(e.id())).toList();
        return orphans.isEmpty()
                ? 0
                : database.write(handle -> orphans.stream()
                        .mapToInt(e -> giveBack(handle, e, settle, " and lease_until \\<= <now>"))
                        .sum());
    }

    /** At the start of the only process there is: whatever an earlier life left is nobody's (D4). */
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
     * Another instance is on duty for these integrations now: what was claimed before is due at once. The former owner
     * may be asleep, and wake up with the claim in its hand. It does no harm: a mark and a verdict need the row to be
     * CLAIMED under the claim's own fence. It is DUE now, and when it is claimed again its fence is higher; so the old
     * claim can never be used again. What it had marked stays SENDING until its lease is over, for the request may be
     * under way (D4).
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
