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

/** What was found missing of each link, when its required fields were checked last. */
public final class MissingFields {
    private static final String OF_INTEGRATION = "select * from missing_field where integration = :integration";
    private static final String ORDER = " order by workwise_job_id, position";
    private static final String OF_LINK = " where integration = :integration and workwise_job_id = :job";
    private final Database database;
    private final boolean linksAreOn;

    private record Row(String workwiseJobId, MissingField field) {}

    /** @param linksAreOn whether documents can go by links: then nothing is missing where they do */
    public MissingFields(Database database, boolean linksAreOn) {
        this.database = database;
        this.linksAreOn = linksAreOn;
    }

    /** By Workwise job; only those with any. */
    public Map<String, List<MissingField>> of(String integration) {
        return byJob(shown(database.read(handle -> handle.createQuery(OF_INTEGRATION + ORDER)
                .bind("integration", integration)
                .map(MissingFields::row)
                .list())));
    }

    /** The same of some Workwise jobs, of which there is at least one. */
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

    /** Whether there are links, the settings say now; that they are needed, was found when the link was checked. */
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
     * Takes the place of what was found before, unless the link is another one by now.
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
