package io.workwise.bridge.ledger;

import io.workwise.bridge.sql.Among;
import io.workwise.bridge.sql.Database;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Sums over all integrations, for the overview. */
public final class LedgerTotals {
    /** Upper bounds of the backlog's age classes. The last class has no bound. */
    public static final List<Duration> AGES = List.of(
            Duration.ofMinutes(1),
            Duration.ofMinutes(15),
            Duration.ofHours(1),
            Duration.ofHours(6),
            Duration.ofDays(1));

    public static final int HOURS = 24;
    private static final long HOUR = Duration.ofHours(1).toMillis();

    /**
     * Counts per hour.
     *
     * @param from the beginning of the first hour
     */
    public record Hours(Instant from, long[] counts) {}

    private final Database database;

    public LedgerTotals(Database database) {
        this.database = database;
    }

    /** Counts applications that came into the ATS in each of the last hours, including the current one. */
    public Hours deliveredPerHour(Among among) {
        return database.read(handle -> {
            long first = handle.createQuery("select <now>").mapTo(Long.class).one() / HOUR - HOURS + 1;
            long[] counts = new long[HOURS];
            among.bind(handle.createQuery(
                            "select changed_at / :hour - :first as hour, count(*) as n from application where verdict in ('delivered', 'already-there')"
                                    + " and verdict not in " + Filter.PASSING + "and changed_at >= :first * :hour"
                                    + among.and() + " group by 1"))
                    .bind("hour", HOUR)
                    .bind("first", first)
                    .map((row, context) -> counts[Math.min(HOURS - 1, row.getInt("hour"))] += row.getLong("n"))
                    .list();
            return new Hours(Instant.ofEpochMilli(first * HOUR), counts);
        });
    }

    /** Counts the applications that should be in the ATS and are not, by age, in the classes of {@link #AGES}. */
    public long[] backlog(Among among) {
        StringBuilder age = new StringBuilder("case");
        for (int i = 0; i < AGES.size(); i++) {
            age.append(" when age < ")
                    .append(AGES.get(i).toMillis())
                    .append(" then ")
                    .append(i);
        }
        long[] counts = new long[AGES.size() + 1];
        database.read(handle -> among.bind(handle.createQuery("select age, count(*) as n from (select " + age + " else "
                        + AGES.size() + " end as age from (select <now> - first_seen_at as age"
                        + " from application where true" + Applications.UNDELIVERED + among.and()
                        + ") a) b group by age"))
                .map((row, context) -> counts[row.getInt("age")] = row.getLong("n"))
                .list());
        return counts;
    }

    /** Counts the applications that a person must decide, by integration. */
    public Map<String, Long> toBeDecided() {
        Map<String, Long> counts = new TreeMap<>();
        database.read(handle -> handle.createQuery(
                        "select integration, count(*) as n from application where verdict = 'uncertain' and reason = 'to-be-decided' group by integration")
                .map((row, context) -> counts.put(row.getString("integration"), row.getLong("n")))
                .list());
        return counts;
    }

    /**
     * Counts the applications that a person made due at a given time and that are not settled since.
     *
     * @param workwiseJobId null for all jobs
     */
    public long unsettled(String integration, String workwiseJobId, Instant madeDueAt) {
        return database.read(handle -> handle.createQuery(
                        "select count(*) from application where integration = :integration and verdict in ('due', 'claimed', 'sending')"
                                + " and next_try_at <= :at and next_try_at > 0 and (reason in ('retry', 'under-way') or backfilled = 1)"
                                + (workwiseJobId == null ? "" : " and workwise_job_id = :job"))
                .bind("integration", integration)
                .bind("job", workwiseJobId)
                .bind("at", madeDueAt.toEpochMilli())
                .mapTo(Long.class)
                .one());
    }
}
