package io.workwise.bridge.proof;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** What stands between a process and its store, and sees everything that the process does with it. */
interface Tap {
    /**
     * The statement as the store shall see it.
     *
     * @throws SQLException where the store cannot be used
     */
    String use(String sql) throws SQLException;

    /**
     * A transaction is about to be committed.
     *
     * @param statements what it wrote
     */
    void before(List<String> statements) throws SQLException;

    /**
     * It is durable, and its process does not know so yet.
     *
     * @param store for a look at what is there now
     */
    void after(List<String> statements, Connection store) throws SQLException;
}
