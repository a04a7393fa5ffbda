package io.workwise.bridge.problem;

import io.workwise.bridge.sql.Columns;
import io.workwise.bridge.sql.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

/** Who changed what, and when. Only added to; what is older than its retention time goes. */
public final class Audit {
    /** @param subject an id; @param detail settings and counts; never a value of an applicant */
    public record Entry(String id, Instant at, String who, String action, String integration, String subject, String detail) {}

    /** What is null does not narrow it. @param from then or later; {@code before}: earlier than that */
    public record Filter(String integration, String who, String action, Instant from, Instant before) {
        public static final Filter ALL = new Filter(null, null, null, null, null);

        private String where() {
            return " where true" + (integration == null ? "" : " and integration = :integration") + (who == null ? "" : " and who = :who")
                    + (action == null ? "" : " and action = :action") + (from == null ? "" : " and at >= :from") + (before == null ? "" : " and at \\< :before");
        }
    }

    private final Database database;

    public Audit(Database database) {
        this.database = database;
    }

    /** In the transaction of the change itself. */
    public static void add(Handle handle, String who, String action, String integration, String subject, String detail) {
        handle.createUpdate("insert into audit (id, at, who, action, integration, subject, detail) values (:id, <now>, :who, :action, :integration, :subject, :detail)")
                .bind("id", UUID.randomUUID().toString()).bind("who", who).bind("action", action).bind("integration", integration)
                .bind("subject", subject).bind("detail", detail).execute();
    }

    public void add(String who, String action, String integration, String subject, String detail) {
        database.write(handle -> {
            add(handle, who, action, integration, subject, detail);
            return null;
        });
    }

    /** The youngest first. */
    public List<Entry> list(int offset, int limit) {
        return list(Filter.ALL, offset, limit);
    }

    public List<Entry> list(Filter filter, int offset, int limit) {
        return database.read(handle -> handle.createQuery("select * from audit" + filter.where() + " order by at desc, id limit :limit offset :offset")
                .bind("integration", filter.integration()).bind("who", filter.who()).bind("action", filter.action())
                .bind("from", Columns.millis(filter.from())).bind("before", Columns.millis(filter.before()))
                .bind("limit", limit).bind("offset", offset).map(Audit::entry).list());
    }

    /** What was done about one subject, in order. */
    public List<Entry> of(String integration, String subject) {
        return database.read(handle -> handle.createQuery("select * from audit where integration = :integration and subject = :subject order by at, id")
                .bind("integration", integration).bind("subject", subject).map(Audit::entry).list());
    }

    /** Removes the oldest of those older than that. @return how many */
    public int expire(Duration age, int limit) {
        return database.write(handle -> handle.createUpdate("delete from audit where id in (select id from audit where at \\< <now> - :age order by at limit :limit)")
                .bind("age", age.toMillis()).bind("limit", limit).execute());
    }

    private static Entry entry(ResultSet row, StatementContext context) throws SQLException {
        return new Entry(row.getString("id"), Columns.time(row, "at"), row.getString("who"), row.getString("action"),
                row.getString("integration"), row.getString("subject"), row.getString("detail"));
    }
}
