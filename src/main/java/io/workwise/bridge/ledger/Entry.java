package io.workwise.bridge.ledger;

import io.workwise.bridge.sql.Columns;
import io.workwise.bridge.verdict.Past;
import io.workwise.bridge.verdict.Reason;
import io.workwise.bridge.verdict.Verdict;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.statement.StatementContext;

/**
 * An application's row in the ledger.
 *
 * @param step how many writes are done
 * @param stepName the write that was marked last, or that cannot be done; null if there is none
 * @param fence raised by each claim; the holder of a lower one may record nothing (D3)
 * @param looks consecutive look-ups that counted and found nothing (D6)
 * @param said the ATS's reply to an uncertain write
 * @param addressForm the earliest form of the address under which a write may have been sent (R35)
 * @param earlierLanes the lanes that the same person may have had under earlier forms; only in a judged claim
 */
public record Entry(
        String integration,
        String id,
        String workwiseJobId,
        Instant receivedAt,
        Instant sourceUpdatedAt,
        Verdict verdict,
        Reason reason,
        String detail,
        String atsJobId,
        int step,
        String stepName,
        long fence,
        Instant nextTryAt,
        int tries,
        int looks,
        AtsReply said,
        String lane,
        String atsApplicationId,
        boolean backfilled,
        Instant changedAt,
        int addressForm,
        List<String> earlierLanes) {

    static Entry map(ResultSet row, StatementContext context) throws SQLException {
        return new Entry(
                row.getString("integration"),
                row.getString("id"),
                row.getString("workwise_job_id"),
                Columns.time(row, "received_at"),
                Columns.time(row, "source_updated_at"),
                Verdict.of(row.getString("verdict")),
                Reason.of(row.getString("reason")),
                row.getString("detail"),
                row.getString("ats_job_id"),
                row.getInt("step"),
                row.getString("step_name"),
                row.getLong("fence"),
                Columns.time(row, "next_try_at"),
                row.getInt("tries"),
                row.getInt("looks"),
                AtsReply.values()[row.getInt("said")],
                row.getString("lane"),
                row.getString("ats_application_id"),
                row.getInt("backfilled") == 1,
                Columns.time(row, "changed_at"),
                row.getInt("address_form"),
                List.of());
    }

    /** Known to the ledger, so a "skip" on resume was already applied. */
    public Past past() {
        return new Past(true, backfilled);
    }

    /** Returns the same claim with its ATS job and lane. */
    public Entry to(String target, String lane) {
        return to(target, lane, List.of());
    }

    public Entry to(String target, String lane, List<String> earlierLanes) {
        return new Entry(
                integration,
                id,
                workwiseJobId,
                receivedAt,
                sourceUpdatedAt,
                verdict,
                reason,
                detail,
                target,
                step,
                stepName,
                fence,
                nextTryAt,
                tries,
                looks,
                said,
                lane,
                atsApplicationId,
                backfilled,
                changedAt,
                addressForm,
                earlierLanes);
    }

    public Entry triedOnceMore() {
        return with(atsJobId, step, tries + 1, lane);
    }

    /** Returns the same claim, before the named write. */
    public Entry at(String write) {
        return new Entry(
                integration,
                id,
                workwiseJobId,
                receivedAt,
                sourceUpdatedAt,
                verdict,
                reason,
                detail,
                atsJobId,
                step,
                write,
                fence,
                nextTryAt,
                tries,
                looks,
                said,
                lane,
                atsApplicationId,
                backfilled,
                changedAt,
                addressForm,
                earlierLanes);
    }

    public Entry nextStep() {
        return with(atsJobId, step + 1, 0, lane);
    }

    private Entry with(String target, int nextStep, int nextTries, String nextLane) {
        return new Entry(
                integration,
                id,
                workwiseJobId,
                receivedAt,
                sourceUpdatedAt,
                verdict,
                reason,
                detail,
                target,
                nextStep,
                stepName,
                fence,
                nextTryAt,
                nextTries,
                looks,
                said,
                nextLane,
                atsApplicationId,
                backfilled,
                changedAt,
                addressForm,
                earlierLanes);
    }
}
