package io.workwise.bridge.integration;

import io.workwise.bridge.sql.Columns;
import io.workwise.bridge.sql.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

/** Keeps each integration's state, so that a restart forgets neither a pause nor the time that a 429 named. */
public final class States {
    private static final String FAULT_FREE = " held_reason = null, held_since = null, probe_at = null, probes = 0, failures = 0, trial = 0";
    private final Database database;

    public States(Database database) {
        this.database = database;
    }

    public State get(String integration) {
        return database.read(handle -> handle.createQuery("select *, <now> as db_now from integration_state where integration = :integration")
                .bind("integration", integration).map(States::state).findOne().orElse(State.FRESH));
    }

    public long version(String integration) {
        return database.read(handle -> handle.createQuery("select version from integration_state where integration = :integration")
                .bind("integration", integration).mapTo(Long.class).findOne().orElse(0L));
    }

    public void ensure(String integration) {
        database.write(handle -> handle.createUpdate("insert into integration_state (integration) values (:integration) on conflict do nothing")
                .bind("integration", integration).execute());
    }

    /** Says to all instances that what they know of the integration is out of date. */
    public static void touch(Handle handle, String integration) {
        handle.createUpdate("update integration_state set version = version + 1 where integration = :integration").bind("integration", integration).execute();
    }

    public void touch(String integration) {
        database.write(handle -> {
            touch(handle, integration);
            return null;
        });
    }

    public static boolean pause(Handle handle, String integration, boolean paused, Instant skipUntil) {
        return handle.createUpdate("update integration_state set paused = :paused, skip_until = coalesce(:skip, skip_until), version = version + 1"
                        + " where integration = :integration")
                .bind("paused", paused ? 1 : 0).bind("skip", Columns.millis(skipUntil)).bind("integration", integration).execute() == 1;
    }

    void hold(String integration, String reason, Duration probeIn) {
        change(integration, "held_since = case when held_reason is null then <now> else held_since end, probes = probes + 1, trial = 0,"
                + " held_reason = '" + reason + "', probe_at = <now> + " + probeIn.toMillis());
    }

    void probeLater(String integration, Duration probeIn) {
        change(integration, "probes = probes + 1, trial = 0, probe_at = <now> + " + probeIn.toMillis());
    }

    void trial(String integration) {
        change(integration, "trial = 1");
    }

    void free(String integration) {
        change(integration, FAULT_FREE);
    }

    void failures(String integration, int failures) {
        change(integration, "failures = " + failures);
    }

    /** A longer waiting time is never shortened by a later, shorter one. */
    void waitFor(String integration, Duration time) {
        String until = "<now> + " + time.toMillis();
        change(integration, "wait_until = case when wait_until > " + until + " then wait_until else " + until + " end");
    }

    private void change(String integration, String set) {
        database.write(handle -> handle.createUpdate("update integration_state set " + set + ", version = version + 1 where integration = :integration")
                .bind("integration", integration).execute());
    }

    private static State state(ResultSet row, StatementContext context) throws SQLException {
        long now = row.getLong("db_now");
        return new State(row.getLong("version"), row.getInt("paused") == 1, Columns.time(row, "skip_until"), row.getString("held_reason"), Columns.time(row, "held_since"),
                from(now, row.getLong("probe_at")), row.getInt("probes"), row.getInt("failures"), row.getInt("trial") == 1, from(now, row.getLong("wait_until")));
    }

    private static Duration from(long now, long then) {
        return Duration.ofMillis(Math.max(0, then - now));
    }
}
