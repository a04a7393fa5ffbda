package io.workwise.bridge.ledger;

import io.workwise.bridge.problem.Audit;
import io.workwise.bridge.problem.AuditChain;
import io.workwise.bridge.sql.Database;
import io.workwise.bridge.verdict.Reason;
import io.workwise.bridge.verdict.Verdict;
import org.jdbi.v3.core.Handle;

/**
 * Changes that people make to applications. Every caller records the person and the reason in the audit, in the same
 * transaction.
 */
public final class ManualChanges {
    private static final String BACKFILL =
            " where integration = :integration and workwise_job_id = :job and verdict = 'filtered'"
                    + " and reason in ('not-linked', 'before-link') and received_at >= :since";
    private static final String READABLE = " and workwise_job_id is not null";
    private final Database database;
    private final KeyedHash hash;

    public ManualChanges(Database database, KeyedHash hash) {
        this.database = database;
        this.hash = hash;
    }

    /**
     * Makes a FIX, HELD or DUE application due now, to be read and judged again. It may then be sent even to a job that
     * refused a write (R23).
     *
     * @return whether there was something to retry
     */
    public static boolean retry(Handle handle, String integration, String id) {
        Refusals.mayTry(handle, integration, id);
        return handle.createUpdate(
                                "update application set verdict = 'due', reason = 'retry', next_try_at = <now>, changed_at = <now>"
                                        + " where integration = :integration and id = :id and workwise_job_id is not null and verdict in ('fix', 'held', 'due')")
                        .bind("integration", integration)
                        .bind("id", id)
                        .execute()
                == 1;
    }

    /** Retries all FIX applications of the filter. */
    public static int retryFixed(Handle handle, String integration, Filter filter) {
        return fixed(filter)
                .bind(
                        handle.createUpdate(
                                "update application set verdict = 'due', reason = 'retry', next_try_at = <now>, changed_at = <now>"
                                        + fixed(filter).where() + READABLE),
                        integration)
                .execute();
    }

    /** Counts the applications that {@link #retryFixed} would retry. */
    public static int countFixed(Handle handle, String integration, Filter filter) {
        return fixed(filter)
                .bind(
                        handle.createQuery("select count(*) from application"
                                + fixed(filter).where() + READABLE),
                        integration)
                .mapTo(Integer.class)
                .one();
    }

    private static Filter fixed(Filter filter) {
        return filter.of(Verdict.FIX, filter.reason());
    }

    /** Counts the applications of a back-fill: those that came in before the link, and since the given time (R7). */
    public static int countBackfill(Handle handle, String integration, String workwiseJobId, long sinceMillis) {
        return handle.createQuery("select count(*) from application" + BACKFILL)
                .bind("integration", integration)
                .bind("job", workwiseJobId)
                .bind("since", sinceMillis)
                .mapTo(Integer.class)
                .one();
    }

    /** Makes the applications of a back-fill due. All other rules still apply when they are judged. */
    public static int backfill(Handle handle, String integration, String workwiseJobId, long sinceMillis) {
        return handle.createUpdate(
                        "update application set verdict = 'due', reason = 'new', backfilled = 1, next_try_at = <now>, changed_at = <now>"
                                + BACKFILL)
                .bind("integration", integration)
                .bind("job", workwiseJobId)
                .bind("since", sinceMillis)
                .execute();
    }

    /**
     * Finishes the step, because a person saw the record in the ATS. The next step follows, if there is one.
     *
     * @param atsId null if the person does not know the id
     */
    public static boolean there(Handle handle, Entry entry, Write write, String atsId) {
        if (!decided(
                handle, entry, write.last() ? Reason.CREATED : Reason.NEW, write.createsApplication() ? atsId : null)) {
            return false;
        }
        Ledger.finishStep(handle, entry, write.step(), atsId);
        handle.createUpdate(
                        "update application set step = step + 1, tries = 0 where integration = :integration and id = :id")
                .bind("integration", entry.integration())
                .bind("id", entry.id())
                .execute();
        return true;
    }

