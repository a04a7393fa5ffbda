package io.workwise.bridge.catalogue;

import io.workwise.bridge.sql.Database;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Update;

/**
 * Takes a finished poll into the catalogue completely or not at all (R2). The routes put a run's pages into
 * {@code catalogue_page}. The last page makes all of them count, in one transaction.
 */
public final class CatalogueRun {
    /** A poll, with the table that it fills. */
    public enum Poll {
        WORKWISE_JOBS(
                "workwise-jobs",
                "workwise_job",
                "insert into workwise_job (integration, id, title, status, run) select integration, id, title, coalesce(status, ''), run from catalogue_page"
                        + " where integration = :integration and poll = :poll and run = :run on conflict (integration, id) do update set"
                        + " title = excluded.title, status = excluded.status, run = excluded.run, gone_since = null"),
        WORKWISE_STATUSES(
                "workwise-statuses",
                "workwise_status",
                "insert into workwise_status (integration, id, name, position, kind, run) select integration, id, title, coalesce(position, 0), coalesce(status, ''), run"
                        + " from catalogue_page where integration = :integration and poll = :poll and run = :run on conflict (integration, id) do update set"
                        + " name = excluded.name, position = excluded.position, kind = excluded.kind, run = excluded.run, gone_since = null"),
        ATS_JOBS(
                "ats-jobs",
                "ats_job",
                "insert into ats_job (integration, id, remote_id, title, status, raw_status, pipeline, url, run) select integration, id, remote_id, title, coalesce(status, 'UNKNOWN'),"
                        + " raw_status, nullif(pipeline, ''), url, run from catalogue_page where integration = :integration and poll = :poll and run = :run on conflict (integration, id) do update set"
                        + " remote_id = excluded.remote_id, title = excluded.title, status = excluded.status, raw_status = excluded.raw_status, pipeline = excluded.pipeline, url = excluded.url,"
                        + " run = excluded.run, gone_since = null"),
        ATS_STATUSES(
                "ats-statuses",
                "ats_status",
                "insert into ats_status (integration, pipeline, id, name, position, ordinal, run) select integration, pipeline, id, title, position, ordinal, run"
                        + " from catalogue_page where integration = :integration and poll = :poll and run = :run and id <> '' on conflict (integration, pipeline, id) do update set"
                        + " name = excluded.name, position = excluded.position, ordinal = excluded.ordinal, run = excluded.run, gone_since = null");

        private final String code;
        private final String table;
        private final String take;

        Poll(String code, String table, String take) {
            this.code = code;
            this.table = table;
            this.take = take;
        }

        public String code() {
            return code;
        }

        public static Poll of(String code) {
            for (Poll poll : values()) {
                if (poll.code.equals(code)) {
                    return poll;
                }
            }
            throw new IllegalArgumentException("'" + code + "' is not a poll");
        }
    }

    private static final String MISSING = " where integration = :integration and run <> :run and gone_since is null";
    /** Restricts the run to the pipelines that it asked for. It shows nothing about others. */
    private static final String OF_THE_ASKED_PIPELINES =
            " and (not exists (select 1 from catalogue_page where integration = :integration and poll = :poll and run = :run"
                    + " and id = '') or pipeline in (select pipeline from catalogue_page where integration = :integration and poll = :poll and run = :run and id = ''))";

    /**
     * The result of a finished run. EMPTY: it showed nothing, and the catalogue did not change. SHRUNK: it was taken,
     * but more than half is missing, which the next complete run must confirm. OVERTAKEN: another run of the same poll
     * began meanwhile.
     */
    public enum Taken {
        TAKEN,
        EMPTY,
        SHRUNK,
        OVERTAKEN
    }

    /** The number of missing entries, and of those known before. */
    public record Loss(int missing, int known) {
        private static final int USUAL = 10;

        boolean isDoubtful() {
            return missing > USUAL && missing > known - missing;
        }
    }

    private final Database database;

    public CatalogueRun(Database database) {
        this.database = database;
    }

    /**
     * Begins a run. Drops the pages of an unfinished one.
     *
     * @return the run's number
     */
    public long begin(String integration, Poll poll) {
        return database.write(handle -> {
            handle.createUpdate(
                            "insert into poll (integration, name, run, begun_at) values (:integration, :poll, 1, <now>)"
                                    + " on conflict (integration, name) do update set run = poll.run + 1, begun_at = <now>")
                    .bind("integration", integration)
                    .bind("poll", poll.code())
                    .execute();
            drop(handle, integration, poll);
            return handle.createQuery("select run from poll where integration = :integration and name = :poll")
                    .bind("integration", integration)
                    .bind("poll", poll.code())
                    .mapTo(Long.class)
                    .one();
        });
    }

    /** Returns how much the doubted run did not show. */
    public Loss loss(String integration, Poll poll) {
        return database.read(handle -> handle.createQuery(
                        "select count(*) as known, coalesce(sum(case when run <> (select doubted_run from poll where integration = :integration and name = :poll)"
                                + " then 1 else 0 end), 0) as missing from " + poll.table
                                + " where integration = :integration and gone_since is null")
                .bind("integration", integration)
                .bind("poll", poll.code())
                .map((row, c) -> new Loss(row.getInt("missing"), row.getInt("known")))
                .one());
    }

