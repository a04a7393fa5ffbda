package io.workwise.bridge.ledger;

import io.workwise.bridge.sql.Columns;
import io.workwise.bridge.sql.Database;
import io.workwise.bridge.verdict.Reason;
import io.workwise.bridge.verdict.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** Reads the ledger for people and metrics. */
public final class Applications {
    /**
     * One try of a step, or one look-up.
     *
     * @param httpStatus null if no answer came
     * @param outcome null while the try is under way
     */
    public record Attempt(
            String step,
            Instant at,
            Instant endedAt,
            String outcome,
            Integer httpStatus,
            String atsId,
            String detail) {}

    /**
     * Counts of one job's applications.
     *
     * @param open due or being sent
     * @param waiting not yet come into the Workwise status
     * @param lookedUp sent, and being looked up
     * @param action waiting for a person to correct or decide
     * @param notExported filtered or gone
     */
    public record JobCounts(
            long delivered, long open, long waiting, long lookedUp, long held, long action, long notExported) {
        public static final JobCounts NONE = new JobCounts(0, 0, 0, 0, 0, 0, 0);

        /**
         * Sums the counts by verdict up to those that people see.
         *
         * @param toBeDecided how many of the uncertain applications a person must decide
         */
        public static JobCounts of(Map<String, Long> byVerdict, long toBeDecided) {
            JobCounts counts = NONE;
            for (Map.Entry<String, Long> verdict : byVerdict.entrySet()) {
                counts = counts.and(verdict.getKey(), verdict.getValue());
            }
            return counts.decide(toBeDecided);
        }

        private JobCounts and(String verdict, long n) {
            return plus(
                    switch (Verdict.of(verdict)) {
                        case DELIVERED, ALREADY_THERE -> new JobCounts(n, 0, 0, 0, 0, 0, 0);
                        case DUE, CLAIMED, SENDING -> new JobCounts(0, n, 0, 0, 0, 0, 0);
                        case WAITING -> new JobCounts(0, 0, n, 0, 0, 0, 0);
                        case UNCERTAIN -> new JobCounts(0, 0, 0, n, 0, 0, 0);
                        case HELD -> new JobCounts(0, 0, 0, 0, n, 0, 0);
                        case FIX -> new JobCounts(0, 0, 0, 0, 0, n, 0);
                        case FILTERED, GONE -> new JobCounts(0, 0, 0, 0, 0, 0, n);
                    });
        }

        public JobCounts plus(JobCounts other) {
            return new JobCounts(
                    delivered + other.delivered,
                    open + other.open,
                    waiting + other.waiting,
                    lookedUp + other.lookedUp,
                    held + other.held,
                    action + other.action,
                    notExported + other.notExported);
        }

        private JobCounts decide(long n) {
            return plus(new JobCounts(0, 0, 0, -n, 0, n, 0));
        }

        /** Returns how many applications are given up when the link is removed. */
        public long undelivered() {
            return open + waiting + lookedUp + held;
        }
    }

    static final String UNDELIVERED = " and verdict in ('due', 'claimed', 'sending', 'uncertain', 'fix', 'held')";
    /**
     * An expression instead of the column keeps SQLite off the index by job. It uses the index by verdict: a verdict
     * that is not final has few rows, a job may have a million.
     */
    private static final String JOB = "workwise_job_id || ''";

    private static final String OF_JOBS = " and integration = :integration and " + JOB + " in (<jobs>)";
    private final Database database;

    public Applications(Database database) {
        this.database = database;
    }

    public Optional<Entry> find(String integration, String id) {
        return database.read(handle -> find(handle, integration, id));
    }

    static Optional<Entry> find(Handle handle, String integration, String id) {
        return handle.createQuery("select * from application where integration = :integration and id = :id")
                .bind("integration", integration)
                .bind("id", id)
                .map(Entry::map)
                .findOne();
    }

