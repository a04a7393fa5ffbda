package io.workwise.bridge.ledger;

import io.workwise.bridge.sql.Database;
import io.workwise.bridge.sql.Prepared;
import io.workwise.bridge.sql.StoreException;
import io.workwise.bridge.verdict.Reason;
import io.workwise.bridge.verdict.Verdict;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;

/**
 * Changes rows on behalf of the claim's holder. Each method is one durable transaction that changes the row only under
 * the claim's fence, and returns whether it did.
 */
public final class Ledger {
    private static final String UNDER_FENCE =
            " where integration = :integration and id = :id and fence = :fence and verdict = :from";
    private static final String LANE_IS_FREE =
            " and not exists (select 1 from application o where o.integration = :integration and o.lane = :lane and o.id <> :id"
                    + " and o.verdict in ('sending', 'uncertain'))";
    private static final String MARK =
            "update application set verdict = 'sending', reason = 'under-way', tries = tries + 1,"
                    + " ats_job_id = :atsJobId, lane = :lane, step_name = :name, lease_until = <now> + :lease, changed_at = <now>"
                    + UNDER_FENCE + " and step = :step"
                    + " and (proven >= " + Restores.COUNT + " or :repeatable = 1)"
                    + LANE_IS_FREE;
    /**
     * Moves a write of the same person that is under way in an earlier lane into this one. At most one can move: a lane
     * has one write under way.
     */
    private static final Prepared JOIN_LANE = new Prepared(
            "update application set lane = :lane where integration = :integration and id <> :id and lane = :earlier"
                    + " and verdict in ('sending', 'uncertain') and not exists (select 1 from application o where o.integration = :integration and o.lane = :lane"
                    + " and o.verdict in ('sending', 'uncertain'))");
    /**
     * Replaces the mark of an application in doubt (R29). As with a mark, no other write of the lane may be under way
     * or uncertain.
     */
    private static final String LOOK_UP_FIRST =
            "update application set verdict = 'uncertain', reason = 'to-be-looked-up', detail = null, looks = 0, said = 0,"
                    + " ats_job_id = :atsJobId, lane = :lane, step_name = :name, next_try_at = <now> + :settle, changed_at = <now>"
                    + UNDER_FENCE
                    + LANE_IS_FREE;

    private static final Prepared LOOK_UP_CLAIM_FIRST = new Prepared(LOOK_UP_FIRST);
    private static final Prepared NOTE_RESTORED = new Prepared(
            "insert into attempt (integration, application_id, fence, step, at, ended_at, instance, outcome)"
                    + " values (:integration, :id, :fence, :step, <now>, <now>, :instance, 'restored')");
    private static final Prepared BEGIN_ATTEMPT =
            new Prepared("insert into attempt (integration, application_id, fence, step, at, instance)"
                    + " values (:integration, :id, :fence, :step, <now>, :instance)");
    private static final Prepared RECORD =
            new Prepared("update application set verdict = :next, reason = :reason, detail = :detail,"
                    + " step = step + :done, tries = case when :goesOn = 1 then 0 when :counts = 1 then tries else tries - 1 end, looks = 0,"
                    + " said = :said, lease_until = <now> + :lease, next_try_at = <now> + :delay,"
                    + " ats_application_id = coalesce(:atsId, ats_application_id), changed_at = <now>" + UNDER_FENCE);
    private static final Prepared END_ATTEMPT = new Prepared(
            "update attempt set ended_at = <now>, outcome = :code, http_status = :status, ats_id = :atsId,"
                    + " detail = :detail where integration = :integration and application_id = :id and fence = :fence and step = :step and ended_at is null");
    private static final Prepared FINISH_STEP =
            new Prepared("insert into application_step (integration, application_id, step, ats_id, done_at)"
                    + " values (:integration, :id, :step, :atsId, <now>) on conflict do nothing");
    private static final Prepared JUDGED =
            new Prepared("update application set verdict = :next, reason = :reason, detail = :detail,"
                    + " step_name = coalesce(:name, step_name), tries = tries + :tried, next_try_at = <now> + :delay, changed_at = <now>"
                    + UNDER_FENCE);

    /**
     * Result of a mark. LOST: the claim or the ownership is gone. SAME_PERSON: another write of the lane is under way
     * or uncertain. STALE: a state that judging depends on has changed. IN_DOUBT: the application may have been sent
     * before the ledger was restored (R29).
     */
    public enum Mark {
        MARKED,
        LOST,
        SAME_PERSON,
        STALE,
        IN_DOUBT
    }

