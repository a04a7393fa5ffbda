package io.workwise.bridge.catalogue;

import io.workwise.bridge.catalogue.JobSearch.Found;
import io.workwise.bridge.catalogue.JobSearch.Words;
import io.workwise.bridge.sql.Columns;
import io.workwise.bridge.sql.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jdbi.v3.core.statement.StatementContext;

/** Reads our copy of both systems' jobs and statuses. {@link CatalogueRun} writes it. */
public final class Catalogue {
    /**
     * A Workwise job.
     *
     * @param status ONLINE, OFFLINE, ARCHIVED, or another word of Workwise
     * @param goneSince null while Workwise shows the job
     */
    public record WorkwiseJob(String id, String title, String status, Instant goneSince) {}

    private static final String FIRST_FIRST = " order by position is null, position, ordinal, id";
    private static final String PAGE = " limit :limit offset :offset";
    private final Database database;

    public Catalogue(Database database) {
        this.database = database;
    }

    public Optional<AtsJob> atsJob(String integration, String id) {
        return database.read(
                handle -> handle.createQuery("select * from ats_job where integration = :integration and id = :id")
                        .bind("integration", integration)
                        .bind("id", id)
                        .map(Catalogue::toAtsJob)
                        .findOne());
    }

    /** Returns the linked ATS jobs by id. Judging needs only these. */
    public Map<String, AtsJob> linkedAtsJobs(String integration) {
        Map<String, AtsJob> jobs = new TreeMap<>();
        database.read(handle -> handle.createQuery(
                                "select * from ats_job where integration = :integration and (id in"
                                        + " (select ats_job_id from link where integration = :integration) or id in (select distinct ats_job_id from application"
                                        + " where integration = :integration and verdict in ('due', 'claimed', 'held', 'sending', 'uncertain') and step > 0))")
                        .bind("integration", integration)
                        .map(Catalogue::toAtsJob)
                        .list())
                .forEach(job -> jobs.put(job.id(), job));
        return jobs;
    }

    /** Returns the present statuses of the linked jobs in order (R17), by ATS job id. */
    public Map<String, List<AtsStatus>> linkedStatuses(String integration) {
        Map<String, List<AtsStatus>> statuses = new TreeMap<>();
        database.read(handle -> handle.createQuery(
                                "select j.id as job, s.* from ats_job j join ats_status s on s.integration = j.integration"
                                        + " and s.pipeline in (coalesce(j.pipeline, j.id), '') where j.integration = :integration and s.gone_since is null"
                                        + " and j.id in (select ats_job_id from link where integration = :integration)"
                                        + " order by j.id, s.position is null, s.position, s.ordinal, s.id")
                        .bind("integration", integration)
                        .map((row, c) -> Map.entry(row.getString("job"), status(row)))
                        .list())
                .forEach(e -> statuses.computeIfAbsent(e.getKey(), j -> new ArrayList<>())
                        .add(e.getValue()));
        return statuses;
    }

    /** Returns all statuses that were ever found for the job. Those that are gone are marked. */
    public List<AtsStatus> statuses(String integration, String atsJobId) {
        return database.read(handle -> handle.createQuery("select * from ats_status where integration = :integration"
                        + " and pipeline in (coalesce((select pipeline from ats_job where integration = :integration and id = :job), :job), '')"
                        + FIRST_FIRST)
                .bind("integration", integration)
                .bind("job", atsJobId)
                .map((row, c) -> status(row))
                .list());
    }

    /**
     * Returns the pipelines of all jobs that are linked or can be, to ask for their statuses. A job with statuses of
     * its own counts as a pipeline.
     */
    public List<String> pipelines(String integration) {
        return database.read(handle -> handle.createQuery(
                        "select distinct coalesce(pipeline, id) from ats_job where integration = :integration and gone_since is null"
                                + " and (status in ('OPEN', 'UNKNOWN') or id in (select ats_job_id from link where integration = :integration)) order by 1")
                .bind("integration", integration)
                .mapTo(String.class)
                .list());
    }

    /**
     * Reads a page of ATS jobs: OPEN first, then by title.
     *
     * @param query words in any order, each part of the title, the id or the remote id; null for all
     * @param status one reading of the status; null for all
     * @param offset how many jobs to skip
     */
    public List<AtsJob> atsJobs(String integration, String query, JobStatus status, int offset, int limit) {
        return atsJobs(integration, query, status, null, offset, limit).items();
    }

    /**
     * Reads the same page, with the total.
     *
     * @param title jobs with this title come first, open ones before others; null if none do
     */
    public Found<AtsJob> atsJobs(
            String integration, String query, JobStatus status, String title, int offset, int limit) {
        Words words = new Words(query, "id", "remote_id");
        String where = " from ats_job where integration = :integration"
                + (status == null ? "" : " and status = :status") + words.sql();
        String sameTitle = title == null ? "" : " case when coalesce(search, title) = :searched then 0 else 1 end,";
        return database.read(handle -> new Found<>(
                words.bind(handle.createQuery("select count(*)" + where))
                        .bind("integration", integration)
                        .bind("status", status == null ? null : status.name())
                        .mapTo(Long.class)
                        .one(),
                words.bind(handle.createQuery("select *" + where + " order by gone_since is not null," + sameTitle
                                + " case status when 'OPEN' then 0 else 1 end, title, id" + PAGE))
                        .bind("integration", integration)
                        .bind("status", status == null ? null : status.name())
                        .bind("searched", title == null ? null : Titles.searched(title))
                        .bind("limit", limit)
                        .bind("offset", offset)
                        .map(Catalogue::toAtsJob)
                        .list()));
    }

