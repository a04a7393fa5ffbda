package io.workwise.bridge.ledger;

import io.workwise.bridge.problem.Audit;
import io.workwise.bridge.problem.Problems;
import io.workwise.bridge.sql.Database;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What follows where the ledger may be older than what was sent (R29, D12): a backup was restored, or a server without
 * the last commits took over.
 *
 * <ol>
 *   <li>Each such moment is a row of {@code restore}. Whatever the ledger knew by then is in doubt: an application is
 *       proven up to a number of restores, and no mark is written while there are more.
 *   <li>What is in doubt and due becomes UNCERTAIN in the place of its mark. Absent twice, by a look-up that is
 *       authoritative, or a person's "send again" proves it. A record that is found proves its own step only: those
 *       after it may be done too.
 *   <li>What Workwise received after the first page that was read since is new. What it received earlier may have been
 *       sent by the ledger that was lost.
 *   <li>Look-ups under way begin again: what was lost may have been sent between them.
 * </ol>
 */
public final class Restores {
    /** The links are as old as the backup, until a person resumes the integration. */
    public static final String LINKS = "links-of-a-backup";
    /**
     * A server that takes over is there within moments. What is older is a backup, and links may have been changed
     * since.
     */
    private static final Duration TAKES_OVER = Duration.ofMinutes(5);
    /** How many there were. */
    static final String COUNT = "(select count(*) from restore)";

    private static final Logger LOG = LoggerFactory.getLogger(Restores.class);
    /** Clocks of machines differ, and the one of an answer counts seconds. */
    private static final Duration MARGIN = Duration.ofMinutes(1);

    private record Links(String integration, int all, int paused) {}

    private final Database database;
    private final Problems problems;
    private final Duration settle;
    private volatile boolean any;

    /** @param settle the longest time after which an ATS shows what was sent to it */
    public Restores(Database database, Problems problems, Duration settle) {
        this.database = database;
        this.problems = problems;
        this.settle = settle;
        this.any = count() > 0;
    }

    private int count() {
        return database.read(handle -> handle.createQuery("select count(*) from restore")
                .mapTo(Integer.class)
                .one());
    }

    /** When this ledger was copied, if it is a backup that nobody has started with yet. */
    public Optional<Instant> backupOf() {
        return database.read(handle -> handle.createQuery("select backup_at from store where backup_at is not null")
                        .mapTo(Long.class)
                        .findOne())
                .map(Instant::ofEpochMilli);
    }

    /** A person says that the ledger was restored. */
    public void declare() {
        database.write(handle -> {
            happens(handle, "a person said so at the start");
            pause(handle);
            return handle.execute("update store set backup_at = null");
        });
        LOG.warn(
                "The ledger counts as restored: nothing of before is sent that was not looked up. Leave --restored out at the next start");
    }

    /** The database's server is not the one that was written to last. */
    public void otherServer(Handle handle) {
        happens(handle, "another server, or another branch of its history, goes on with it");
        boolean old = handle.createQuery(
                        "select known_until \\< <now> - :age from restore order by number desc limit 1")
                .bind("age", TAKES_OVER.toMillis())
                .mapTo(Boolean.class)
                .one();
        if (old) {
            pause(handle);
        }
    }

    /**
     * Links, pauses and their settings are as old as the backup: a person looks at them, and resumes each integration.
     */
    private static void pause(Handle handle) {
        handle.createUpdate("update integration_state set paused = 1, version = version + 1")
                .execute();
        handle.createQuery(
                        "select integration, count(*) as links, sum(paused) as paused from link group by integration")
                .map((row, context) ->
                        new Links(row.getString("integration"), row.getInt("links"), row.getInt("paused")))
                .list()
                .forEach(links -> {
                    Problems.open(
                            handle,
                            links.integration(),
                            LINKS,
                            "",
                            links.all() + " links, " + links.paused() + " of them paused");
                    Audit.add(handle, "bridge", "integration-paused", links.integration(), null, LINKS);
                });
    }

    private void happens(Handle handle, String why) {
        any = true;
        handle.createUpdate(
                        "insert into restore (number, at, known_until, why) select count(*) + 1, <now>, coalesce((select max(t) from (select max(changed_at) as t from application"
                                + " union all select max(last_success) from poll) w), 0), :why from restore")
                .bind("why", why)
                .execute();
        handle.createUpdate("update integration_state set version = version + 1")
                .execute();
        handle.createUpdate(
                        "insert into restored_link (integration, workwise_job_id, ats_job_id) select integration, workwise_job_id, ats_job_id from link where true on conflict do nothing")
                .execute();
        handle.createUpdate(
                        "update application set looks = 0, fence = fence + 1, next_try_at = <now> + :settle, changed_at = <now> where verdict = 'uncertain'")
                .bind("settle", settle.toMillis())
                .execute();
        Audit.add(handle, "bridge", "ledger-restored", null, null, why);
        handle.createQuery("select integration from integration_state")
                .mapTo(String.class)
                .list()
                .forEach(integration -> Problems.open(handle, integration, "ledger-restored", "", null));
    }

    /**
     * Whether it must be looked up before it is written. Whoever marks is told so by the mark too; this spares what
     * comes before it.
     */
    public boolean isInDoubt(Entry entry) {
        return any
                && database.read(handle -> handle.createQuery(
                                        "select count(*) from application where integration = :integration and id = :id and proven \\< "
                                                + COUNT)
                                .bind("integration", entry.integration())
                                .bind("id", entry.id())
                                .mapTo(Integer.class)
                                .one())
                        > 0;
    }

    /**
     * A page of applications is about to be taken in.
     *
     * @param now by Workwise's clock
     */
    public void reads(String integration, Instant now) {
        if (isToBegin(integration)) {
            any = true; // another instance may have been told
            database.write(handle -> handle.createUpdate("update integration_state set restores = " + COUNT
                            + ", unsent_since = :since, version = version + 1"
                            + " where integration = :integration and restores \\< " + COUNT)
                    .bind("since", now.plus(MARGIN).toEpochMilli())
                    .bind("integration", integration)
                    .execute());
        }
    }

    private boolean isToBegin(String integration) {
        return database.read(handle -> handle.createQuery(
                                "select count(*) from integration_state where integration = :integration and restores \\< "
                                        + COUNT)
                        .bind("integration", integration)
                        .mapTo(Integer.class)
                        .one())
                > 0;
    }

    /**
     * All that Workwise shows was read: once nothing that is to be sent is in doubt, nobody needs to know of it any
     * more.
     */
    public void haveRead(String integration) {
        if (any
                && !isAnyInDoubt(integration)
                && problems.openSubjects(integration, LINKS).isEmpty()) {
            problems.solve(integration, "ledger-restored", "");
        }
    }

    private boolean isAnyInDoubt(String integration) {
        return database.read(handle -> handle.createQuery(
                                "select count(*) from (select 1 from application where integration = :integration"
                                        + " and verdict in ('due', 'claimed', 'sending', 'uncertain') and proven \\< "
                                        + COUNT + " limit 1) d")
                        .bind("integration", integration)
                        .mapTo(Integer.class)
                        .one())
                > 0;
    }
}