    private final Database database;
    private final String instance;
    private final Prepared mark;

    /**
     * Creates the ledger of this process.
     *
     * @param instance name of this process's life; attempts and claims carry it
     */
    public Ledger(Database database, String instance) {
        this.database = database;
        this.instance = instance;
        this.mark = new Prepared(MARK
                + " and exists (select 1 from integration_state s where s.integration = :integration and s.version = :version and s.owner = :instance"
                + database.dialect().shared() + ")");
    }

    /**
     * Moves a claim from CLAIMED to SENDING (D1). The mark is on disk when this returns MARKED. One request may follow,
     * and no other (D2). The integration's row is locked until the mark is on disk, so that neither its owner nor its
     * state changes in between.
     *
     * @param version the integration's version when the claim was judged
     * @param repeatable whether the write may be done twice, so that it needs no proof that it was not done (R29)
     */
    public Mark mark(long version, Entry claim, String step, boolean repeatable, Duration lease) {
        return unlessLaneIsTaken(handle -> mark(handle, version, claim, step, repeatable, lease));
    }

    /**
     * Sends an application in doubt to the look-up instead of marking it (R29). The look-up is due after the settle
     * time.
     *
     * @return MARKED if the look-up is scheduled
     */
    public Mark lookUpFirst(Entry claim, String step, Duration settle) {
        return unlessLaneIsTaken(handle -> {
            int changed = fenced(LOOK_UP_CLAIM_FIRST, handle, claim, Verdict.CLAIMED)
                    .bind("settle", settle.toMillis())
                    .bind("name", step)
                    .bind("atsJobId", claim.atsJobId())
                    .bind("lane", claim.lane())
                    .execute();
            if (changed == 0) {
                return holds(handle, claim) ? Mark.SAME_PERSON : Mark.LOST;
            }
            of(NOTE_RESTORED, handle, claim)
                    .bind("fence", claim.fence())
                    .bind("step", step)
                    .bind("instance", instance)
                    .execute();
            return Mark.MARKED;
        });
    }

    private Mark unlessLaneIsTaken(Function<Handle, Mark> work) {
        try {
            return database.write(work);
        } catch (StoreException e) {
            if (e.getCause() instanceof SQLException cause && isLaneTaken(cause)) {
                return Mark.SAME_PERSON;
            }
            throw e;
        }
    }

    private Mark mark(Handle handle, long version, Entry claim, String step, boolean repeatable, Duration lease) {
        claim.earlierLanes().forEach(earlier -> of(JOIN_LANE, handle, claim)
                .bind("lane", claim.lane())
                .bind("earlier", earlier)
                .execute());
        int marked = fenced(mark, handle, claim, Verdict.CLAIMED)
                .bind("version", version)
                .bind("instance", instance)
                .bind("lease", lease.toMillis())
                .bind("step", claim.step())
                .bind("name", step)
                .bind("repeatable", repeatable ? 1 : 0)
                .bind("atsJobId", claim.atsJobId())
                .bind("lane", claim.lane())
                .execute();
        if (marked == 0) {
            return whyNot(handle, version, claim, repeatable);
        }
        of(BEGIN_ATTEMPT, handle, claim)
                .bind("fence", claim.fence())
                .bind("step", step)
                .bind("instance", instance)
                .execute();
        return Mark.MARKED;
    }

    private Mark whyNot(Handle handle, long version, Entry claim, boolean repeatable) {
        if (!holds(handle, claim)) {
            return Mark.LOST;
        }
        if (!repeatable && Restores.isInDoubt(handle, claim)) {
            return Mark.IN_DOUBT;
        }
        return handle.createQuery("select version, owner from integration_state where integration = :integration")
                .bind("integration", claim.integration())
                .map((row, c) -> !instance.equals(row.getString("owner"))
                        ? Mark.LOST // the ownership is lost, and the next owner makes the claim due
                        : row.getLong("version") == version ? Mark.SAME_PERSON : Mark.STALE)
                .one();
    }

    private static boolean holds(Handle handle, Entry claim) {
        return handle.createQuery("select count(*) from application" + UNDER_FENCE)
                        .bind("integration", claim.integration())
                        .bind("id", claim.id())
                        .bind("fence", claim.fence())
                        .bind("from", Verdict.CLAIMED.code())
                        .mapTo(Integer.class)
                        .one()
                == 1;
    }

