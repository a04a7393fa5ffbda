package io.workwise.bridge.ledger;

import io.workwise.bridge.judge.Reason;
import io.workwise.bridge.judge.Verdict;
import io.workwise.bridge.sql.Database;
import java.sql.SQLException;
import java.time.Duration;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.jdbi.v3.core.statement.Update;

/**
 * The verbs of whoever holds a claim. Each is one durable transaction that changes the row only under the claim's fence, and says
 * whether it did.
 */
public final class Ledger {
    private static final String UNDER_FENCE = " where integration = :integration and id = :id and fence = :fence and verdict = :from";

    public enum Mark { MARKED, LOST, SAME_PERSON }

    private final Database database;
    private final String instance;

    /** @param instance a name of this process's life, for attempts and claims */
    public Ledger(Database database, String instance) {
        this.database = database;
        this.instance = instance;
    }

    /** D1: from CLAIMED to SENDING, on disk when this returns MARKED. One request may follow, and no other (D2). */
    public Mark mark(Entry claim, String step, Duration lease) {
        try {
            return database.write(handle -> mark(handle, claim, step, lease));
        } catch (UnableToExecuteStatementException e) {
            if (e.getCause() instanceof SQLException cause && isLaneTaken(cause)) {
                return Mark.SAME_PERSON;
            }
            throw e;
        }
    }

    private Mark mark(Handle handle, Entry claim, String step, Duration lease) {
        int marked = fenced(handle, claim, Verdict.CLAIMED, "update application set verdict = 'sending', reason = 'under-way', tries = tries + 1,"
                + " ats_job_id = :atsJobId, lane = :lane, step_name = :name, lease_until = <now> + :lease, changed_at = <now>" + UNDER_FENCE + " and step = :step"
                + " and not exists (select 1 from application o where o.integration = :integration and o.lane = :lane and o.id \\<> :id"
                + " and o.verdict in ('sending', 'uncertain'))")
                .bind("lease", lease.toMillis()).bind("step", claim.step()).bind("name", step).bind("atsJobId", claim.atsJobId()).bind("lane", claim.lane()).execute();
        if (marked == 0) {
            return holds(handle, claim) ? Mark.SAME_PERSON : Mark.LOST;
        }
        handle.createUpdate("insert into attempt (integration, application_id, fence, step, at, instance)"
                        + " values (:integration, :id, :fence, :step, <now>, :instance)")
                .bind("integration", claim.integration()).bind("id", claim.id()).bind("fence", claim.fence())
                .bind("step", step).bind("instance", instance).execute();
        return Mark.MARKED;
    }

    private static boolean holds(Handle handle, Entry claim) {
        return handle.createQuery("select count(*) from application" + UNDER_FENCE)
                .bind("integration", claim.integration()).bind("id", claim.id()).bind("fence", claim.fence())
                .bind("from", Verdict.CLAIMED.code()).mapTo(Integer.class).one() == 1;
    }

    /** @return the uniqueness of lanes, SQLite's or PostgreSQL's word for it */
    private static boolean isLaneTaken(SQLException e) {
        return "23505".equals(e.getSQLState()) || String.valueOf(e.getMessage()).contains("UNIQUE constraint failed");
    }

    /**
     * Writes a marked step's outcome, from SENDING only (D3).
     *
     * @return whether the fence still held; where not, the outcome is for the look-up to find
     */
    public boolean record(Entry claim, Write write, Outcome outcome, Duration lease) {
        return database.write(handle -> {
            boolean recorded = change(handle, claim, write, outcome, lease) == 1;
            if (recorded) {
                closeAttempt(handle, claim, write.step(), outcome);
                if (outcome.kind() == Outcome.Kind.DONE) {
                    finishStep(handle, claim, write.step(), outcome.atsId());
                }
            }
            return recorded;
        });
    }

    private int change(Handle handle, Entry claim, Write write, Outcome outcome, Duration lease) {
        boolean done = outcome.kind() == Outcome.Kind.DONE;
        boolean goesOn = done && !write.last() && outcome.reason() != Reason.EXISTED; // what somebody else made is left as it is (R22)
        Verdict next = goesOn ? Verdict.CLAIMED : outcome.reason().verdict();
        return fenced(handle, claim, Verdict.SENDING, "update application set verdict = :next, reason = :reason, detail = :detail,"
                + " step = step + :done, tries = case when :goesOn = 1 then 0 when :counts = 1 then tries else tries - 1 end, looks = 0,"
                + " said = :said, lease_until = <now> + :lease, next_try_at = <now> + :delay,"
                + " ats_application_id = coalesce(:atsId, ats_application_id), changed_at = <now>" + UNDER_FENCE)
                .bind("next", next.code()).bind("reason", goesOn ? Reason.NEW.code() : outcome.reason().code())
                .bind("detail", outcome.detail()).bind("done", done ? 1 : 0).bind("goesOn", goesOn ? 1 : 0)
                .bind("counts", outcome.countsAsTry() ? 1 : 0).bind("said", said(outcome).ordinal())
                .bind("lease", lease.toMillis()).bind("delay", outcome.delay().toMillis())
                .bind("atsId", done && write.createsApplication() ? outcome.atsId() : null).execute();
    }

    private static Said said(Outcome outcome) {
        return switch (outcome.kind()) {
            case APPLIED -> Said.YES;
            case EXISTS -> Said.EXISTS;
            case CONFLICT -> Said.CONFLICT;
            default -> Said.NOTHING;
        };
    }

    private static void closeAttempt(Handle handle, Entry claim, String step, Outcome outcome) {
        handle.createUpdate("update attempt set ended_at = <now>, outcome = :code, http_status = :status, ats_id = :atsId, detail = :detail"
                        + " where integration = :integration and application_id = :id and fence = :fence and step = :step and ended_at is null")
                .bind("code", outcome.code()).bind("status", outcome.httpStatus() == 0 ? null : outcome.httpStatus())
                .bind("atsId", outcome.atsId()).bind("detail", outcome.detail()).bind("integration", claim.integration())
                .bind("id", claim.id()).bind("fence", claim.fence()).bind("step", step).execute();
    }

    static void finishStep(Handle handle, Entry entry, String step, String atsId) {
        handle.createUpdate("insert into application_step (integration, application_id, step, ats_id, done_at)"
                        + " values (:integration, :id, :step, :atsId, <now>) on conflict do nothing")
                .bind("integration", entry.integration()).bind("id", entry.id()).bind("step", step).bind("atsId", atsId).execute();
    }

    /** Gives a claim up with the verdict that judging gave: nothing was sent. */
    public boolean judged(Entry claim, Reason reason, Duration delay, String detail) {
        return database.write(handle -> fenced(handle, claim, Verdict.CLAIMED, "update application set verdict = :next, reason = :reason,"
                        + " detail = :detail, step_name = coalesce(:name, step_name), next_try_at = <now> + :delay, changed_at = <now>" + UNDER_FENCE)
                .bind("next", reason.verdict().code()).bind("reason", reason.code()).bind("detail", detail).bind("name", claim.stepName())
                .bind("delay", delay.toMillis()).execute() == 1);
    }

    private static Update fenced(Handle handle, Entry claim, Verdict from, String sql) {
        return handle.createUpdate(sql).bind("integration", claim.integration()).bind("id", claim.id())
                .bind("fence", claim.fence()).bind("from", from.code());
    }
}
