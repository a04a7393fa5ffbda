package io.workwise.bridge.problem;

import io.workwise.bridge.sql.Among;
import io.workwise.bridge.sql.Columns;
import io.workwise.bridge.sql.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

/** Opens and solves problems. Opening an open one, or solving a solved one, changes nothing. */
public final class Problems {
    /** A selection of problems. Null leaves a part out. */
    public record Filter(String integration, Boolean open, Among among) {
        public static final Filter ALL = new Filter(null, null);

        public Filter(String integration, Boolean open) {
            this(integration, open, Among.ALL);
        }

        private String where() {
            return " where true" + among.and() + (integration == null ? "" : " and integration = :integration")
                    + (open == null ? "" : open ? " and solved_at is null" : " and solved_at is not null");
        }
    }

    /** The store accepts no writes. */
    public static final String STORE = "store-not-writable";

    private final Database database;

    public Problems(Database database) {
        this.database = database;
    }

    public void open(String integration, String code, String subject, String detail) {
        if (!isOpen(integration, code, subject)) {
            database.write(handle -> {
                open(handle, integration, code, subject, detail);
                return null;
            });
        }
    }

    /** Reads before each change: mostly there is nothing to change, and a read costs no disk sync. */
    private boolean isOpen(String integration, String code, String subject) {
        return database.read(handle -> handle.createQuery(
                                "select count(*) from problem where integration = :integration and code = :code and subject = :subject"
                                        + " and solved_at is null")
                        .bind("integration", integration)
                        .bind("code", code)
                        .bind("subject", subject)
                        .mapTo(Integer.class)
                        .one())
                > 0;
    }

    /** Returns whether the integration has an open problem. Mostly it has none, and nothing needs to be solved. */
    public boolean isAnyOpen(String integration) {
        return database.read(handle -> handle.createQuery(
                                "select count(*) from (select 1 from problem where integration = :integration and solved_at is null limit 1) p")
                        .bind("integration", integration)
                        .mapTo(Integer.class)
                        .one())
                > 0;
    }

    public static void open(Handle handle, String integration, String code, String subject, String detail) {
        handle.createUpdate(
                        "insert into problem (id, integration, code, subject, since, detail) values (:id, :integration, :code, :subject, <now>, :detail)"
                                + " on conflict do nothing")
                .bind("id", UUID.randomUUID().toString())
                .bind("integration", integration)
                .bind("code", code)
                .bind("subject", subject)
                .bind("detail", detail)
                .execute();
    }

    public void solve(String integration, String code, String subject) {
        if (isOpen(integration, code, subject)) {
            database.write(handle -> {
                solve(handle, integration, code, subject);
                return null;
            });
        }
    }

    public static void solve(Handle handle, String integration, String code, String subject) {
        handle.createUpdate(
                        "update problem set solved_at = <now> where integration = :integration and code = :code and subject = :subject and solved_at is null")
                .bind("integration", integration)
                .bind("code", code)
                .bind("subject", subject)
                .execute();
    }

    /** Solves problems that no application has any more. */
    public void solveSettled(String integration) {
        database.write(handle -> handle.createUpdate(
                        "update problem set solved_at = <now> where integration = :integration and solved_at is null"
                                + " and (code = 'uncertain' and not exists (select 1 from application a where a.integration = problem.integration and a.id = problem.subject"
                                + " and a.verdict = 'uncertain' and a.reason = 'to-be-decided')"
                                + " or code = 'look-up-fails' and not exists (select 1 from application a where a.integration = problem.integration and a.id = problem.subject and a.verdict = 'uncertain')"
                                + " or code = 'refused-for-job' and not exists (select 1 from application a where a.integration = problem.integration and a.workwise_job_id = problem.subject"
                                + " and (a.verdict = 'held' and a.reason = 'refused-for-job' or a.verdict in ('due', 'claimed', 'sending') and exists (select 1 from attempt t"
                                + " where t.integration = a.integration and t.application_id = a.id and t.outcome = 'refused-for-job')))"
                                + " or code like 'fix-%' and not exists (select 1 from application a where a.integration = problem.integration and a.verdict = 'fix'"
                                + " and 'fix-' || a.reason = problem.code and coalesce(a.workwise_job_id, '') = problem.subject))")
                .bind("integration", integration)
                .execute());
    }

    /** Lists all problems: open ones first, then latest first. */
    public List<Problem> list(int offset, int limit) {
        return list(Filter.ALL, offset, limit);
    }

