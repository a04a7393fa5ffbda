package io.workwise.bridge.ledger;

import io.workwise.bridge.sql.Database;
import io.workwise.bridge.verdict.Reason;
import java.util.Arrays;
import java.util.List;
import org.jdbi.v3.core.Handle;

/**
 * Releases applications whose hold may be over: they become due, are read again from Workwise and judged again. A hold
 * that still applies holds them again, with its own reason.
 */
public final class Releases {
    private static final String DUE_AGAIN =
            "update application set verdict = 'due', reason = case when tries > 0 then 'retry' else 'new' end,"
                    + " next_try_at = <now>, changed_at = <now> where integration = :integration";
    private static final String TO_DUE = DUE_AGAIN + " and verdict in ('held', 'waiting') and reason in (<reasons>)";
    private final Database database;

    public Releases(Database database) {
        this.database = database;
    }

    /**
     * Releases the job's applications that have one of the reasons.
     *
     * @return how many
     */
    public int ofJob(String integration, String workwiseJobId, Reason... reasons) {
        return database.write(handle -> ofJob(handle, integration, workwiseJobId, reasons));
    }

    /**
     * Releases in the caller's transaction.
     *
     * @return how many
     */
    public static int ofJob(Handle handle, String integration, String workwiseJobId, Reason... reasons) {
        return handle.createUpdate(TO_DUE + " and workwise_job_id = :job")
                .bind("integration", integration)
                .bind("job", workwiseJobId)
                .bindList("reasons", codes(reasons))
                .execute();
    }

    public int ofIntegration(String integration, Reason... reasons) {
        return database.write(handle -> ofIntegration(handle, integration, reasons));
    }

    public static int ofIntegration(Handle handle, String integration, Reason... reasons) {
        return handle.createUpdate(TO_DUE)
                .bind("integration", integration)
                .bindList("reasons", codes(reasons))
                .execute();
    }

    /** One that is held, in the transaction of what sets it free. */
    static void ofOne(Handle handle, String integration, String id) {
        handle.createUpdate(DUE_AGAIN + " and verdict = 'held' and id = :id")
                .bind("integration", integration)
                .bind("id", id)
                .execute();
    }

    /**
     * Releases applications whose hold is over. Their release may have been lost in a crash, or have come just before
     * the verdict.
     */
    public int ofWhatIsOver(String integration) {
        return isAnythingHeld(integration)
                ? database.write(handle -> handle.createUpdate(
                                TO_DUE + " and ("
                                        + "reason = 'link-paused' and not exists (select 1 from link l where l.integration = application.integration"
                                        + " and l.workwise_job_id = application.workwise_job_id and l.paused = 1)"
                                        + " or reason = 'integration-paused' and not exists (select 1 from integration_state s where s.integration = :integration and s.paused = 1)"
                                        + " or reason in ('credentials', 'settings') and not exists (select 1 from integration_state s where s.integration = :integration"
                                        + " and s.held_reason is not null)"
                                        + " or reason = 'refused-for-job' and next_try_at <= <now> and not exists (select 1 from job_refusal r where r.integration = :integration and r.whole = 1"
                                        + " and r.ats_job_id = coalesce(case when application.step > 0 then application.ats_job_id end, (select l.ats_job_id from link l"
                                        + " where l.integration = application.integration and l.workwise_job_id = application.workwise_job_id), '')))")
                        .bind("integration", integration)
                        .bindList(
                                "reasons",
                                codes(
                                        Reason.LINK_PAUSED,
                                        Reason.INTEGRATION_PAUSED,
                                        Reason.CREDENTIALS,
                                        Reason.SETTINGS,
                                        Reason.REFUSED_FOR_JOB))
                        .execute())
                : 0;
    }

    private boolean isAnythingHeld(String integration) {
        return database.read(handle -> handle.createQuery(
                                "select count(*) from (select 1 from application where integration = :integration and verdict = 'held' limit 1) h")
                        .bind("integration", integration)
                        .mapTo(Integer.class)
                        .one())
                > 0;
    }

    /** Makes all retries due now, because an outage is over. */
    public int retriesOf(String integration) {
        return database.write(
                handle -> handle.createUpdate("update application set next_try_at = <now>, changed_at = <now>"
                                + " where integration = :integration and verdict = 'due' and next_try_at > <now>")
                        .bind("integration", integration)
                        .execute());
    }

    /** Shows due applications as held for a fault of the integration. A write that is under way is left alone. */
    public int hold(String integration, Reason reason) {
        return database.write(handle -> handle.createUpdate(
                        "update application set verdict = 'held', reason = :reason, changed_at = <now>"
                                + " where integration = :integration and verdict = 'due'")
                .bind("integration", integration)
                .bind("reason", reason.code())
                .execute());
    }

    /**
     * Skips the backlog, as a person chose on resume (R11).
     *
     * @param workwiseJobId null for the whole integration
     */
    public static int skip(Handle handle, String integration, String workwiseJobId, Reason heldFor) {
        return handle.createUpdate(
                        "update application set verdict = 'filtered', reason = 'skipped-on-resume', next_try_at = 0, changed_at = <now>"
                                + " where integration = :integration and (cast(:job as text) is null or workwise_job_id = :job)"
                                + " and verdict = 'held' and reason = :reason and step = 0")
                .bind("integration", integration)
                .bind("job", workwiseJobId)
                .bind("reason", heldFor.code())
                .execute();
    }

    /** Filters the applications that have no step begun, because their link was removed (R5, R8). */
    public static int unlink(Handle handle, String integration, String workwiseJobId) {
        return handle.createUpdate(
                        "update application set verdict = 'filtered', reason = 'unlinked', changed_at = <now>, fence = fence + 1"
                                + " where integration = :integration and workwise_job_id = :job and step = 0"
                                + " and verdict in ('waiting', 'held', 'due', 'claimed', 'fix') and reason <> 'unreadable'")
                .bind("integration", integration)
                .bind("job", workwiseJobId)
                .execute();
    }

    /** Counts the due applications, including those of a later time. */
    public int due(String integration) {
        return database.read(handle -> handle.createQuery(
                        "select count(*) from application where integration = :integration and verdict = 'due'")
                .bind("integration", integration)
                .mapTo(Integer.class)
                .one());
    }

    private static List<String> codes(Reason... reasons) {
        return Arrays.stream(reasons).map(Reason::code).toList();
    }
}