    /** Sends once more, because a person is sure that nothing arrived, or takes the risk. */
    public static boolean sendAgain(Handle handle, Entry entry) {
        boolean decided = decided(handle, entry, Reason.RETRY, null);
        if (decided) {
            handle.createUpdate("update application set proven = " + Restores.COUNT
                            + " where integration = :integration and id = :id")
                    .bind("integration", entry.integration())
                    .bind("id", entry.id())
                    .execute();
        }
        return decided;
    }

    public static boolean discard(Handle handle, Entry entry) {
        return decided(handle, entry, Reason.DISCARDED, null);
    }

    private static boolean decided(Handle handle, Entry entry, Reason reason, String atsId) {
        return handle.createUpdate(
                                "update application set verdict = :verdict, reason = :reason, said = 0, looks = 0, next_try_at = <now>,"
                                        + " ats_application_id = coalesce(:atsId, ats_application_id), changed_at = <now>"
                                        + " where integration = :integration and id = :id and fence = :fence and verdict in ('uncertain', 'fix')")
                        .bind("verdict", reason.verdict().code())
                        .bind("reason", reason.code())
                        .bind("atsId", atsId)
                        .bind("integration", entry.integration())
                        .bind("id", entry.id())
                        .bind("fence", entry.fence())
                        .execute()
                == 1;
    }

    /** Returns the audit chain, which tells erasures from forgeries. */
    public AuditChain auditChain() {
        return new AuditChain(database, hash::seal);
    }

    /**
     * Removes every trace but a keyed hash, so that the application is not exported again (R27).
     *
     * @return whether the ledger knew the application
     */
    public boolean erase(Handle handle, String integration, String id) {
        for (String table : new String[] {"attempt", "application_step"}) {
            handle.createUpdate("delete from " + table + " where integration = :integration and application_id = :id")
                    .bind("integration", integration)
                    .bind("id", id)
                    .execute();
        }
        int rows = handle.createUpdate("delete from application where integration = :integration and id = :id")
                .bind("integration", integration)
                .bind("id", id)
                .execute();
        if (rows > 0) {
            forget(handle, integration, id);
            bury(handle, hash.tombstone(integration, id));
        }
        return rows > 0;
    }

    /** Keeps the hash, so that its application is not taken in again. */
    static void bury(Handle handle, String tombstone) {
        handle.createUpdate("insert into tombstone (hash, at) values (:hash, <now>) on conflict do nothing")
                .bind("hash", tombstone)
                .execute();
    }

    /** Removes the application's id and all free text from the audit. The entries stay. */
    private void forget(Handle handle, String integration, String id) {
        Audit.forget(handle, integration, id, hash.tombstone(integration, id), hash::seal);
        handle.createUpdate(
                        "update job_refusal set application_id = case when application_id = :id then :hash else application_id end,"
                                + " trial_of = case when trial_of = :id then null else trial_of end where integration = :integration and (application_id = :id or trial_of = :id)")
                .bind("hash", hash.tombstone(integration, id))
                .bind("integration", integration)
                .bind("id", id)
                .execute();
        handle.createUpdate("update ats_job set trial_of = null where integration = :integration and trial_of = :id")
                .bind("integration", integration)
                .bind("id", id)
                .execute();
        handle.createUpdate(
                        "delete from problem where integration = :integration and code in ('uncertain', 'look-up-fails') and subject = :id")
                .bind("integration", integration)
                .bind("id", id)
                .execute();
    }

    /**
     * Removes final rows older than the retention time. Each leaves the same hash as an erasure (R27).
     *
     * @return how many rows were removed
     */
    public int expire(long olderThanMillis, int limit) {
        return database.write(handle -> {
            var old = handle.createQuery(
                            "select * from application where verdict in ('delivered', 'already-there', 'filtered', 'gone')"
                                    + " and verdict not in " + Filter.PASSING
                                    + "and changed_at < <now> - :age order by changed_at limit :limit")
                    .bind("age", olderThanMillis)
                    .bind("limit", limit)
                    .map(Entry::map)
                    .list();
            old.forEach(entry -> erase(handle, entry.integration(), entry.id()));
            return old.size();
        });
    }
}
