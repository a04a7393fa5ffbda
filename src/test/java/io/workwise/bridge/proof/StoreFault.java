package io.workwise.bridge.proof;

import java.sql.SQLException;

/** One way in which a store fails: before it commits a transaction, or after the commit and before it reports it. */
enum StoreFault {
    NONE(Verb.OTHER, false, 0),
    DOWN_AT_MARK(Verb.MARK, false, 2),
    /** Comes back while the outcome is still kept (D10). */
    DOWN_AT_OUTCOME(Verb.OUTCOME, false, 2),
    /** Comes back when nobody keeps the outcome any more. */
    GONE_AT_OUTCOME(Verb.OUTCOME, false, 8),
    FULL_AT_INTAKE(Verb.INTAKE, false, 1),
    FULL_AT_MARK(Verb.MARK, false, 1),
    FULL_AT_OUTCOME(Verb.OUTCOME, false, 1),
    UNACKNOWLEDGED_INTAKE(Verb.INTAKE, true, 1),
    UNACKNOWLEDGED_CLAIM(Verb.CLAIM, true, 1),
    UNACKNOWLEDGED_MARK(Verb.MARK, true, 1),
    UNACKNOWLEDGED_OUTCOME(Verb.OUTCOME, true, 1),
    UNACKNOWLEDGED_LOOK_UP(Verb.LOOK_UP, true, 1);

    private final Verb verb;
    private final boolean taken;
    private final int times;

    StoreFault(Verb verb, boolean taken, int times) {
        this.verb = verb;
        this.taken = taken;
        this.times = times;
    }

    /**
     * Returns whether the fault strikes now.
     *
     * @param before how often it has struck before
     */
    boolean strikes(Verb what, boolean afterwards, int before) {
        return verb == what && taken == afterwards && before < times;
    }

    SQLException says() {
        return name().startsWith("FULL")
                ? new SQLException("database or disk is full", "53100")
                : new SQLException("the store does not answer", "XX001");
    }
}
