package io.workwise.bridge.flow;

import io.workwise.bridge.sql.Columns;
import io.workwise.bridge.sql.Database;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The table of polls: for each poll of each integration, the last success and the last failure (R1). */
public final class PollLog {
    /**
     * One poll's state.
     *
     * @param lastSuccess null if none
     * @param lastError null if the last run succeeded
     * @param lateArrivals the number of applications that only a sweep found
     */
    public record Entry(Instant lastSuccess, String lastError, long lateArrivals) {}

    private final Database database;

    public PollLog(Database database) {
        this.database = database;
    }

    void succeeded(String integration, String poll) {
        database.write(handle -> handle.createUpdate(
                        "insert into poll (integration, name, last_success) values (:integration, :poll, <now>)"
                                + " on conflict (integration, name) do update set last_success = <now>, last_error = null")
                .bind("integration", integration)
                .bind("poll", poll)
                .execute());
    }

    void failed(String integration, String poll, String error) {
        database.write(handle -> handle.createUpdate(
                        "insert into poll (integration, name, last_error) values (:integration, :poll, :error)"
                                + " on conflict (integration, name) do update set last_error = :error")
                .bind("integration", integration)
                .bind("poll", poll)
                .bind("error", error)
                .execute());
    }

    void lateArrivals(String integration, int more) {
        database.write(handle -> handle.createUpdate(
                        "update poll set late_arrivals = late_arrivals + :more where integration = :integration and name = 'applications'")
                .bind("more", more)
                .bind("integration", integration)
                .execute());
    }

    /** Returns the cursor up to which Workwise's applications were read. */
    Optional<Instant> cursor(String integration) {
        return database.read(handle -> handle.createQuery(
                                "select cursor_at from poll where integration = :integration and name = 'applications' and cursor_at is not null")
                        .bind("integration", integration)
                        .mapTo(Long.class)
                        .findOne())
                .map(Instant::ofEpochMilli);
    }

    /** Returns the polls of an integration, by name. */
    public Map<String, Entry> of(String integration) {
        return read(" where integration = :integration", integration).getOrDefault(integration, Map.of());
    }

    /** Returns the polls of all integrations, by integration and name. */
    public Map<String, Map<String, Entry>> all() {
        return read("", null);
    }

    private Map<String, Map<String, Entry>> read(String where, String integration) {
        Map<String, Map<String, Entry>> polls = new TreeMap<>();
        database.read(handle -> handle.createQuery("select * from poll" + where)
                .bind("integration", integration)
                .map((row, c) -> polls.computeIfAbsent(row.getString("integration"), i -> new TreeMap<>())
                        .put(
                                row.getString("name"),
                                new Entry(
                                        Columns.time(row, "last_success"),
                                        row.getString("last_error"),
                                        row.getLong("late_arrivals"))))
                .list());
        return polls;
    }
}