    /** Finds the job's application that came in last. */
    public Optional<Entry> youngest(String integration, String workwiseJobId) {
        return database.read(handle -> handle.createQuery(
                        "select * from application where integration = :integration and workwise_job_id = :job"
                                + " order by " + Filter.AT + " desc limit 1")
                .bind("integration", integration)
                .bind("job", workwiseJobId)
                .map(Entry::map)
                .findOne());
    }

    /**
     * Reads a page in the order of ids.
     *
     * @param after the last id of the previous page; null for the first page
     */
    public List<Entry> list(String integration, Filter filter, String after, int limit) {
        return database.read(handle -> {
            Query query = handle.createQuery(
                    "select * from application" + filter.where() + (after == null ? "" : " and id > :after")
                            + " order by id" + (filter.isNarrow() ? " || ''" : "") + " limit :limit");
            return filter.bind(query, integration)
                    .bind("limit", limit)
                    .bind("after", after)
                    .map(Entry::map)
                    .list();
        });
    }

    public List<Attempt> attempts(String integration, String id) {
        return database.read(handle -> handle.createQuery(
                        "select * from attempt where integration = :integration and application_id = :id order by at, fence")
                .bind("integration", integration)
                .bind("id", id)
                .map((row, context) -> new Attempt(
                        row.getString("step"),
                        Columns.time(row, "at"),
                        Columns.time(row, "ended_at"),
                        row.getString("outcome"),
                        Columns.integer(row, "http_status"),
                        row.getString("ats_id"),
                        row.getString("detail")))
                .list());
    }

    /** Returns the ids that finished steps yielded, by step name. */
    public Map<String, String> stepIds(String integration, String id) {
        Map<String, String> ids = new TreeMap<>();
        database.read(handle -> handle.createQuery(
                                "select step, ats_id from application_step where integration = :integration and application_id = :id")
                        .bind("integration", integration)
                        .bind("id", id)
                        .mapToMap()
                        .list())
                .forEach(row ->
                        ids.put((String) row.get("step"), row.get("ats_id") == null ? "" : (String) row.get("ats_id")));
        return ids;
    }

    /** Counts the applications by verdict. CLAIMED counts as DUE. */
    public Map<String, Long> counts(String integration) {
        return counts("and integration = :integration", Map.of("integration", integration))
                .getOrDefault(integration, Map.of());
    }

    /** Counts the applications of all integrations by verdict, by integration id. */
    public Map<String, Map<String, Long>> counts() {
        return counts("", Map.of());
    }

    private Map<String, Map<String, Long>> counts(String which, Map<String, String> bound) {
        Map<String, Map<String, Long>> counts = new TreeMap<>();
        database.read(handle -> handle.createQuery(
                                "select integration, verdict, sum(n) as n from application_count where n > 0 " + which
                                        + " group by integration, verdict"
                                        + " union all select integration, verdict, count(*) as n from application where verdict in "
                                        + Filter.PASSING + which + " group by integration, verdict")
                        .bindMap(bound)
                        .mapToMap()
                        .list())
                .forEach(row -> counts.computeIfAbsent((String) row.get("integration"), i -> new TreeMap<>())
                        .merge(
                                row.get("verdict").equals("claimed") ? "due" : (String) row.get("verdict"),
                                number(row),
                                Long::sum));
        return counts;
    }

    /**
     * Counts those that wait, are held or are not exported, for each of the given jobs.
     *
     * @param workwiseJobs at least one
     */
    public Map<String, Map<String, Long>> countsByJob(String integration, Collection<String> workwiseJobs) {
        Map<String, Map<String, Long>> counts = new TreeMap<>();
        database.read(handle -> handle.createQuery(
                                "select workwise_job_id, verdict, n from application_count where integration = :integration and n > 0"
                                        + " and workwise_job_id in (<jobs>) and verdict in ('waiting', 'held', 'filtered')")
                        .bind("integration", integration)
                        .bindList("jobs", workwiseJobs)
                        .mapToMap()
                        .list())
                .forEach(row -> counts.computeIfAbsent((String) row.get("workwise_job_id"), j -> new TreeMap<>())
                        .put((String) row.get("verdict"), number(row)));
        return counts;
    }

