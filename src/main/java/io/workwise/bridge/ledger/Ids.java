package io.workwise.bridge.ledger;

import java.nio.charset.StandardCharsets;

/** Checks that the database can keep an id of another system. */
public final class Ids {
    /** Longest id in bytes: PostgreSQL's indexes refuse longer ones. */
    public static final int LONGEST = 2_400;

    private Ids() {}

    /** Returns false for an id with a NUL, which PostgreSQL cannot store, or one that is too long for an index. */
    public static boolean canBeKept(String id) {
        return !id.isBlank()
                && id.indexOf('\0') < 0
                && id.length() <= LONGEST
                && id.getBytes(StandardCharsets.UTF_8).length <= LONGEST;
    }
}
