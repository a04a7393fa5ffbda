package io.workwise.bridge.ledger;

/**
 * The ATS's reply to a write whose record is still to be found. With any reply but NOTHING, the write is never repeated
 * without a person.
 */
public enum AtsReply {
    /** No reply that counts: the record may or may not exist. */
    NOTHING,
    /** Yes, but without an id (D5). */
    YES,
    /** The ATS already had the record (R22). */
    EXISTS,
    /** 409 without an error code of the ATS: it may already have the record. */
    CONFLICT
}
