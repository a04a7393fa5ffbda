package io.workwise.bridge.ledger;

import io.workwise.bridge.sql.Columns;
import io.workwise.bridge.sql.Database;
import io.workwise.bridge.verdict.Reason;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.StatementContext;

/** Lists applications for people, latest first. */
public final class RecentApplications {
    private static final String COLUMNS = "select integration, id, workwise_job_id, reason, %s as at from application";
    private static final String ANY = COLUMNS.formatted(Filter.AT);
    private static final String ORDER = " order by at desc, id desc limit :limit";

    /**
     * One application of the list.
     *
     * @param workwiseJobId null if unknown
     * @param at the time at which it came in
     */
    public record Row(String integration, String id, String workwiseJobId, Reason reason, Instant at) {
        static Row map(ResultSet row, StatementContext context) throws SQLException {
            return new Row(
                    row.getString("integration"),
                    row.getString("id"),
                    row.getString("workwise_job_id"),
                    Reason.of(row.getString("reason")),
                    Columns.time(row, "at"));
        }

        public Mark mark() {
            return new Mark(at, id);
        }
    }

    /** The end of a page, where the next one begins. */
    public record Mark(Instant at, String id) {
        /** Reads a mark from its text; empty if the text is not a mark. */
        public static Optional<Mark> of(String text) {
            return text.matches("(?s)\\d{1,15}\\..+")
                    ? Optional.of(new Mark(
                            Instant.ofEpochMilli(Long.parseLong(text.substring(0, text.indexOf('.')))),
                            text.substring(text.indexOf('.') + 1)))
                    : Optional.empty();
        }

        @Override
        public String toString() {
            return at.toEpochMilli() + "." + id;
        }
    }

    private final Database database;

    public RecentApplications(Database database) {
        this.database = database;
    }

    /**
     * Reads a page of the applications that match any of the filters. Each filter is queried by itself, so that an
     * index yields its first rows in order.
     *
     * @param any filters of the same job
     * @param after end of the previous page; null for the first page
     */
    public List<Row> list(String integration, List<Filter> any, Mark after, int limit) {
        String sql = any.stream()
                .flatMap(filter -> filter.wheres().map(where -> COLUMNS.formatted(filter.at()) + where))
                .map(one -> "select * from (" + one
                        + (after == null
                                ? ""
                                : " and " + Filter.AT + " <= :at and (" + Filter.AT + " < :at or id < :id)")
                        + ORDER + ") one")
                .collect(Collectors.joining(" union all "));
        return database.read(handle -> {
            Query query = any.get(0)
                    .bind(handle.createQuery(sql + ORDER), integration)
                    .bind("limit", limit);
            return (after == null
                            ? query
                            : query.bind("at", Columns.millis(after.at())).bind("id", after.id()))
                    .map(Row::map)
                    .list();
        });
    }

    /** Finds the application with that id in Workwise, and those with that id in the ATS. */
    public List<Row> find(String integration, String id) {
        return database.read(handle -> handle.createQuery(
                        "select * from (" + ANY + " where integration = :integration and id = :id union " + ANY
                                + " where integration = :integration and ats_application_id = :id) found" + ORDER)
                .bind("integration", integration)
                .bind("id", id)
                .bind("limit", 50)
                .map(Row::map)
                .list());
    }

    /** Returns when the bridge first saw the application. */
    public Instant firstSeen(Entry entry) {
        return database.read(handle -> handle.createQuery(
                        "select first_seen_at from application where integration = :integration and id = :id")
                .bind("integration", entry.integration())
                .bind("id", entry.id())
                .map((row, context) -> Columns.time(row, "first_seen_at"))
                .one());
    }
}
