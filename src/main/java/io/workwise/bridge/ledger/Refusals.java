package io.workwise.bridge.ledger;

import io.workwise.bridge.sql.Database;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/**
 * Keeps ATS jobs that refuse writes because of the integration's rights. They are on disk, so that a restart or another
 * owner does not forget them (R23).
 *
 * <ol>
 *   <li>The first application that a job refuses is held alone, and retried by its own retry delays.
 *   <li>A second refusal shows that the job refuses everything. It holds all its applications, and none of them is
 *       sent.
 *   <li>At rising intervals one of them is tried, each time another one. The first write that the job accepts releases
 *       all others.
 * </ol>
 */
public final class Refusals {
    private static final String OF_JOB = " where integration = :integration and ats_job_id = :job";
    /** Applications on their way to the job: by their link, or by their first step. */
    static final String GOES_TO_JOB = " and coalesce(case when a.step > 0 then a.ats_job_id end,"
            + " (select l.ats_job_id from link l where l.integration = a.integration and l.workwise_job_id = a.workwise_job_id)) = ";

    private static final String NEXT =
            "select a.id from application a where a.integration = :integration and a.verdict = 'held' and a.reason = 'refused-for-job'"
                    + GOES_TO_JOB
                    + ":job and (:early = 1 or a.next_try_at <= <now>) order by a.next_try_at, a.received_at, a.id limit 1";
    private static final String WITHOUT_TRIAL =
            " and not exists (select 1 from application a where a.integration = job_refusal.integration"
                    + " and a.id = job_refusal.trial_of and a.verdict in ('due', 'claimed', 'sending'))";
    private final Database database;

    public Refusals(Database database) {
        this.database = database;
    }

