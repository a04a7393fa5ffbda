package io.workwise.bridge.ledger;

import java.nio.charset.StandardCharsets;

/** Tells which ids of the other systems a database can keep. */
public final class Ids {
    /** In bytes. An index of PostgreSQL takes no more. */
    public static final int LONGEST = 2_400;

    private Ids() {}

    /** No database keeps a NUL, nor looks for an id that is longer. */
    public static boolean canBeKept(String id) {
        return !id.isBlank()
                && id.indexOf('\0') < 0
                && id.length() <= LONGEST
                && id.getBytes(StandardCharsets.UTF_8).length <= LONGEST;
    }
}
