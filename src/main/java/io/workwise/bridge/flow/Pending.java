package io.workwise.bridge.flow;

import io.workwise.bridge.sql.Database;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.function.LongSupplier;

/**
 * Knows which integrations have applications to resume or to look up. One query covers all integrations, at most once
 * per second, so that idle integrations cost almost nothing. A row that one answer misses is found by the next run.
 */
public final class Pending {
    private static final Duration FRESH = Duration.ofSeconds(1);
    private static final String SQL = "select s.integration,"
            + " case when s.held_reason is not null or exists (select 1 from problem p where p.integration = s.integration and p.solved_at is null) then 1 else 0 end as always,"
            + " case when exists (select 1 from application a where a.integration = s.integration and a.verdict = 'due' and a.next_try_at <= <now>)"
            + " or exists (select 1 from application a where a.integration = s.integration and a.verdict in ('claimed', 'sending') and a.lease_until <= <now>)"
            + " or exists (select 1 from application a where a.integration = s.integration and a.verdict = 'held') then 1 else 0 end as resume,"
            + " case when exists (select 1 from application a where a.integration = s.integration and a.verdict = 'uncertain' and a.next_try_at <= <now>)"
            + " then 1 else 0 end as look_up from integration_state s where s.owner = :me";
    private final Database database;
    private final String me;
    private final LongSupplier nanos;
    private Seen seen;

    private record Seen(Set<String> resume, Set<String> lookUp, long atNanos) {}

    /**
     * Makes the query for this instance.
     *
     * @param me the name of this instance
     * @param nanos the monotonic clock, in nanoseconds
     */
    public Pending(Database database, String me, LongSupplier nanos) {
        this.database = database;
        this.me = me;
        this.nanos = nanos;
    }

    /** Returns whether a flow has anything to do; always true for flows that the query does not cover. */
    public boolean isAny(String integration, String schedule) {
        return switch (schedule) {
            case "resume-exports" -> seen().resume().contains(integration);
            case "reconcile" -> seen().lookUp().contains(integration);
            default -> true;
        };
    }

    private synchronized Seen seen() {
        if (seen == null || nanos.getAsLong() - seen.atNanos() >= FRESH.toNanos()) {
            Seen now = new Seen(new HashSet<>(), new HashSet<>(), nanos.getAsLong());
            database.read(handle ->
                            handle.createQuery(SQL).bind("me", me).mapToMap().list())
                    .forEach(row -> {
                        String integration = (String) row.get("integration");
                        boolean always = isOne(row.get("always"));
                        if (always || isOne(row.get("resume"))) {
                            now.resume().add(integration);
                        }
                        if (always || isOne(row.get("look_up"))) {
                            now.lookUp().add(integration);
                        }
                    });
            seen = now;
        }
        return seen;
    }

    private static boolean isOne(Object flag) {
        return ((Number) flag).intValue() == 1;
    }
}
