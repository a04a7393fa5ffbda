package io.workwise.bridge.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatements;

/**
 * A statement that is run for every application: read once, and prepared once by the writer, where JDBI reads it anew at each use, which
 * costs more than the statement itself. It is written as for JDBI, with {@code :name} and {@code <now>}.
 */
public final class Prepared {
    private static final Pattern NAME = Pattern.compile(":([A-Za-z]+)");
    private final String sql;
    private final List<String> names = new ArrayList<>();

    public Prepared(String sql) {
        Matcher matcher = NAME.matcher(sql);
        this.sql = matcher.replaceAll("?");
        matcher.reset();
        while (matcher.find()) {
            names.add(matcher.group(1));
        }
    }

    /** To be run once, in the transaction of the handle, which is one that {@link Database#write} gave. */
    public Run in(Handle handle) {
        return new Run(((KeptStatements) handle.getStatementBuilder()).of(this, handle));
    }

    PreparedStatement prepare(Handle handle) throws SQLException {
        Connection connection = handle.getConnection();
        return connection.prepareStatement(sql.replace("<now>", (String) handle.getConfig(SqlStatements.class).getAttribute("now")));
    }

    /** Its values. One that it does not name is left out. */
    public final class Run {
        private final PreparedStatement statement;
        private int bound;

        private Run(PreparedStatement statement) {
            this.statement = statement;
        }

        public Run bind(String name, Object value) {
            try {
                for (int i = 0; i < names.size(); i++) {
                    if (names.get(i).equals(name)) {
                        statement.setObject(i + 1, value);
                        bound++;
                    }
                }
                return this;
            } catch (SQLException e) {
                throw failed(e);
            }
        }

        /** @return how many rows it changed; @throws IllegalStateException where a value is missing: the last run's is not taken for it */
        public int execute() {
            if (bound != names.size()) {
                throw new IllegalStateException("a value is not bound, or twice: " + sql);
            }
            try {
                return statement.executeUpdate();
            } catch (SQLException e) {
                throw failed(e);
            }
        }

        private StoreException failed(SQLException e) {
            return new StoreException("a statement failed: " + e.getMessage(), e);
        }
    }
}