    /** Counts everything that people see of the given jobs. */
    public Map<String, JobCounts> countsOf(String integration, Collection<String> workwiseJobs) {
        Map<String, JobCounts> counts = new TreeMap<>();
        if (workwiseJobs.isEmpty()) {
            return counts;
        }
        database.read(handle -> handle.createQuery(
                                "select workwise_job_id, verdict, n from application_count where integration = :integration and n > 0 and verdict in "
                                        + Filter.RESTING + "and workwise_job_id in (<jobs>)" + " union all select "
                                        + JOB
                                        + " as workwise_job_id, verdict, count(*) as n from application where verdict in "
                                        + Filter.PASSING + OF_JOBS + " group by " + JOB + ", verdict")
                        .bind("integration", integration)
                        .bindList("jobs", workwiseJobs)
                        .mapToMap()
                        .list())
                .forEach(row -> counts.merge(
                        (String) row.get("workwise_job_id"),
                        JobCounts.NONE.and((String) row.get("verdict"), number(row)),
                        (a, b) -> a.and((String) row.get("verdict"), number(row))));
        database.read(handle -> handle.createQuery("select " + JOB
                                + " as workwise_job_id, count(*) as n from application where verdict = 'uncertain' and reason = 'to-be-decided'"
                                + OF_JOBS + " group by " + JOB)
                        .bind("integration", integration)
                        .bindList("jobs", workwiseJobs)
                        .mapToMap()
                        .list())
                .forEach(row -> counts.computeIfPresent(
                        (String) row.get("workwise_job_id"), (job, c) -> c.decide(number(row))));
        return counts;
    }

    private static long number(Map<String, Object> row) {
        return ((Number) row.get("n")).longValue();
    }

    /** How many of the job's applications have that reason. */
    public long count(String integration, String workwiseJobId, Reason reason) {
        return database.read(handle -> handle.createQuery(
                        "select count(*) from application where verdict = :verdict and reason = :reason" + OF_JOBS)
                .bind("verdict", reason.verdict().code())
                .bind("integration", integration)
                .bindList("jobs", List.of(workwiseJobId))
                .bind("reason", reason.code())
                .mapTo(Long.class)
                .one());
    }

    /** Counts the integration's applications that are held for the reason. */
    public long countHeld(String integration, Reason reason) {
        return database.read(handle -> handle.createQuery(
                        "select count(*) from application where integration = :integration and verdict = 'held' and reason = :reason")
                .bind("integration", integration)
                .bind("reason", reason.code())
                .mapTo(Long.class)
                .one());
    }

    /**
     * Returns the time since the first sight of the oldest application that should be in the ATS and is not. Empty if
     * there is none.
     */
    public Optional<Duration> oldestUndelivered(String integration) {
        return database.read(handle -> handle.createQuery(
                                "select <now> - min(first_seen_at) from application where integration = :integration"
                                        + UNDELIVERED)
                        .bind("integration", integration)
                        .mapTo(Long.class)
                        .findOne())
                .map(Duration::ofMillis);
    }

    /** Returns the same age for all integrations that have such an application, by integration id. */
    public Map<String, Duration> oldestUndelivered() {
        Map<String, Duration> oldest = new TreeMap<>();
        database.read(handle -> handle.createQuery(
                                "select integration, <now> - min(first_seen_at) as age from application where true"
                                        + UNDELIVERED + " group by integration")
                        .mapToMap()
                        .list())
                .forEach(row -> oldest.put(
                        (String) row.get("integration"), Duration.ofMillis(((Number) row.get("age")).longValue())));
        return oldest;
    }
}
