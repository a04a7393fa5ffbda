package io.workwise.bridge.proof;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** Stands between a process and its store, and sees everything that the process does there. */
interface Tap {
    /**
     * Returns the statement that the store receives.
     *
     * @throws SQLException if the store cannot be used
     */
    String use(String sql) throws SQLException;

    /**
     * Sees a transaction just before its commit.
     *
     * @param statements its writes
     */
    void before(List<String> statements) throws SQLException;

    /**
     * Sees a transaction that is durable, before its process knows it.
     *
     * @param store to see what is there now
     */
    void after(List<String> statements, Connection store) throws SQLException;
}
