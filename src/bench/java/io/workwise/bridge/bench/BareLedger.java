package io.workwise.bridge.bench;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Properties;

/** The smallest ledger that D1 allows: one connection, prepared statements, one durable transaction per batch. */
final class BareLedger implements AutoCloseable {
    private final Connection connection;
    private final PreparedStatement claim;
    private final PreparedStatement mark;
    private final PreparedStatement outcome;
    private final PreparedStatement cursor;

    BareLedger(String url) throws SQLException {
        Properties properties = new Properties();
        if (url.startsWith("jdbc:sqlite:")) {
            properties.putAll(java.util.Map.of("journal_mode", "WAL", "synchronous", "FULL", "busy_timeout", "30000"));
        }
        connection = DriverManager.getConnection(url, properties);
        try (Statement statement = connection.createStatement()) {
            statement.execute(
                    "create table application (id text not null primary key, job text not null, verdict text not null, ats_id text,"
                            + " claimed_at bigint not null, marked_at bigint, ended_at bigint)");
            statement.execute("create table poll (name text not null primary key, cursor_at text not null)");
        }
        connection.setAutoCommit(false);
        claim = connection.prepareStatement(
                "insert into application (id, job, verdict, claimed_at) values (?, ?, 'claimed', ?) on conflict do nothing");
        mark = connection.prepareStatement(
                "update application set verdict = 'sending', marked_at = ? where id = ? and verdict = 'claimed'");
        outcome = connection.prepareStatement(
                "update application set verdict = 'delivered', ats_id = ?, ended_at = ? where id = ? and verdict = 'sending'");
        cursor = connection.prepareStatement(
                "insert into poll (name, cursor_at) values ('applications', ?) on conflict (name) do update set cursor_at = excluded.cursor_at");
    }

    /**
     * Writes one transaction: earlier outcomes, the claims of a page with its cursor, and marks. All is on disk when it
     * returns.
     */
    void commit(List<BareLoop.Task> ended, List<BareLoop.Task> page, List<BareLoop.Task> marks) throws SQLException {
        long now = System.currentTimeMillis();
        for (BareLoop.Task task : ended) {
            outcome.setString(1, task.atsId());
            outcome.setLong(2, now);
            outcome.setString(3, task.id());
            outcome.addBatch();
        }
        outcome.executeBatch();
        for (BareLoop.Task task : page) {
            claim.setString(1, task.id());
            claim.setString(2, task.job());
            claim.setLong(3, now);
            claim.addBatch();
        }
        for (BareLoop.Task task : marks) {
            mark.setLong(1, now);
            mark.setString(2, task.id());
            mark.addBatch();
        }
        claim.executeBatch();
        mark.executeBatch();
        if (!page.isEmpty()) {
            cursor.setString(1, page.get(page.size() - 1).updatedAt());
            cursor.executeUpdate();
        }
        connection.commit();
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
