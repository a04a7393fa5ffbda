package io.workwise.bridge.ledger;

import io.workwise.bridge.sql.Database;
import io.workwise.bridge.verdict.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/** Settles writes with an unknown outcome by what the ATS shows (D5, D6). */
public final class LookUps {
    private static final String SAME =
            " where integration = :integration and id = :id and fence = :fence and looks = :looks and verdict = 'uncertain'";
    /**
     * Effect of a look-up on the two absences that D6 requires. YES counts as one, NO resets the count, SAYS_NOTHING is
     * a failed look-up and changes nothing.
     */
    public enum Counts {
        YES,
        NO,
        SAYS_NOTHING
    }

    /** The outcome of a failed look-up. */
    public static final String FAILED = "failed";

    private static final int MOST_FAILURES = 10;
    private final Database database;
    private final String instance;

    public LookUps(Database database, String instance) {
        this.database = database;
        this.instance = instance;
    }

    /**
     * Returns the ATS ids that other writes of the same step yielded, which therefore cannot be this write's. Ids of
     * other steps are of another kind and may be equal.
     */
    public Set<String> heldByOthers(Entry entry, Collection<String> atsIds) {
        return atsIds.isEmpty()
                ? Set.of()
                : database.read(handle -> handle.createQuery(
                                "select ats_id from application_step where integration = :integration"
                                        + " and (step = :step or substr(step, 1, length(:step) + 1) = :step || ':') and not (application_id = :id and step = :write) and ats_id in (<ids>)")
                        .bind("integration", entry.integration())
                        .bind("id", entry.id())
                        .bind("write", entry.stepName())
                        .bind("step", Write.stepOf(entry.stepName()))
                        .bindList("ids", List.copyOf(atsIds))
                        .mapTo(String.class)
                        .set());
    }

    /** Returns uncertain rows whose settle time is over, longest waiting first. */
    public List<Entry> due(String integration, int limit) {
        return database.read(handle -> handle.createQuery(
                        "select * from application where integration = :integration and verdict = 'uncertain'"
                                + " and next_try_at <= <now> order by next_try_at, id limit :limit")
                .bind("integration", integration)
                .bind("limit", limit)
                .map(Entry::map)
                .list());
    }

    /**
     * Returns until when the ledger knows all that was sent of the application; empty if it is not in doubt (R29).
     * Later writes may have sent the application as it was then.
     */
    public Optional<Instant> knownUntil(Entry entry) {
        return database.read(handle -> handle.createQuery(
                                "select r.known_until from application a join restore r on r.number = a.proven + 1"
                                        + " where a.integration = :integration and a.id = :id")
                        .bind("integration", entry.integration())
                        .bind("id", entry.id())
                        .mapTo(Long.class)
                        .findOne())
                .map(Instant::ofEpochMilli);
    }

    /**
     * Returns whether the application may have been sent to another ATS job than the one that is asked: the link had
     * another target when the ledger was restored (R29).
     */
    public boolean mayBeElsewhere(Entry entry) {
        return entry.step() == 0
                && database.read(handle -> handle.createQuery(
                                        "select count(*) from restored_link where integration = :integration and workwise_job_id = :job"
                                                + " and ats_job_id <> :atsJob")
                                .bind("integration", entry.integration())
                                .bind("job", entry.workwiseJobId())
                                .bind("atsJob", entry.atsJobId())
                                .mapTo(Integer.class)
                                .one())
                        > 0;
    }

    /**
     * Finishes the step, because its record exists. The next step follows, if there is one.
     *
     * @param atsId null if the ATS says that it has the record but does not show it
     * @param whose CREATED if the record is ours, EXISTED if it is somebody else's
     */
    public boolean found(Entry entry, Write write, String atsId, Reason whose) {
        return database.write(handle -> {
            Reason reason = write.last() || whose == Reason.EXISTED ? whose : Reason.NEW;
            int changed = handle.createUpdate(
                            "update application set verdict = :verdict, reason = :reason, step = step + 1, tries = 0, looks = 0,"
                                    + " said = 0, detail = null, next_try_at = <now>, ats_application_id = coalesce(:atsId, ats_application_id), changed_at = <now>"
                                    + SAME)
                    .bind("verdict", reason.verdict().code())
                    .bind("reason", reason.code())
                    .bind("atsId", write.createsApplication() ? atsId : null)
                    .bind("integration", entry.integration())
                    .bind("id", entry.id())
                    .bind("fence", entry.fence())
                    .bind("looks", entry.looks())
                    .execute();
            if (changed == 1) {
                Ledger.finishStep(handle, entry, write.step(), atsId);
                seen(handle, entry, "found", atsId, null);
            }
            return changed == 1;
        });
    }

    /**
     * Leaves the step open, because the look-up found nothing or nothing conclusive.
     *
     * @param reason RETRY: certainly absent, send again; TO_BE_LOOKED_UP: look again; TO_BE_DECIDED: a person decides
     * @param evidence ids and counts only
     */
    public boolean open(Entry entry, Reason reason, Counts counts, Duration delay, String outcome, String evidence) {
        boolean proves = reason == Reason.RETRY && counts == Counts.YES;
        return database.write(handle -> {
            int changed = handle.createUpdate("update application set verdict = :verdict, reason = :reason, proven = "
                            + (proves ? Restores.COUNT : "proven")
                            + ", looks = case when :counts = 1 then looks + 1 when :resets = 1 then 0 else looks end,"
                            + " detail = coalesce(:evidence, detail), next_try_at = <now> + :delay, changed_at = <now>"
                            + SAME)
                    .bind("verdict", reason.verdict().code())
                    .bind("reason", reason.code())
                    .bind("counts", counts == Counts.YES ? 1 : 0)
                    .bind("resets", counts == Counts.NO ? 1 : 0)
                    .bind("evidence", evidence)
                    .bind("delay", delay.toMillis())
                    .bind("integration", entry.integration())
                    .bind("id", entry.id())
                    .bind("fence", entry.fence())
                    .bind("looks", entry.looks())
                    .execute();
            if (changed == 1) {
                seen(handle, entry, outcome, null, evidence);
            }
            return changed == 1;
        });
    }

    /** Counts the failed look-ups since the last one that did not fail. */
    public int failuresInARow(Entry entry) {
        List<String> outcomes = database.read(handle -> handle.createQuery(
                        "select outcome from attempt where integration = :integration and application_id = :id and fence = :fence"
                                + " and step = 'look-up' order by at desc limit " + MOST_FAILURES)
                .bind("integration", entry.integration())
                .bind("id", entry.id())
                .bind("fence", entry.fence())
                .mapTo(String.class)
                .list());
        return outcomes.stream()
                .filter(outcome -> !outcome.equals(FAILED))
                .findFirst()
                .map(outcomes::indexOf)
                .orElse(outcomes.size());
    }

    private void seen(Handle handle, Entry entry, String outcome, String atsId, String evidence) {
        handle.createUpdate(
                        "insert into attempt (integration, application_id, fence, step, at, ended_at, instance, outcome, ats_id, detail)"
                                + " values (:integration, :id, :fence, 'look-up', <now>, <now>, :instance, :outcome, :atsId, :evidence)")
                .bind("integration", entry.integration())
                .bind("id", entry.id())
                .bind("fence", entry.fence())
                .bind("instance", instance)
                .bind("outcome", outcome)
                .bind("atsId", atsId)
                .bind("evidence", evidence)
                .execute();
    }
}
