package io.workwise.bridge.ownership;

import io.workwise.bridge.sql.Database;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Passes a person's request from an instance that does not own the integration to the one that does, through the store.
 */
public final class RemoteRuns {
    /**
     * A request.
     *
     * @param what a schedule, or another word that both instances know
     */
    public record Errand(String id, String integration, String what) {}

    private static final Duration KEPT = Duration.ofHours(1);
    private final Database database;
    private final String me;

    public RemoteRuns(Database database, String me) {
        this.database = database;
        this.me = me;
    }

    /**
     * Stores a request.
     *
     * @return the id by which to ask for its answer
     */
    public String ask(String integration, String what) {
        String id = UUID.randomUUID().toString();
        database.write(handle -> handle.createUpdate(
                        "insert into errand (id, integration, what, at) values (:id, :integration, :what, <now>)")
                .bind("id", id)
                .bind("integration", integration)
                .bind("what", what)
                .execute());
        return id;
    }

    /** Takes the requests for the integrations that this instance owns. Each is returned once. */
    public List<Errand> mine() {
        return isAny()
                ? database.write(handle -> {
                    handle.createUpdate("delete from errand where at < <now> - :kept")
                            .bind("kept", KEPT.toMillis())
                            .execute();
                    return handle.createQuery(
                                    "update errand set begun = 1 where begun = 0 and integration in (select integration from integration_state where owner = :me)"
                                            + " returning id, integration, what")
                            .bind("me", me)
                            .map((row, c) -> new Errand(
                                    row.getString("id"), row.getString("integration"), row.getString("what")))
                            .list();
                })
                : List.of();
    }

    /** Reads first: runs every second, there is rarely a request, and a read does not occupy the writer. */
    private boolean isAny() {
        return database.read(handle -> handle.createQuery("select count(*) from errand where begun = 0")
                        .mapTo(Integer.class)
                        .one())
                > 0;
    }

    /**
     * Answers a request.
     *
     * @param answer what went wrong; empty if nothing did
     */
    public void answer(String id, String answer) {
        database.write(handle -> handle.createUpdate("update errand set answer = :answer where id = :id")
                .bind("answer", answer)
                .bind("id", id)
                .execute());
    }

    /** Returns the answer; empty while there is none. */
    public Optional<String> answerOf(String id) {
        return database.read(
                handle -> handle.createQuery("select answer from errand where id = :id and answer is not null")
                        .bind("id", id)
                        .mapTo(String.class)
                        .findOne());
    }
}
