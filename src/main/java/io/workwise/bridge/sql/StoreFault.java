package io.workwise.bridge.sql;

import java.sql.SQLException;
import java.util.Locale;
import java.util.Optional;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/**
 * Kinds of reasons why the store accepts no writes, each with what a person can do. An error in a statement's own data
 * or SQL is not a fault of the store.
 */
public enum StoreFault {
    FULL("no space is left on its disk; free some"),
    LOCKED("another process holds its lock; end that process"),
    READ_ONLY("it cannot be written; give the bridge's user the right to write its file and folder"),
    READ_ONLY_SERVER(
            "the server is read-only, as a standby or a former primary is; the bridge connects again until it finds the primary"),
    UNREACHABLE("the server does not answer, shuts down or accepts no more connections; start it, or free connections"),
    LOGIN("the server refuses the login; check database.user and database.password"),
    DAMAGED(
            "its disk fails or its file is damaged; check the disk and its free space, and restore a backup if the file is lost"),
    OTHER("the database reports an error of its own");

    private final String sentence;

    StoreFault(String sentence) {
        this.sentence = sentence;
    }

    /** Returns what is wrong and what to do. */
    public String sentence() {
        return sentence;
    }

    /** Returns whether another connection may succeed at once. */
    boolean isOfTheConnection() {
        return this == READ_ONLY_SERVER || this == UNREACHABLE;
    }

    /** Returns whether all other work fails for the same reason at this moment. */
    boolean isForAll() {
        return this != OTHER && this != DAMAGED;
    }

    /** Finds the fault behind an exception; empty if it is not the store's. */
    public static Optional<StoreFault> of(Throwable thrown) {
        StoreFault fault = null;
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException e) {
                StoreFault known = e instanceof SQLiteException sqlite ? of(sqlite) : of(e.getSQLState());
                if (known == null) {
                    return Optional.empty();
                }
                fault = known == OTHER && fault != null ? fault : known; // the innermost cause is the most specific
            }
        }
        return Optional.ofNullable(fault);
    }

    private static StoreFault of(SQLiteException e) {
        // SQLite has undone the transaction by itself, as it does where its disk is full or fails; whoever commits it
        // then hears of this alone
        return String.valueOf(e.getMessage()).contains("no transaction is active") ? OTHER : of(e.getResultCode());
    }

    private static StoreFault of(SQLiteErrorCode code) {
        if (code == SQLiteErrorCode.SQLITE_IOERR_SHMSIZE) {
            return FULL; // the log's index cannot grow
        }
        return switch (SQLiteErrorCode.getErrorCode(code.code & 0xff)) {
            case SQLITE_FULL -> FULL;
            case SQLITE_BUSY, SQLITE_LOCKED, SQLITE_PROTOCOL -> LOCKED;
            case SQLITE_READONLY, SQLITE_PERM, SQLITE_CANTOPEN, SQLITE_AUTH -> READ_ONLY;
            case SQLITE_IOERR, SQLITE_CORRUPT, SQLITE_NOTADB -> DAMAGED;
            case SQLITE_ERROR, SQLITE_TOOBIG, SQLITE_CONSTRAINT, SQLITE_MISMATCH, SQLITE_MISUSE, SQLITE_RANGE -> null;
            default -> OTHER;
        };
    }

    /**
     * Maps SQLSTATE. The classes 22 and 23 (data), 42 (statement) and 40 (aborted in favour of another transaction) are
     * not faults of the store.
     */
    private static StoreFault of(String state) {
        if (state == null || state.length() != 5) {
            return OTHER;
        }
        return switch (state) {
            case "53100" -> FULL;
            case "25006" -> READ_ONLY_SERVER;
            case "53300", "25P03" -> UNREACHABLE;
            default ->
                switch (state.substring(0, 2).toUpperCase(Locale.ROOT)) {
                    case "22", "23", "42", "40" -> null;
                    case "08", "57" -> UNREACHABLE;
                    case "28" -> LOGIN;
                    case "58", "XX" -> DAMAGED;
                    default -> OTHER;
                };
        };
    }
}
