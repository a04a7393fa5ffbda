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
 * Protects a ledger that may be older than what was sent (R29, D12): a backup was restored, or a server without the
 * last commits took over.
 *
 * <ol>
 *   <li>Each restore is a row of {@code restore}. All applications known by then are in doubt. An application is proven
 *       up to a number of restores, and is not marked while there are more.
 *   <li>A due application in doubt becomes UNCERTAIN instead of being marked. Two absences in an authoritative look-up
 *       prove it, and so does a person's "send again". A record that is found proves its own step only, because later
 *       steps may be done too.
 *   <li>Applications that Workwise received after the first page that was read since are new. Earlier ones may have
 *       been sent by the lost ledger.
 *   <li>Look-ups under way begin again, because the lost ledger may have sent between them.
 * </ol>
 */
public final class Restores {
    /** Problem: the links are as old as the backup, until a person resumes the integration. */
    public static final String LINKS = "links-of-a-backup";
    /**
     * A standby server takes over within moments. An older state is a backup, and links may have been changed since.
     */
    private static final Duration TAKES_OVER = Duration.ofMinutes(5);
    /** The number of restores. */
    static final String COUNT = "(select count(*) from restore)";

    private static final Logger LOG = LoggerFactory.getLogger(Restores.class);
    /** Clocks of machines differ, and the Date header counts whole seconds. */
    private static final Duration MARGIN = Duration.ofMinutes(1);

    private record Links(String integration, int all, int paused) {}

    private final Database database;
    private final Problems problems;
    private final Duration settle;
    private volatile boolean any;

    /**
     * Reads the number of restores.
     *
     * @param settle the longest time after which an ATS shows a record
     */
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

    /** Returns when this ledger was copied, if it is a backup that no instance has started with yet. */
    public Optional<Instant> backupOf() {
        return database.read(handle -> handle.createQuery("select backup_at from store where backup_at is not null")
                        .mapTo(Long.class)
                        .findOne())
                .map(Instant::ofEpochMilli);
    }

    /** Records a restore that a person declares. */
    public void declare() {
        database.write(handle -> {
            restored(handle, "a person said so at the start");
            pause(handle);
            return handle.execute("update store set backup_at = null");
        });
        LOG.warn(
                "The ledger counts as restored: every earlier application is looked up before it is sent. Leave --restored out at the next start");
    }

    /** Records that the database's server is not the one that was written to last. */
    public void otherServer(Handle handle) {
        restored(handle, "another server, or another branch of its history, goes on with it");
        boolean old = handle.createQuery("select known_until < <now> - :age from restore order by number desc limit 1")
                .bind("age", TAKES_OVER.toMillis())
                .mapTo(Boolean.class)
                .one();
        if (old) {
            pause(handle);
        }
    }

    /**
     * Pauses all integrations: links, pauses and settings are as old as the backup. A person checks and resumes each.
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

    private void restored(Handle handle, String why) {
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
     * Returns whether the application must be looked up before it is sent. The mark checks this too; asking earlier
     * saves the work before the mark.
     */
    public boolean isInDoubt(Entry entry) {
        return any && database.read(handle -> isInDoubt(handle, entry));
    }

    static boolean isInDoubt(Handle handle, Entry entry) {
        return handle.createQuery(
                                "select count(*) from application where integration = :integration and id = :id and proven < "
                                        + COUNT)
                        .bind("integration", entry.integration())
                        .bind("id", entry.id())
                        .mapTo(Integer.class)
                        .one()
                > 0;
    }

    /**
     * Notes that a page of applications is about to be taken in.
     *
     * @param now by Workwise's clock
     */
    public void reads(String integration, Instant now) {
        if (isFirstPage(integration)) {
            any = true; // another instance may have recorded the restore
            database.write(handle -> handle.createUpdate("update integration_state set restores = " + COUNT
                            + ", unsent_since = :since, version = version + 1"
                            + " where integration = :integration and restores < " + COUNT)
                    .bind("since", now.plus(MARGIN).toEpochMilli())
                    .bind("integration", integration)
                    .execute());
        }
    }

    private boolean isFirstPage(String integration) {
        return database.read(handle -> handle.createQuery(
                                "select count(*) from integration_state where integration = :integration and restores < "
                                        + COUNT)
                        .bind("integration", integration)
                        .mapTo(Integer.class)
                        .one())
                > 0;
    }

    /** Solves the problem after a complete read, once no application that is to be sent is in doubt. */
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
                                        + " and verdict in ('due', 'claimed', 'sending', 'uncertain') and proven < "
                                        + COUNT + " limit 1) d")
                        .bind("integration", integration)
                        .mapTo(Integer.class)
                        .one())
                > 0;
    }
}
