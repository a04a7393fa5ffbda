package io.workwise.bridge.gate;

import io.workwise.bridge.sql.Database;
import java.time.Duration;
import java.util.List;

/** Stores what was spent from budgets with a long window, on the store's clock, for the next owner. */
public final class Spent {
    /**
     * Requests that were recorded together.
     *
     * @param ago how long ago they were recorded
     */
    record Portion(Duration ago, int requests) {}

    private final Database database;

    public Spent(Database database) {
        this.database = database;
    }

    void add(String integration, int requests, Duration kept) {
        database.write(handle -> {
            handle.createUpdate("delete from spent where integration = :integration and at < <now> - :kept")
                    .bind("integration", integration)
                    .bind("kept", kept.toMillis())
                    .execute();
            return handle.createUpdate(
                            "insert into spent (integration, at, requests) values (:integration, <now>, :requests)")
                    .bind("integration", integration)
                    .bind("requests", requests)
                    .execute();
        });
    }

    /** Returns the portions, oldest first. */
    List<Portion> of(String integration, Duration within) {
        return database.read(handle -> handle.createQuery(
                        "select <now> - at as ago, requests from spent where integration = :integration and at >= <now> - :within order by at")
                .bind("integration", integration)
                .bind("within", within.toMillis())
                .map((row, c) -> new Portion(Duration.ofMillis(row.getLong("ago")), row.getInt("requests")))
                .list());
    }
}
