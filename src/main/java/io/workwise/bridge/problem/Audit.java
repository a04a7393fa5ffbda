package io.workwise.bridge.problem;

import io.workwise.bridge.sql.Among;
import io.workwise.bridge.sql.Columns;
import io.workwise.bridge.sql.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Records who changed what, and when. Entries are only added; retention removes old ones. */
public final class Audit {
    /**
     * One change.
     *
     * @param subject an id
     * @param detail settings and counts, never an applicant's data
     */
    public record Entry(
            String id, Instant at, String who, String action, String integration, String subject, String detail) {}

    /**
     * A selection of entries. Null leaves a part out.
     *
     * @param from then or later
     * @param before earlier than that
     * @param among the integrations that the reader may see
     */
    public record Filter(String integration, String who, String action, Instant from, Instant before, Among among) {
        public static final Filter ALL = new Filter(null, null, null, null, null);

        public Filter(String integration, String who, String action, Instant from, Instant before) {
            this(integration, who, action, from, before, Among.ALL);
        }

        private String where() {
            return " where true" + among.and() + (integration == null ? "" : " and integration = :integration")
                    + (who == null ? "" : " and who = :who") + (action == null ? "" : " and action = :action")
                    + (from == null ? "" : " and at >= :from") + (before == null ? "" : " and at < :before");
        }
    }

    private static final Logger LOG = LoggerFactory.getLogger(Audit.class);
    private final Database database;

    public Audit(Database database) {
        this.database = database;
    }

    /** Adds an entry in the transaction of the change. */
    public static void add(
            Handle handle, String who, String action, String integration, String subject, String detail) {
        AuditChain.append(handle, who, action, integration, subject, detail);
    }

    public void add(String who, String action, String integration, String subject, String detail) {
        database.write(handle -> {
            add(handle, who, action, integration, subject, detail);
            return null;
        });
    }

    /** Adds an entry without waiting for the disk. */
    public void addSoon(String who, String action, String integration, String subject, String detail) {
        database.writeSoon(handle -> {
                    add(handle, who, action, integration, subject, detail);
                    return null;
                })
                .whenComplete((done, failure) -> {
                    if (failure != null) {
                        LOG.warn(
                                "The audit entry '{}' by {} could not be written: {}",
                                action,
                                who,
                                failure.getClass().getSimpleName());
                    }
                });
    }

    /**
     * Removes the subject and the detail from all its entries. The entries themselves stay.
     *
     * @param hash replaces the subject
     * @param seal computes a keyed hash of a text; without the key, nobody can disguise a change as an erasure
     */
    public static void forget(
            Handle handle, String integration, String subject, String hash, UnaryOperator<String> seal) {
        Map<String, String> entries = new LinkedHashMap<>();
        handle.createQuery("select id, hash from audit where integration = :integration and subject = :subject")
                .bind("integration", integration)
                .bind("subject", subject)
                .map((row, context) -> entries.put(row.getString("id"), row.getString("hash")))
                .list();
        entries.forEach((id, link) -> handle.createUpdate(
                        "update audit set subject = :hash, detail = null, salt = null, seal = :seal where id = :id")
                .bind("hash", hash)
                .bind("seal", link == null ? null : seal.apply(AuditChain.erased(link, hash)))
                .bind("id", id)
                .execute());
    }

    /** Lists all entries, latest first. */
    public List<Entry> list(int offset, int limit) {
        return list(Filter.ALL, offset, limit);
    }

    public List<Entry> list(Filter filter, int offset, int limit) {
        return database.read(handle -> filter.among()
                .bind(handle.createQuery(
                        "select * from audit" + filter.where() + " order by at desc, id limit :limit offset :offset"))
                .bind("integration", filter.integration())
                .bind("who", filter.who())
                .bind("action", filter.action())
                .bind("from", Columns.millis(filter.from()))
                .bind("before", Columns.millis(filter.before()))
                .bind("limit", limit)
                .bind("offset", offset)
                .map(Audit::entry)
                .list());
    }

    /** Lists the changes of one subject, oldest first. */
    public List<Entry> of(String integration, String subject) {
        return database.read(handle -> handle.createQuery(
                        "select * from audit where integration = :integration and subject = :subject order by at, id")
                .bind("integration", integration)
                .bind("subject", subject)
                .map(Audit::entry)
                .list());
    }

    private static Entry entry(ResultSet row, StatementContext context) throws SQLException {
        return new Entry(
                row.getString("id"),
                Columns.time(row, "at"),
                row.getString("who"),
                row.getString("action"),
                row.getString("integration"),
                row.getString("subject"),
                row.getString("detail"));
    }
}
