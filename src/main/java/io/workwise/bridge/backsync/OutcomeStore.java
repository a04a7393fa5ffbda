package io.workwise.bridge.backsync;

import io.workwise.bridge.sql.Columns;
import io.workwise.bridge.sql.Database;
import java.time.Instant;
import java.util.Optional;

/** Stores the state of back-sync in the ledger. */
public final class OutcomeStore {
    /**
     * A delivered application.
     *
     * @param at the time of delivery
     * @param outcome the outcome that Workwise was told last; null if none
     */
    record Delivered(String applicationId, String workwiseJobId, Instant at, String outcome) {}

    private final Database database;

    public OutcomeStore(Database database) {
        this.database = database;
    }

    /**
     * Finds the application behind a record of the ATS.
     *
     * @param atsJobId the job of the record, if a record can belong to several; null if the ATS does not tell it
     */
    Optional<Delivered> delivered(String integration, String atsApplicationId, String atsJobId) {
        return database.read(handle -> handle.createQuery(
                        "select * from application where integration = :integration and ats_application_id = :atsId and ats_job_id = coalesce(:job, ats_job_id)"
                                + " and verdict in ('delivered', 'already-there') and workwise_job_id is not null")
                .bind("integration", integration)
                .bind("atsId", atsApplicationId)
                .bind("job", atsJobId)
                .map((row, c) -> new Delivered(
                        row.getString("id"),
                        row.getString("workwise_job_id"),
                        Columns.time(row, "changed_at"),
                        row.getString("outcome")))
                .findFirst());
    }

    void told(String integration, String applicationId, String outcome) {
        database.write(handle -> handle.createUpdate(
                        "update application set outcome = :outcome where integration = :integration and id = :id")
                .bind("outcome", outcome)
                .bind("integration", integration)
                .bind("id", applicationId)
                .execute());
    }

    Optional<Instant> cursor(String integration) {
        return database.read(handle -> handle.createQuery(
                                "select cursor_at from poll where integration = :integration and name = 'outcomes' and cursor_at is not null")
                        .bind("integration", integration)
                        .mapTo(Long.class)
                        .findOne())
                .map(Instant::ofEpochMilli);
    }

    void moveCursor(String integration, Instant cursor) {
        database.write(handle -> handle.createUpdate(
                        "insert into poll (integration, name, cursor_at) values (:integration, 'outcomes', :cursor)"
                                + " on conflict (integration, name) do update set cursor_at = excluded.cursor_at")
                .bind("integration", integration)
                .bind("cursor", cursor.toEpochMilli())
                .execute());
    }
}
