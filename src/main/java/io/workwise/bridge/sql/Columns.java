package io.workwise.bridge.sql;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;

/** Reads columns that both databases store alike. */
public final class Columns {
    private Columns() {}

    /** Converts epoch milliseconds to an instant. Null stays null. */
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
