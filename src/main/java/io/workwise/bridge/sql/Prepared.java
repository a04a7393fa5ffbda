package io.workwise.bridge.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatements;

/**
 * A statement that runs for every application. It is parsed once and prepared once per connection of the writer. JDBI
 * parses a statement at each use, which costs more than running it. The text is written as for JDBI, with {@code :name}
 * and {@code <now>}.
 */
public final class Prepared {
    private static final Pattern NAME = Pattern.compile(":([A-Za-z]+)");
    private final String sql;
    /** Positions of each name, counted from 1. */
    private final Map<String, List<Integer>> places = new HashMap<>();

    private final int values;

    public Prepared(String sql) {
        Matcher matcher = NAME.matcher(sql);
        this.sql = matcher.replaceAll("?");
        matcher.reset();
        int place = 0;
        while (matcher.find()) {
            places.computeIfAbsent(matcher.group(1), name -> new ArrayList<>()).add(++place);
        }
        values = place;
    }

    /** Prepares one run in the transaction of a handle from {@link Database#write}. */
    public Run in(Handle handle) {
        return new Run(((KeptStatements) handle.getStatementBuilder()).of(this, handle));
    }

    PreparedStatement prepare(Handle handle) throws SQLException {
        Connection connection = handle.getConnection();
        return connection.prepareStatement(sql.replace(
                "<now>", (String) handle.getConfig(SqlStatements.class).getAttribute("now")));
    }

    /** The values of one run. Ignores names that the statement does not have. */
    public final class Run {
        private final PreparedStatement statement;
        private int bound;

        private Run(PreparedStatement statement) {
            this.statement = statement;
        }

        public Run bind(String name, Object value) {
            try {
                for (int place : places.getOrDefault(name, List.of())) {
                    statement.setObject(place, value);
                    bound++;
                }
                return this;
            } catch (SQLException e) {
                throw failed(e);
            }
        }

        /**
         * Runs the statement.
         *
         * @return how many rows it changed
         * @throws IllegalStateException if a value is missing, which would otherwise be the previous run's
         */
        public int execute() {
            if (bound != values) {
                throw new IllegalStateException("a value is bound twice or not at all: " + sql);
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
