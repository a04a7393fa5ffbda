package io.workwise.bridge.ledger;

import io.workwise.bridge.problem.Problems;
import io.workwise.bridge.sql.Database;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.jdbi.v3.core.Handle;

/**
 * Removes applications that never came to an end: held, waiting, due, refused or uncertain since they were first seen
 * (R27). The problem {@code retention-near} announces each row first. The row is removed no earlier than the notice
 * period after that, even if the retention time was shortened meanwhile.
 */
public final class Overdue {
    /** Notice period for people to decide; half of the retention time if that is shorter. */
    static final Duration NOTICE = Duration.ofDays(30);

    private static final String OPEN = "verdict in ('waiting', 'held', 'due', 'fix', 'uncertain')";
    private final Database database;
    private final ManualChanges changes;

    public Overdue(Database database, ManualChanges changes) {
        this.database = database;
        this.changes = changes;
    }

    private static long notice(Duration retention) {
        return Math.min(NOTICE.toMillis(), retention.toMillis() / 2);
    }

    /**
     * Opens the problem of each integration with a row that is to be removed soon, and solves that of each integration
     * without one.
     */
    public void remind(Duration retention) {
        long notice = notice(retention);
        database.write(handle -> {
            handle.createUpdate("update application set reminded_at = <now> where " + OPEN
                            + " and reminded_at is null and first_seen_at < <now> - :age")
                    .bind("age", retention.toMillis() - notice)
                    .execute();
            handle.createQuery("select integration, min(reminded_at) as first from application where " + OPEN
                            + " and reminded_at is not null group by integration")
                    .map((row, context) -> new Reminded(row.getString("integration"), row.getLong("first")))
                    .list()
                    .forEach(reminded -> Problems.open(
                            handle, reminded.integration, "retention-near", "", day(reminded.first + notice)));
            handle
                    .createQuery("select integration from problem where code = 'retention-near' and solved_at is null")
                    .mapTo(String.class)
                    .list()
                    .stream()
                    .filter(integration -> !isAnyReminded(handle, integration))
                    .forEach(integration -> Problems.solve(handle, integration, "retention-near", ""));
            return null;
        });
    }

    private record Reminded(String integration, long first) {}

    private static String day(long millis) {
        return LocalDate.ofInstant(Instant.ofEpochMilli(millis), ZoneOffset.UTC).toString();
    }

    private static boolean isAnyReminded(Handle handle, String integration) {
        return handle.createQuery(
                                "select count(*) from (select 1 from application where integration = :integration and "
                                        + OPEN + " and reminded_at is not null limit 1) r")
                        .bind("integration", integration)
                        .mapTo(Integer.class)
                        .one()
                > 0;
    }

    /**
     * Removes overdue rows. Each leaves its keyed hash, as a final row does.
     *
     * @return how many rows were removed
     */
    public int expire(Duration retention, int limit) {
        return database.write(handle -> {
            List<Entry> over = handle.createQuery("select * from application where " + OPEN
                            + " and first_seen_at < <now> - :age and reminded_at < <now> - :notice"
                            + " order by first_seen_at limit :limit")
                    .bind("age", retention.toMillis())
                    .bind("notice", notice(retention))
                    .bind("limit", limit)
                    .map(Entry::map)
                    .list();
            over.forEach(entry -> changes.erase(handle, entry.integration(), entry.id()));
            return over.size();
        });
    }
}