    /** Returns the integration's refusals by ATS job id. */
    public Map<String, JobRefusal> of(String integration) {
        return database
                .read(handle -> handle.createQuery(
                                "select ats_job_id, whole, trial_of from job_refusal where integration = :integration")
                        .bind("integration", integration)
                        .map((row, c) -> Map.entry(
                                row.getString("ats_job_id"),
                                new JobRefusal(row.getInt("whole") == 1, row.getString("trial_of"))))
                        .list())
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /**
     * Records that the job refused a write.
     *
     * @param delay the wait after that many refused tries of the job
     * @return how many jobs have refused a write since the integration's last accepted one
     */
    public int refused(Entry claim, IntFunction<Duration> delay) {
        return database.write(handle -> {
            Optional<Integer> times = handle.createQuery(
                            "select times from job_refusal" + OF_JOB + " and trial_of = :id")
                    .bind("integration", claim.integration())
                    .bind("job", claim.atsJobId())
                    .bind("id", claim.id())
                    .mapTo(Integer.class)
                    .findOne();
            int next = times.orElse(0) + 1;
            handle.createUpdate(
                            "insert into job_refusal (integration, ats_job_id, application_id, try_at) values (:integration, :job, :id, <now>) on conflict (integration, ats_job_id)"
                                    + " do update set in_a_row = 1,"
                                    + " whole = case when job_refusal.whole = 1 or job_refusal.application_id <> :id then 1 else 0 end,"
                                    + " try_at = case when :trial = 1 or job_refusal.whole = 0 then <now> + :delay else job_refusal.try_at end,"
                                    + " times = case when :trial = 1 then :next else job_refusal.times end, trial_of = case when :trial = 1 then null else job_refusal.trial_of end")
                    .bind("integration", claim.integration())
                    .bind("job", claim.atsJobId())
                    .bind("id", claim.id())
                    .bind("trial", times.isPresent() ? 1 : 0)
                    .bind("next", next)
                    .bind("delay", delay.apply(next).toMillis())
                    .execute();
            StateVersion.raise(handle, claim.integration());
            return inARow(handle, claim.integration());
        });
    }

    private static int inARow(Handle handle, String integration) {
        return handle.createQuery("select count(*) from job_refusal where integration = :integration and in_a_row = 1")
                .bind("integration", integration)
                .mapTo(Integer.class)
                .one();
    }

    /** Counts the jobs that have refused a write since the integration's last accepted one. */
    public int inARow(String integration) {
        return database.read(handle -> inARow(handle, integration));
    }

    /**
     * Records that the job accepted a write. Releases the job's applications, and resets the integration's refusals.
     */
    public void took(String integration, String atsJobId) {
        database.write(handle -> {
            handle.createUpdate("delete from job_refusal" + OF_JOB)
                    .bind("integration", integration)
                    .bind("job", atsJobId)
                    .execute();
            handle.createUpdate("update job_refusal set in_a_row = 0 where integration = :integration")
                    .bind("integration", integration)
                    .execute();
            StateVersion.raise(handle, integration);
            return null;
        });
    }

    /**
     * Starts a trial of one application at each job whose time has come.
     *
     * @param delay as in {@link #refused}
     * @return how many trials began
     */
    public int startDue(String integration, IntFunction<Duration> delay) {
        return start(integration, " and whole = 1 and try_at <= <now>" + WITHOUT_TRIAL, false, delay);
    }

    /**
     * Starts a trial of one application at the job whose last trial was longest ago.
     *
     * @return whether there was one
     */
    public boolean startOne(String integration, IntFunction<Duration> delay) {
        return start(integration, WITHOUT_TRIAL + " order by try_at limit 1", true, delay) > 0;
    }

    private int start(String integration, String which, boolean early, IntFunction<Duration> delay) {
        Map<String, Integer> jobs = database
                .read(handle -> handle.createQuery(
                                "select ats_job_id, times from job_refusal where integration = :integration" + which)
                        .bind("integration", integration)
                        .map((row, c) -> Map.entry(row.getString("ats_job_id"), row.getInt("times")))
                        .list())
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        return jobs.isEmpty()
                ? 0
                : database.write(handle -> jobs.entrySet().stream()
                        .mapToInt(
                                job -> start(handle, integration, job.getKey(), early, delay.apply(job.getValue() + 1)))
                        .sum());
    }

    private static int start(Handle handle, String integration, String job, boolean early, Duration delay) {
        Optional<String> next = handle.createQuery(NEXT)
                .bind("integration", integration)
                .bind("job", job)
                .bind("early", early ? 1 : 0)
                .mapTo(String.class)
                .findOne();
        next.ifPresent(id -> {
            mayTry(handle, integration, id);
            handle.createUpdate("update job_refusal set try_at = <now> + :delay" + OF_JOB)
                    .bind("integration", integration)
                    .bind("job", job)
                    .bind("delay", delay.toMillis())
                    .execute();
            handle.createUpdate(
                            "update application set verdict = 'due', reason = case when tries > 0 then 'retry' else 'new' end, next_try_at = <now>, changed_at = <now>"
                                    + " where integration = :integration and id = :id and verdict = 'held'")
                    .bind("integration", integration)
                    .bind("id", id)
                    .execute();
        });
        return next.isPresent() ? 1 : 0;
    }

    /** Allows the application a trial at its job, in the transaction that makes it due. */
    static void mayTry(Handle handle, String integration, String id) {
        int found = handle.createUpdate(
                        "update job_refusal set trial_of = :id where integration = :integration and exists (select 1 from application a"
                                + " where a.integration = :integration and a.id = :id" + GOES_TO_JOB
                                + "job_refusal.ats_job_id)")
                .bind("integration", integration)
                .bind("id", id)
                .execute();
        if (found > 0) {
            StateVersion.raise(handle, integration);
        }
    }

    /** Schedules a trial at every job as soon as possible, because the rights may have changed. */
    public void tryNow(String integration) {
        database.write(handle -> List.of(
                        "update job_refusal set try_at = <now> where integration = :integration",
                        "update application set next_try_at = <now> where integration = :integration and verdict = 'held' and reason = 'refused-for-job' and next_try_at > <now>")
                .stream()
                .mapToInt(sql -> handle.createUpdate(sql)
                        .bind("integration", integration)
                        .execute())
                .sum());
    }
}