    public List<Problem> list(Filter filter, int offset, int limit) {
        List<Problem> ofTheStore =
                filter.integration() == null && filter.among().isAll() && !Boolean.FALSE.equals(filter.open())
                        ? ofTheStore()
                        : List.of();
        if (offset > 0) {
            return kept(filter, offset - ofTheStore.size(), limit);
        }
        try {
            return Stream.concat(ofTheStore.stream(), kept(filter, 0, limit - ofTheStore.size()).stream())
                    .toList();
        } catch (RuntimeException e) {
            if (ofTheStore.isEmpty()) {
                throw e;
            }
            return ofTheStore;
        }
    }

    /**
     * Returns the store's own problem, which the store cannot keep. Only this process knows it, while it lasts. It
     * belongs to no integration.
     */
    private List<Problem> ofTheStore() {
        return database
                .health()
                .trouble()
                .map(trouble -> new Problem("store", "", STORE, "store", trouble.since(), null, trouble.sentence()))
                .stream()
                .toList();
    }

    private List<Problem> kept(Filter filter, int offset, int limit) {
        return database.read(handle -> filter.among()
                .bind(handle.createQuery("select * from problem" + filter.where()
                        + " order by solved_at is not null, since desc, id limit :limit offset :offset"))
                .bind("integration", filter.integration())
                .bind("limit", limit)
                .bind("offset", offset)
                .map(Problems::problem)
                .list());
    }

    /** Counts the open problems of each integration that has any. */
    public Map<String, Integer> countOpen() {
        Map<String, Integer> open = new TreeMap<>();
        database.read(handle -> handle.createQuery(
                        "select integration, count(*) as n from problem where solved_at is null group by integration")
                .map((row, context) -> open.put(row.getString("integration"), row.getInt("n")))
                .list());
        return open;
    }

    /** How many open ones there are, by integration and code; that of the store belongs to no integration. */
    public Map<String, Map<String, Integer>> countOpenByCode() {
        Map<String, Map<String, Integer>> open = new TreeMap<>();
        ofTheStore().forEach(problem -> open.put(problem.integration(), Map.of(problem.code(), 1)));
        database.read(handle -> handle.createQuery(
                        "select integration, code, count(*) as n from problem where solved_at is null group by integration, code")
                .map((row, context) -> open.computeIfAbsent(
                                row.getString("integration"), integration -> new TreeMap<>())
                        .put(row.getString("code"), row.getInt("n")))
                .list());
        return open;
    }

    /**
     * Removes solved problems of that age. Open ones stay.
     *
     * @return how many were removed
     */
    public int expire(Duration age, int limit) {
        return database.write(handle -> handle.createUpdate(
                        "delete from problem where id in (select id from problem where solved_at < <now> - :age limit :limit)")
                .bind("age", age.toMillis())
                .bind("limit", limit)
                .execute());
    }

    /** Returns the detail of the open problem with that code. */
    Optional<String> openDetail(String integration, String code) {
        return database.read(handle -> handle.createQuery(
                        "select detail from problem where integration = :integration and code = :code and solved_at is null and detail is not null")
                .bind("integration", integration)
                .bind("code", code)
                .mapTo(String.class)
                .findFirst());
    }

    /** Changes the detail of an open problem. It stays the same problem. */
    void says(String integration, String code, String subject, String detail) {
        database.write(handle -> handle.createUpdate(
                        "update problem set detail = :detail where integration = :integration and code = :code and subject = :subject and solved_at is null")
                .bind("integration", integration)
                .bind("code", code)
                .bind("subject", subject)
                .bind("detail", detail)
                .execute());
    }

    /** Gives an open problem the code of its cause, which is known now. It stays the same problem. */
    void becomes(String integration, String code, String subject, String cause, String ofCause) {
        database.write(handle -> handle.createUpdate(
                        "update problem set code = :cause, subject = :ofCause where integration = :integration and code = :code and subject = :subject"
                                + " and solved_at is null")
                .bind("integration", integration)
                .bind("code", code)
                .bind("subject", subject)
                .bind("cause", cause)
                .bind("ofCause", ofCause)
                .execute());
    }

    /** Returns the subjects of the open problems with that code. */
    public List<String> openSubjects(String integration, String code) {
        return database.read(handle -> handle.createQuery(
                        "select subject from problem where integration = :integration and code = :code and solved_at is null")
                .bind("integration", integration)
                .bind("code", code)
                .mapTo(String.class)
                .list());
    }

    /** Reads a row of the table. */
    public static Problem problem(ResultSet row, StatementContext context) throws SQLException {
        return new Problem(
                row.getString("id"),
                row.getString("integration"),
                row.getString("code"),
                row.getString("subject"),
                Columns.time(row, "since"),
                Columns.time(row, "solved_at"),
                row.getString("detail"));
    }
}
