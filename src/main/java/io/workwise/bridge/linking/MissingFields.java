package io.workwise.bridge.linking;

import io.workwise.bridge.linking.MissingField.When;
import io.workwise.bridge.links.Link;
import io.workwise.bridge.links.Links;
import io.workwise.bridge.sql.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

/** Stores each link's missing fields, as of the last check of its required fields. */
public final class MissingFields {
    private static final String OF_INTEGRATION = "select * from missing_field where integration = :integration";
    private static final String ORDER = " order by workwise_job_id, position";
    private static final String OF_LINK = " where integration = :integration and workwise_job_id = :job";
    private final Database database;
    private final boolean linksAreOn;

    private record Row(String workwiseJobId, MissingField field) {}

    /**
     * Creates the store.
     *
     * @param linksAreOn whether the ATS can fetch documents by links; if so, BY_LINK fields are not missing
     */
    public MissingFields(Database database, boolean linksAreOn) {
        this.database = database;
        this.linksAreOn = linksAreOn;
    }

    /** Returns the missing fields by Workwise job. Jobs without any are left out. */
    public Map<String, List<MissingField>> of(String integration) {
        return byJob(shown(database.read(handle -> handle.createQuery(OF_INTEGRATION + ORDER)
                .bind("integration", integration)
                .map(MissingFields::row)
                .list())));
    }

    /**
     * Returns the missing fields of the given Workwise jobs.
     *
     * @param workwiseJobIds at least one
     */
    public Map<String, List<MissingField>> of(String integration, Collection<String> workwiseJobIds) {
        return byJob(shown(rows(integration, workwiseJobIds)));
    }

    private List<Row> rows(String integration, Collection<String> workwiseJobIds) {
        return database.read(handle -> handle.createQuery(OF_INTEGRATION + " and workwise_job_id in (<jobs>)" + ORDER)
                .bind("integration", integration)
                .bindList("jobs", workwiseJobIds)
                .map(MissingFields::row)
                .list());
    }

    /** Leaves BY_LINK fields out while links are on. A check stores them independently of that setting. */
    private List<Row> shown(List<Row> rows) {
        return rows.stream()
                .filter(row -> !linksAreOn || row.field().when() != When.BY_LINK)
                .toList();
    }

    private static Map<String, List<MissingField>> byJob(List<Row> rows) {
        return rows.stream()
                .collect(
                        Collectors.groupingBy(Row::workwiseJobId, Collectors.mapping(Row::field, Collectors.toList())));
    }

    /**
     * Replaces the stored fields, unless the link was changed since the check.
     *
     * @return whether that changed anything
     */
    public boolean replace(Link link, List<MissingField> found) {
        if (rows(link.integration(), List.of(link.workwiseJobId())).stream()
                .map(Row::field)
                .toList()
                .equals(found)) {
            return false;
        }
        return database.write(handle -> {
            if (Links.find(handle, link.integration(), link.workwiseJobId())
                    .filter(now -> now.atsJobId().equals(link.atsJobId()))
                    .isEmpty()) {
                return false;
            }
            remove(handle, link.integration(), link.workwiseJobId());
            for (int i = 0; i < found.size(); i++) {
                MissingField field = found.get(i);
                handle.createUpdate(
                                "insert into missing_field (integration, workwise_job_id, position, step, field, title, missing)"
                                        + " values (:integration, :job, :position, :step, :field, :title, :missing)")
                        .bind("integration", link.integration())
                        .bind("job", link.workwiseJobId())
                        .bind("position", i)
                        .bind("step", field.step())
                        .bind("field", field.field())
                        .bind("title", field.title())
                        .bind("missing", field.when().code())
                        .execute();
            }
            return true;
        });
    }

    static void remove(Handle handle, String integration, String workwiseJobId) {
        handle.createUpdate("delete from missing_field" + OF_LINK)
                .bind("integration", integration)
                .bind("job", workwiseJobId)
                .execute();
    }

    private static Row row(ResultSet row, StatementContext context) throws SQLException {
        return new Row(
                row.getString("workwise_job_id"),
                new MissingField(
                        row.getString("step"),
                        row.getString("field"),
                        row.getString("title"),
                        When.of(row.getString("missing"))));
    }
}