    /** Recognises the unique index of lanes in SQLite's and PostgreSQL's error. */
    private static boolean isLaneTaken(SQLException e) {
        return "23505".equals(e.getSQLState()) || String.valueOf(e.getMessage()).contains("UNIQUE constraint failed");
    }

    /**
     * Records a marked step's outcome, from SENDING only (D3).
     *
     * @return whether the fence still held; if not, the look-up finds the outcome
     */
    public boolean record(Entry claim, Write write, Outcome outcome, Duration lease) {
        return database.write(handle -> record(handle, claim, write, outcome, lease));
    }

    /** Records without waiting for the disk. A later mark of the same thread reaches the disk no earlier. */
    public CompletableFuture<Boolean> recordSoon(Entry claim, Write write, Outcome outcome, Duration lease) {
        return database.writeSoon(handle -> record(handle, claim, write, outcome, lease));
    }

    private static boolean record(Handle handle, Entry claim, Write write, Outcome outcome, Duration lease) {
        boolean recorded = change(handle, claim, write, outcome, lease) == 1;
        if (recorded) {
            closeAttempt(handle, claim, write.step(), outcome);
            if (outcome.kind() == Outcome.Kind.DONE) {
                finishStep(handle, claim, write.step(), outcome.atsId());
            }
        }
        return recorded;
    }

    private static int change(Handle handle, Entry claim, Write write, Outcome outcome, Duration lease) {
        boolean done = outcome.kind() == Outcome.Kind.DONE;
        boolean goesOn = done
                && !write.last()
                && outcome.reason() != Reason.EXISTED; // a record that somebody else made is left as it is (R22)
        Verdict next = goesOn ? Verdict.CLAIMED : outcome.reason().verdict();
        return fenced(RECORD, handle, claim, Verdict.SENDING)
                .bind("next", next.code())
                .bind("reason", goesOn ? Reason.NEW.code() : outcome.reason().code())
                .bind("detail", outcome.detail())
                .bind("done", done ? 1 : 0)
                .bind("goesOn", goesOn ? 1 : 0)
                .bind("counts", outcome.countsAsTry() ? 1 : 0)
                .bind("said", reply(outcome).ordinal())
                .bind("lease", lease.toMillis())
                .bind("delay", outcome.delay().toMillis())
                .bind("atsId", done && write.createsApplication() ? outcome.atsId() : null)
                .execute();
    }

    private static AtsReply reply(Outcome outcome) {
        return switch (outcome.kind()) {
            case APPLIED -> AtsReply.YES;
            case EXISTS -> AtsReply.EXISTS;
            case CONFLICT -> AtsReply.CONFLICT;
            default -> AtsReply.NOTHING;
        };
    }

    private static void closeAttempt(Handle handle, Entry claim, String step, Outcome outcome) {
        of(END_ATTEMPT, handle, claim)
                .bind("fence", claim.fence())
                .bind("step", step)
                .bind("code", outcome.code())
                .bind("status", outcome.httpStatus() == 0 ? null : outcome.httpStatus())
                .bind("atsId", outcome.atsId())
                .bind("detail", outcome.detail())
                .execute();
    }

    static void finishStep(Handle handle, Entry entry, String step, String atsId) {
        of(FINISH_STEP, handle, entry).bind("step", step).bind("atsId", atsId).execute();
    }

    /** Gives a claim back with the verdict of judging. Nothing was sent. */
    public boolean judged(Entry claim, Reason reason, Duration delay, String detail) {
        return judged(claim, reason, delay, detail, 0);
    }

    /** Gives a claim back and counts a try, though nothing was marked: the cause may recur each time. */
    public boolean triedInVain(Entry claim, Reason reason, Duration delay, String detail) {
        return judged(claim, reason, delay, detail, 1);
    }

    private boolean judged(Entry claim, Reason reason, Duration delay, String detail, int tried) {
        return database.write(handle -> fenced(JUDGED, handle, claim, Verdict.CLAIMED)
                        .bind("next", reason.verdict().code())
                        .bind("reason", reason.code())
                        .bind("detail", detail)
                        .bind("name", claim.stepName())
                        .bind("tried", tried)
                        .bind("delay", delay.toMillis())
                        .execute()
                == 1);
    }

    private static Prepared.Run fenced(Prepared statement, Handle handle, Entry claim, Verdict from) {
        return of(statement, handle, claim).bind("fence", claim.fence()).bind("from", from.code());
    }

    private static Prepared.Run of(Prepared statement, Handle handle, Entry claim) {
        return statement.in(handle).bind("integration", claim.integration()).bind("id", claim.id());
    }
}