    /** Notes that this run asks for all statuses of the pipeline: a status that it does not show is gone. */
    public void asks(String integration, long run, String pipeline) {
        database.write(handle -> handle.createUpdate(
                        "insert into catalogue_page (integration, poll, run, ordinal, pipeline, id, title)"
                                + " values (:integration, :poll, :run, 0, :pipeline, '', '') on conflict do nothing")
                .bind("integration", integration)
                .bind("poll", Poll.ATS_STATUSES.code())
                .bind("run", run)
                .bind("pipeline", pipeline)
                .execute());
    }

    /**
     * Completes the run after its last page. The catalogue stays as it is if the run is empty but the catalogue is not,
     * or if a later run dropped its pages (R2). If more than half is missing at once, the list may have been cut off.
     * Then an entry is gone only if the next complete run does not show it either.
     */
    public Taken complete(String integration, Poll poll, long run) {
        return database.write(handle -> {
            if (!isCurrent(handle, integration, poll, run)) {
                return Taken.OVERTAKEN;
            }
            boolean empty = count(
                            handle,
                            "select count(*) from catalogue_page where integration = :integration and poll = :poll and run = :run and id <> ''",
                            integration,
                            poll,
                            run)
                    == 0;
            boolean full = count(
                            handle,
                            "select count(*) from " + poll.table
                                    + " where integration = :integration and gone_since is null",
                            integration,
                            poll,
                            run)
                    > 0;
            if (empty && full) {
                return Taken.EMPTY;
            }
            int known = count(
                    handle,
                    "select count(*) from " + poll.table + " where integration = :integration and gone_since is null"
                            + asked(poll),
                    integration,
                    poll,
                    run);
            bind(handle.createUpdate(poll.take), integration, poll, run).execute();
            markGone(
                    handle,
                    integration,
                    poll,
                    run,
                    " and run < (select doubted_run from poll where integration = :integration and name = :poll)");
            Loss loss = new Loss(
                    count(handle, "select count(*) from " + poll.table + MISSING + asked(poll), integration, poll, run),
                    known);
            if (!loss.isDoubtful()) {
                markGone(handle, integration, poll, run, "");
            }
            bind(
                            handle.createUpdate("update poll set doubted_run = " + (loss.isDoubtful() ? ":run" : "null")
                                    + " where integration = :integration and name = :poll and run = :run"),
                            integration,
                            poll,
                            run)
                    .execute();
            if (poll == Poll.ATS_JOBS) {
                letTry(handle, integration, poll, run);
            }
            if (poll == Poll.ATS_JOBS || poll == Poll.WORKWISE_JOBS) {
                Titles.fold(handle, poll.table, integration, run);
            }
            drop(handle, integration, poll);
            return loss.isDoubtful() ? Taken.SHRUNK : Taken.TAKEN;
        });
    }

    private static String asked(Poll poll) {
        return poll == Poll.ATS_STATUSES ? OF_THE_ASKED_PIPELINES : "";
    }

    private static void markGone(Handle handle, String integration, Poll poll, long run, String which) {
        bind(
                        handle.createUpdate(
                                "update " + poll.table + " set gone_since = <now>" + MISSING + asked(poll) + which),
                        integration,
                        poll,
                        run)
                .execute();
    }

    /** Locks the poll, so that no other run begins before this one is taken. */
    private static boolean isCurrent(Handle handle, String integration, Poll poll, long run) {
        return bind(
                                handle.createUpdate(
                                        "update poll set run = run where integration = :integration and name = :poll and run = :run"),
                                integration,
                                poll,
                                run)
                        .execute()
                == 1;
    }

    /**
     * Only a complete poll begun after the ATS refused a job can say that it may be tried again (R19). Polls are told
     * apart by number, because clocks are set back.
     */
    private static void letTry(Handle handle, String integration, Poll poll, long run) {
        bind(
                        handle.createUpdate(
                                "update ats_job set trial_due = 1 where integration = :integration and refusal is not null"
                                        + " and run = :run and coalesce(refused_run, 0) < (select run from poll where integration = :integration and name = :poll)"),
                        integration,
                        poll,
                        run)
                .execute();
    }

    /**
     * Records that the ATS refused the job at a write.
     *
     * @param refusal ats-job-gone or ats-job-not-open
     */
    public void refused(String integration, String atsJobId, String refusal) {
        database.write(handle -> handle.createUpdate(
                        "update ats_job set refusal = :refusal, trial_due = 0, trial_of = null, refused_at = <now>, refused_run = coalesce((select run from poll"
                                + " where integration = :integration and name = :poll), 0) where integration = :integration and id = :id")
                .bind("refusal", refusal)
                .bind("poll", Poll.ATS_JOBS.code())
                .bind("integration", integration)
                .bind("id", atsJobId)
                .execute());
    }

    private static void drop(Handle handle, String integration, Poll poll) {
        handle.createUpdate("delete from catalogue_page where integration = :integration and poll = :poll")
                .bind("integration", integration)
                .bind("poll", poll.code())
                .execute();
    }

    private static int count(Handle handle, String sql, String integration, Poll poll, long run) {
        return handle.createQuery(sql)
                .bind("integration", integration)
                .bind("poll", poll.code())
                .bind("run", run)
                .mapTo(Integer.class)
                .one();
    }

    private static Update bind(Update update, String integration, Poll poll, long run) {
        return update.bind("integration", integration).bind("poll", poll.code()).bind("run", run);
    }
}
