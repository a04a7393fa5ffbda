package io.workwise.bridge.gate;

import io.workwise.bridge.ledger.StateVersion;
import io.workwise.bridge.sql.Columns;
import io.workwise.bridge.sql.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.StatementContext;

/** Stores each integration's state, so that a restart forgets neither a pause nor the time that a 429 named. */
public final class GateStates {
    private static final String FAULT_FREE =
            " held_reason = null, held_since = null, probe_at = null, probes = 0, failures = 0, trial = 0";
    private final Database database;

    public GateStates(Database database) {
        this.database = database;
    }

    public GateState get(String integration) {
        return database.read(handle -> handle.createQuery(
                        "select *, <now> as db_now from integration_state where integration = :integration")
                .bind("integration", integration)
                .map(GateStates::state)
                .findOne()
                .orElse(GateState.FRESH));
    }

    /** Returns the states of all integrations that have one, by integration id. */
    public Map<String, GateState> all() {
        Map<String, GateState> states = new TreeMap<>();
        database.read(handle -> handle.createQuery("select *, <now> as db_now from integration_state")
                .map((row, context) -> states.put(row.getString("integration"), state(row, context)))
                .list());
        return states;
    }

    public long version(String integration) {
        return database.read(
                handle -> handle.createQuery("select version from integration_state where integration = :integration")
                        .bind("integration", integration)
                        .mapTo(Long.class)
                        .findOne()
                        .orElse(0L));
    }

    public void ensure(Collection<String> integrations) {
        database.write(handle -> {
            PreparedBatch batch = handle.prepareBatch(
                    "insert into integration_state (integration) values (:integration) on conflict do nothing");
            integrations.forEach(
                    integration -> batch.bind("integration", integration).add());
            return integrations.isEmpty() ? new int[0] : batch.execute();
        });
    }

    public void touch(String integration) {
        database.write(handle -> {
            StateVersion.raise(handle, integration);
            return null;
        });
    }

    public static boolean pause(Handle handle, String integration, boolean paused, Instant skipUntil) {
        return handle.createUpdate(
                                "update integration_state set paused = :paused, skip_until = coalesce(:skip, skip_until), version = version + 1"
                                        + " where integration = :integration")
                        .bind("paused", paused ? 1 : 0)
                        .bind("skip", Columns.millis(skipUntil))
                        .bind("integration", integration)
                        .execute()
                == 1;
    }

    void hold(String integration, String reason, Duration probeIn) {
        change(
                integration,
                "held_since = case when held_reason is null then <now> else held_since end, held_reason = :reason, probes = probes + 1,"
                        + " trial = 0, probe_at = <now> + :millis",
                reason,
                probeIn.toMillis());
    }

    void probeLater(String integration, Duration probeIn) {
        change(integration, "probes = probes + 1, trial = 0, probe_at = <now> + :millis", null, probeIn.toMillis());
    }

    void trial(String integration) {
        change(integration, "trial = 1", null, 0);
    }

    void free(String integration) {
        change(integration, FAULT_FREE, null, 0);
    }

    void failedAgain(String integration) {
        change(integration, "failures = failures + 1", null, 0);
    }

    /** Stores the ATS's waiting time. A later, shorter time does not shorten it. */
    void waitFor(String integration, Duration time) {
        change(
                integration,
                "wait_until = case when wait_until > <now> + :millis then wait_until else <now> + :millis end",
                null,
                time.toMillis());
    }

    /** Stores the time that Workwise named. The version stays, because judging does not depend on it. */
    public void workwiseWaitFor(String integration, Duration time) {
        database.write(handle -> handle.createUpdate(
                        "update integration_state set workwise_wait_until = <now> + :millis where integration = :integration"
                                + " and coalesce(workwise_wait_until, 0) < <now> + :millis")
                .bind("millis", time.toMillis())
                .bind("integration", integration)
                .execute());
    }

    private void change(String integration, String set, String reason, long millis) {
        database.write(handle -> handle.createUpdate("update integration_state set " + set
                        + ", version = version + 1 where integration = :integration")
                .bind("reason", reason)
                .bind("millis", millis)
                .bind("integration", integration)
                .execute());
    }

    private static GateState state(ResultSet row, StatementContext context) throws SQLException {
        long now = row.getLong("db_now");
        return new GateState(
                row.getLong("version"),
                row.getInt("paused") == 1,
                Columns.time(row, "skip_until"),
                row.getString("held_reason"),
                Columns.time(row, "held_since"),
                from(now, row.getLong("probe_at")),
                row.getInt("probes"),
                row.getInt("failures"),
                row.getInt("trial") == 1,
                from(now, row.getLong("wait_until")),
                from(now, row.getLong("workwise_wait_until")),
                row.getString("owner"));
    }

    private static Duration from(long now, long then) {
        return Duration.ofMillis(Math.max(0, then - now));
    }
}
