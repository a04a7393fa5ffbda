package io.workwise.bridge.connector;

import io.workwise.bridge.jq.Jq;
import io.workwise.bridge.settings.Rate;
import java.util.List;

/**
 * One kind of write of a delivery, declared by the connector.
 *
 * @param name the end of the route's id, after {@code <connector>-}
 * @param perDocument whether there is one write for each document, each with its own checkpoint
 * @param when the applications that need this step
 * @param createsCandidate whether two concurrent writes for one person could create two candidates
 * @param createsApplication whether it creates the application; true for exactly one step
 * @param id how to learn the id of the created record
 * @param repeatable whether the write is idempotent; after an unknown outcome it is simply repeated
 * @param finds the kind of record for the look-up route {@code <connector>-find-<finds>}; null if there is no look-up
 *     and a person decides
 * @param warnings jq that reads warnings from a good answer; null if none
 * @param budget the rate limit of this write, in addition to that of all requests
 * @param requires the fields that the ATS requires in the body
 */
public record Step(
        String name,
        boolean perDocument,
        When when,
        boolean createsCandidate,
        boolean createsApplication,
        Id id,
        boolean repeatable,
        String finds,
        Jq warnings,
        Rate budget,
        List<FieldPath> requires) {

    /** Always, only if the link names an ATS status, or only if there is a cover letter as text. */
    public enum When {
        ALWAYS,
        STATUS,
        COVER_LETTER
    }

    /**
     * How to learn the id of the created record.
     *
     * @param jq jq that reads the id from a good answer; null if the answer does not contain it
     * @param expected whether there is an id at all (D5)
     */
    public record Id(Jq jq, boolean expected) {
        static final Id NONE = new Id(null, false);
        static final Id BY_LOOK_UP = new Id(null, true);
    }
}