    /** Returns how many Workwise jobs each of the given ATS jobs is linked to. Jobs without a link are left out. */
    public Map<String, Integer> linkedTo(String integration, Collection<String> atsJobs) {
        Map<String, Integer> linked = new HashMap<>();
        if (!atsJobs.isEmpty()) {
            database.read(handle -> handle.createQuery(
                            "select ats_job_id, count(*) as n from link where integration = :integration and ats_job_id in (<jobs>) group by ats_job_id")
                    .bind("integration", integration)
                    .bindList("jobs", atsJobs)
                    .map((row, context) -> linked.put(row.getString("ats_job_id"), row.getInt("n")))
                    .list());
        }
        return linked;
    }

    /** Returns the titles of the given Workwise jobs, if known. */
    public Map<String, String> titles(String integration, Collection<String> workwiseJobs) {
        Map<String, String> titles = new HashMap<>();
        if (!workwiseJobs.isEmpty()) {
            database.read(handle -> handle.createQuery(
                            "select id, title from workwise_job where integration = :integration and id in (<jobs>)")
                    .bind("integration", integration)
                    .bindList("jobs", workwiseJobs)
                    .map((row, context) -> titles.put(row.getString("id"), row.getString("title")))
                    .list());
        }
        return titles;
    }

    /**
     * Reads a page of Workwise jobs.
     *
     * @param unlinkedOrPaused reads only the worklist of R9
     */
    public List<WorkwiseJob> workwiseJobs(
            String integration, String query, boolean unlinkedOrPaused, int offset, int limit) {
        return workwiseJobs(integration, JobSearch.of(query, unlinkedOrPaused), offset, limit)
                .items();
    }

    public Found<WorkwiseJob> workwiseJobs(String integration, JobSearch search, int offset, int limit) {
        if (search.keep() == null) {
            return database.read(handle -> new Found<>(
                    search.words()
                            .bind(handle.createQuery("select count(*)" + search.where()))
                            .bind("integration", integration)
                            .mapTo(Long.class)
                            .one(),
                    search.words()
                            .bind(handle.createQuery("select *" + search.where() + search.order() + PAGE))
                            .bind("integration", integration)
                            .bind("limit", limit)
                            .bind("offset", offset)
                            .map(Catalogue::toWorkwiseJob)
                            .list()));
        }
        List<WorkwiseJob> all = database
                .read(handle -> search.words()
                        .bind(handle.createQuery("select *" + search.where() + search.order()))
                        .bind("integration", integration)
                        .map(Catalogue::toWorkwiseJob)
                        .list())
                .stream()
                .filter(job -> search.keep().test(job.id()))
                .toList();
        return new Found<>(all.size(), all.stream().skip(offset).limit(limit).toList());
    }

    public Optional<WorkwiseJob> workwiseJob(String integration, String id) {
        return database.read(
                handle -> handle.createQuery("select * from workwise_job where integration = :integration and id = :id")
                        .bind("integration", integration)
                        .bind("id", id)
                        .map(Catalogue::toWorkwiseJob)
                        .findOne());
    }

    public List<WorkwiseStatus> workwiseStatuses(String integration) {
        return database.read(handle -> handle.createQuery(
                        "select * from workwise_status where integration = :integration and gone_since is null"
                                + " order by position, id")
                .bind("integration", integration)
                .map((row, c) -> new WorkwiseStatus(
                        row.getString("id"), row.getString("name"), row.getInt("position"), row.getString("kind")))
                .list());
    }

    /**
     * Returns possible successors of a job that is gone: open jobs with exactly the same title. They are proposed,
     * never chosen (R4).
     */
    public List<AtsJob> successors(String integration, AtsJob gone) {
        return database.read(handle -> handle.createQuery(
                        "select * from ats_job where integration = :integration and title = :title and id <> :gone"
                                + " and gone_since is null and refusal is null and status = 'OPEN' order by id limit 5")
                .bind("integration", integration)
                .bind("title", gone.title())
                .bind("gone", gone.id())
                .map(Catalogue::toAtsJob)
                .list());
    }

    private static AtsJob toAtsJob(ResultSet row, StatementContext context) throws SQLException {
        return new AtsJob(
                row.getString("id"),
                row.getString("remote_id"),
                row.getString("title"),
                JobStatus.read(row.getString("status")),
                row.getString("raw_status"),
                row.getString("pipeline"),
                Columns.time(row, "gone_since"),
                row.getString("refusal"),
                row.getString("trial_of"),
                row.getString("url"));
    }

    private static AtsStatus status(ResultSet row) throws SQLException {
        return new AtsStatus(
                row.getString("id"),
                row.getString("name"),
                Columns.integer(row, "position"),
                Columns.time(row, "gone_since"));
    }

    private static WorkwiseJob toWorkwiseJob(ResultSet row, StatementContext context) throws SQLException {
        return new WorkwiseJob(
                row.getString("id"), row.getString("title"), row.getString("status"), Columns.time(row, "gone_since"));
    }
}
