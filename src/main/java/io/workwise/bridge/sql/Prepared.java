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
 * A statement that is run for every application: read once, and prepared once by the writer, where JDBI reads it anew
 * at each use, which costs more than the statement itself. It is written as for JDBI, with {@code :name} and
 * {@code <now>}.
 */
public final class Prepared {
    private static final Pattern NAME = Pattern.compile(":([A-Za-z]+)");
    private final String sql;
    /** Where each name stands, counted from 1. */
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

    /** To be run once, in the transaction of the handle, which is one that {@link Database#write} gave. */
    public Run in(Handle handle) {
        return new Run(((KeptStatements) handle.getStatementBuilder()).of(this, handle));
    }

    PreparedStatement prepare(Handle handle) throws SQLException {
        Connection connection = handle.getConnection();
        return connection.prepareStatement(sql.replace(
                "<now>", (String) handle.getConfig(SqlStatements.class).getAttribute("now")));
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
         * Returns how many rows it changed.
         *
         * @throws IllegalStateException where a value is missing: the last run's is not taken for it
         */
        public int execute() {
            if (bound != values) {
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
