package io.workwise.bridge.links;

import io.workwise.bridge.sql.Columns;
import io.workwise.bridge.sql.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.locator.ClasspathSqlLocator;
import org.jdbi.v3.core.statement.StatementContext;

/**
 * Stores the links of all integrations. The statements are in {@code sql/links/}, for everybody to read. A change must
 * raise the integration's version in the same transaction.
 */
public final class Links {
    private static final String OF_INTEGRATION = statement("of-integration");
    private static final String OF_JOBS = statement("of-jobs");
    private static final String FIND = statement("find");
    private static final String PUT = statement("put");
    private static final String REMOVE = statement("remove");
    private final Database database;

    public Links(Database database) {
        this.database = database;
    }

    public List<Link> of(String integration) {
        return database.read(handle -> handle.createQuery(OF_INTEGRATION)
                .bind("integration", integration)
                .map(Links::link)
                .list());
    }

    /**
     * Returns the links of the given Workwise jobs.
     *
     * @param workwiseJobIds at least one
     */
    public List<Link> of(String integration, Collection<String> workwiseJobIds) {
        return database.read(handle -> handle.createQuery(OF_JOBS)
                .bind("integration", integration)
                .bindList("jobs", workwiseJobIds)
                .map(Links::link)
                .list());
    }

    public Optional<Link> find(String integration, String workwiseJobId) {
        return database.read(handle -> find(handle, integration, workwiseJobId));
    }

    public static Optional<Link> find(Handle handle, String integration, String workwiseJobId) {
        return handle.createQuery(FIND)
                .bind("integration", integration)
                .bind("job", workwiseJobId)
                .map(Links::link)
                .findOne();
    }

    public static void put(Handle handle, Link link) {
        handle.createUpdate(PUT)
                .bind("integration", link.integration())
                .bind("job", link.workwiseJobId())
                .bind("atsJob", link.atsJobId())
                .bind("atsStatus", link.atsStatusId())
                .bind("workwiseStatus", link.workwiseStatusId())
                .bind("paused", link.paused() ? 1 : 0)
                .bind("backSync", link.backSync() ? 1 : 0)
                .bind("linkedAt", link.linkedAt().toEpochMilli())
                .bind("skipUntil", Columns.millis(link.skipUntil()))
                .bind("backSyncSince", Columns.millis(link.backSyncSince()))
                .execute();
    }

    public static boolean remove(Handle handle, String integration, String workwiseJobId) {
        return handle.createUpdate(REMOVE)
                        .bind("integration", integration)
                        .bind("job", workwiseJobId)
                        .execute()
                == 1;
    }

    /** Loads a statement without its comments, because JDBI would treat a {@code :name} in a comment as a parameter. */
    private static String statement(String name) {
        return ClasspathSqlLocator.removingComments()
                .getResource(Links.class.getClassLoader(), "sql/links/" + name + ".sql");
    }

    private static Link link(ResultSet row, StatementContext context) throws SQLException {
        return new Link(
                row.getString("integration"),
                row.getString("workwise_job_id"),
                row.getString("ats_job_id"),
                row.getString("ats_status_id"),
                row.getString("workwise_status_id"),
                row.getInt("paused") == 1,
                row.getInt("back_sync") == 1,
                Columns.time(row, "linked_at"),
                Columns.time(row, "skip_until"),
                Columns.time(row, "back_sync_since"));
    }
}
