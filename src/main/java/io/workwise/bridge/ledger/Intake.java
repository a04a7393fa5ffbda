package io.workwise.bridge.ledger;

import io.workwise.bridge.address.Address;
import io.workwise.bridge.sql.Columns;
import io.workwise.bridge.sql.Database;
import io.workwise.bridge.sql.Prepared;
import io.workwise.bridge.verdict.Reason;
import io.workwise.bridge.verdict.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Takes in a page of applications: rows, claims and the cursor in one transaction (D8). */
public final class Intake {
    /**
     * One judged application of a page.
     *
     * @param fence the fence of the row as it was read; 0 for a new one
     * @param claimed whether the application is due and this process sends it at once
     * @param person the person's hash, as {@link KeyedHash#person}; null if the address was not read
     */
    public record Arrival(
            String id,
            String jobId,
            Instant receivedAt,
            Instant updatedAt,
            Reason reason,
            String lane,
            String detail,
            boolean isNew,
            long fence,
            boolean claimed,
            String person) {
        /** Builds an arrival whose person could not be read. */
        public Arrival(
                String id,
                String jobId,
                Instant receivedAt,
                Instant updatedAt,
                Reason reason,
                String lane,
                String detail,
                boolean isNew,
                long fence,
                boolean claimed) {
            this(id, jobId, receivedAt, updatedAt, reason, lane, detail, isNew, fence, claimed, null);
        }

        String verdict() {
            return claimed ? Verdict.CLAIMED.code() : reason.verdict().code();
        }
    }

    /**
     * Proven, if the application is newer than the first page read after the last restore (R29). A receipt date in the
     * future proves nothing.
     */
    private static final String PROVEN =
            "coalesce((select restores from integration_state where integration = :integration and restores = "
                    + Restores.COUNT + " and :receivedAt >= unsent_since and :receivedAt < <now> + 86400000), 0)";

    private static final Prepared INSERT =
            new Prepared("insert into application (integration, id, workwise_job_id, received_at, source_updated_at,"
                    + " verdict, reason, detail, lane, person, address_form, fence, owner, lease_until, first_seen_at, changed_at, proven) values (:integration, :id, :jobId, :receivedAt,"
                    + " :updatedAt, :verdict, :reason, :detail, :lane, :person, " + Address.FORM
                    + ", 1, :owner, <now> + :lease, <now>, <now>, " + PROVEN + ") on conflict do nothing");
    private static final Prepared UPDATE =
            new Prepared("update application set workwise_job_id = :jobId, received_at = :receivedAt,"
                    + " source_updated_at = :updatedAt, verdict = :verdict, reason = :reason, detail = :detail, lane = :lane, person = coalesce(:person, person), fence = fence + 1,"
                    + " owner = :owner, lease_until = <now> + :lease, next_try_at = <now>, changed_at = <now> where integration = :integration and id = :id"
                    + " and fence = :fence and verdict in ('waiting', 'held', 'fix')");

    private final Database database;
    private final String instance;

    public Intake(Database database, String instance) {
        this.database = database;
        this.instance = instance;
    }

    /** Returns the rows that the ledger already has, by id. */
    public Map<String, Entry> known(String integration, Collection<String> ids) {
        Map<String, Entry> known = new HashMap<>();
        if (!ids.isEmpty()) {
            database.read(handle -> handle.createQuery(
                                    "select * from application where integration = :integration and id in (<ids>)")
                            .bind("integration", integration)
                            .bindList("ids", List.copyOf(ids))
                            .map(Entry::map)
                            .list())
                    .forEach(entry -> known.put(entry.id(), entry));
        }
        return known;
    }

    /** Returns those hashes whose applications were erased or have expired (R27). */
    public Collection<String> tombstones(Collection<String> hashes) {
        return hashes.isEmpty()
                ? List.of()
                : database.read(handle -> handle.createQuery("select hash from tombstone where hash in (<hashes>)")
                        .bindList("hashes", List.copyOf(hashes))
                        .mapTo(String.class)
                        .set());
    }

    /**
     * Writes the page, unless a state that judging depends on has changed since the arrivals were judged. Skips a row
     * that changed since it was read.
     *
     * @param version the integration's version when the arrivals were judged
     * @param cursor how far Workwise has been read; null leaves the cursor where it is
     * @return the claims that this process now holds, by application id; empty if the version has changed: nothing was
     *     written, and the page must be judged again
     */
    public Optional<Map<String, Entry>> take(
            long version, String integration, List<Arrival> arrivals, Instant cursor, Duration lease) {
        if (arrivals.isEmpty() && cursor == null) {
            return Optional.of(Map.of()); // most pages are empty, and need no write
        }
        return database.write(handle -> isStill(handle, integration, version)
                ? Optional.of(write(handle, integration, arrivals, cursor, lease))
                : Optional.empty());
    }

    /** Locks the integration's row until the transaction ends, so that the version cannot change in between. */
    private static boolean isStill(Handle handle, String integration, long version) {
        return handle.createUpdate(
                                "update integration_state set version = version where integration = :integration and version = :version")
                        .bind("integration", integration)
                        .bind("version", version)
                        .execute()
                == 1;
    }

    private Map<String, Entry> write(
            Handle handle, String integration, List<Arrival> arrivals, Instant cursor, Duration lease) {
        List<Arrival> written = arrivals.stream()
                .filter(a -> write(handle, integration, a, lease))
                .toList();
        if (cursor != null) {
            moveCursor(handle, integration, cursor);
        }
        return claims(handle, integration, written);
    }

    private boolean write(Handle handle, String integration, Arrival a, Duration lease) {
        return (a.isNew() ? INSERT : UPDATE)
                        .in(handle)
                        .bind("integration", integration)
                        .bind("id", a.id())
                        .bind("jobId", a.jobId())
                        .bind("receivedAt", Columns.millis(a.receivedAt()))
                        .bind("updatedAt", Columns.millis(a.updatedAt()))
                        .bind("verdict", a.verdict())
                        .bind("reason", a.reason().code())
                        .bind("detail", a.detail())
                        .bind("lane", a.lane())
                        .bind("person", a.person())
                        .bind("owner", instance)
                        .bind("lease", lease.toMillis())
                        .bind("fence", a.fence())
                        .execute()
                == 1;
    }

    private static void moveCursor(Handle handle, String integration, Instant cursor) {
        handle.createUpdate(
                        "insert into poll (integration, name, cursor_at) values (:integration, 'applications', :cursor)"
                                + " on conflict (integration, name) do update set cursor_at = excluded.cursor_at"
                                + " where poll.cursor_at is null or poll.cursor_at < excluded.cursor_at")
                .bind("integration", integration)
                .bind("cursor", cursor.toEpochMilli())
                .execute();
    }

    private Map<String, Entry> claims(Handle handle, String integration, List<Arrival> written) {
        List<String> ids =
                written.stream().filter(Arrival::claimed).map(Arrival::id).toList();
        Map<String, Entry> claims = new HashMap<>();
        if (!ids.isEmpty()) {
            handle.createQuery(
                            "select * from application where integration = :integration and id in (<ids>) and verdict = 'claimed' and owner = :owner")
                    .bind("integration", integration)
                    .bind("owner", instance)
                    .bindList("ids", ids)
                    .map(Entry::map)
                    .forEach(entry -> claims.put(entry.id(), entry));
        }
        return claims;
    }
}
