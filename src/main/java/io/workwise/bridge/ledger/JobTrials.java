package io.workwise.bridge.ledger;

import io.workwise.bridge.sql.Database;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * ATS jobs that the ATS refused at a write as gone or not open, though its list shows them (R19).
 *
 * <ol>
 *   <li>The refusal holds all applications of the job. None of them asks the ATS.
 *   <li>A complete poll that began after the refusal and shows the job lets one application be tried, each time the one
 *       that waited longest.
 *   <li>The job refuses it: the next poll lets another one be tried. The job takes it: all others follow.
 *   <li>A list that shows the job as not open agrees with the refusal. From then on the list counts, without a trial.
 * </ol>
 */
public final class JobTrials {
    private static final String HELD =
            "select a.id from application a where a.integration = :integration and a.verdict = 'held'";
    private static final String FOR_THE_JOB = " and a.reason in ('ats-job-gone', 'ats-job-not-open')";
    private static final String TRIAL_UNDER_WAY =
            "exists (select 1 from application a where a.integration = ats_job.integration and a.id = ats_job.trial_of"
                    + " and a.verdict in ('due', 'claimed', 'sending'))";
    private static final String SHOWN =
            "select id from ats_job where integration = :integration and trial_due = 1 and refusal is not null and gone_since is null and status ";
    private static final String OPEN = "in ('OPEN', 'UNKNOWN')";
    private static final String OF_JOB = " where integration = :integration and id = :job";
    private static final String TAKES_AGAIN =
            "update ats_job set refusal = null, refused_at = null, refused_run = null, trial_due = 0, trial_of = null"
                    + OF_JOB;
    private final Database database;

    public JobTrials(Database database) {
        this.database = database;
    }

    /**
     * Lets one application be tried at each refused job that a poll has shown since. A refusal that holds no
     * application ends: there is nothing to try.
     *
     * @param acceptsNotOpen whether the ATS takes applications for jobs that are not open
     * @return whether anything has changed
     */
    public boolean start(String integration, boolean acceptsNotOpen) {
        List<String> open = jobs(integration, acceptsNotOpen ? "is not null" : OPEN, " and not " + TRIAL_UNDER_WAY);
        List<String> closed = acceptsNotOpen ? List.of() : jobs(integration, "not " + OPEN, "");
        return (!open.isEmpty() || !closed.isEmpty())
                && database.write(handle -> {
                    open.forEach(job -> start(handle, integration, job));
                    closed.forEach(job -> forget(handle, integration, job));
                    StateVersion.raise(handle, integration);
                    return true;
                });
    }

    private List<String> jobs(String integration, String status, String which) {
        return database.read(handle -> handle.createQuery(SHOWN + status + which)
                .bind("integration", integration)
                .mapTo(String.class)
                .list());
    }

    private static void forget(Handle handle, String integration, String job) {
        handle.createUpdate(TAKES_AGAIN)
                .bind("integration", integration)
                .bind("job", job)
                .execute();
    }

    private static void start(Handle handle, String integration, String job) {
        Optional<String> next = held(handle, FOR_THE_JOB, integration, job);
        if (next.isPresent()) {
            handle.createUpdate("update ats_job set trial_due = 0, trial_of = :id" + OF_JOB)
                    .bind("id", next.get())
                    .bind("integration", integration)
                    .bind("job", job)
                    .execute();
            Releases.ofOne(handle, integration, next.get());
        } else if (held(handle, "", integration, job).isEmpty()) {
            forget(handle, integration, job);
        }
    }

    private static Optional<String> held(Handle handle, String which, String integration, String job) {
        return handle.createQuery(
                        HELD + which + Refusals.GOES_TO_JOB + ":job order by a.changed_at, a.received_at, a.id limit 1")
                .bind("integration", integration)
                .bind("job", job)
                .mapTo(String.class)
                .findOne();
    }

    /**
     * The job took the application: if that was the trial, all that the refusal held goes on.
     *
     * @return whether it was the trial
     */
    public boolean took(Entry claim) {
        return database.write(handle -> {
            boolean trial = handle.createUpdate(TAKES_AGAIN + " and trial_of = :id")
                            .bind("integration", claim.integration())
                            .bind("job", claim.atsJobId())
                            .bind("id", claim.id())
                            .execute()
                    > 0;
            if (trial) {
                handle.createQuery(HELD + FOR_THE_JOB + Refusals.GOES_TO_JOB + ":job")
                        .bind("integration", claim.integration())
                        .bind("job", claim.atsJobId())
                        .mapTo(String.class)
                        .list()
                        .forEach(id -> Releases.ofOne(handle, claim.integration(), id));
                StateVersion.raise(handle, claim.integration());
            }
            return trial;
        });
    }
}
