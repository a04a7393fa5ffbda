package io.workwise.bridge.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.DefaultStatementBuilder;
import org.jdbi.v3.core.statement.StatementContext;

/**
 * The writer's cache of prepared statements for one connection. Without it, SQLite's driver would prepare a statement
 * at each use. JDBI's statements are kept by their text, and only the latest of them. Those of {@link Prepared} are
 * few, and kept by identity: looking a long text up would cost as much as binding its values.
 */
final class KeptStatements extends DefaultStatementBuilder {
    private static final int MOST = 100;
    private final Map<String, PreparedStatement> kept = new LinkedHashMap<>();
    private final Map<Prepared, PreparedStatement> prepared = new HashMap<>();

    PreparedStatement of(Prepared statement, Handle handle) {
        try {
            PreparedStatement known = prepared.get(statement);
            if (known == null) {
                known = statement.prepare(handle);
                prepared.put(statement, known);
            }
            return known;
        } catch (SQLException e) {
            throw new StoreException("a statement could not be prepared: " + e.getMessage(), e);
        }
    }

    /** Takes the statement out of the cache, so that it is not handed out twice. */
    @Override
    public PreparedStatement create(Connection connection, String sql, StatementContext context) throws SQLException {
        PreparedStatement statement = kept.remove(sql);
        return statement == null ? super.create(connection, sql, context) : statement;
    }

    /** Puts the statement into the cache. The statement that was unused for longest is closed. */
    @Override
    public void close(Connection connection, String sql, Statement statement) throws SQLException {
        if (!(statement instanceof PreparedStatement prepared) || kept.containsKey(sql)) {
            super.close(connection, sql, statement);
            return;
        }
        prepared.clearParameters();
        prepared.clearBatch();
        kept.put(sql, prepared);
        if (kept.size() > MOST) {
            Iterator<PreparedStatement> oldest = kept.values().iterator();
            oldest.next().close();
            oldest.remove();
        }
    }
}
