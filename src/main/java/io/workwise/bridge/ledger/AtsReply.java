package io.workwise.bridge.ledger;

/**
 * What the ATS said of a write whose record is still to be found. Whatever it said, such a write is never sent again by
 * itself.
 */
public enum AtsReply {
    /** Nothing that counts: it may or may not be there. */
    NOTHING,
    /** Yes, but no id (D5). */
    YES,
    /** That it had it already (R22). */
    EXISTS,
    /** 409, and no word of its own: perhaps that it had it already. */
    CONFLICT
}
