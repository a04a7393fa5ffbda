package io.workwise.bridge.sql;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;

/** Columns of both databases, as Java has them. */
public final class Columns {
    private Columns() {}

    /** Epoch milliseconds; null stays null. */
    public static Instant time(ResultSet row, String column) throws SQLException {
        long millis = row.getLong(column);
        return row.wasNull() ? null : Instant.ofEpochMilli(millis);
    }

    public static Integer integer(ResultSet row, String column) throws SQLException {
        int number = row.getInt(column);
        return row.wasNull() ? null : number;
    }

    public static Long millis(Instant time) {
        return time == null ? null : time.toEpochMilli();
    }
}
