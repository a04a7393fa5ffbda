package io.workwise.bridge.connector;

import io.workwise.bridge.jq.Jq;
import io.workwise.bridge.settings.Rate;
import java.util.List;

/**
 * One kind of write of a delivery, as the connector declares it.
 *
 * @param name the route behind {@code <connector>-}
 * @param perDocument one write for each document of the application, each with a checkpoint of its own
 * @param when for which applications it is a step of their delivery at all
 * @param createsCandidate whether two at once for the same person could make two candidates
 * @param createsApplication whether what it makes is the application; exactly one step does
 * @param id how its id is learnt
 * @param repeatable whether doing it twice leaves the same in the ATS: where nobody knows how it ended, it is simply
 *     done again
 * @param finds what its look-up finds, the route {@code <connector>-find-<finds>}; null: it cannot be looked up, a
 *     person decides
 * @param warnings what in a good answer is worth showing; null: nothing
 * @param budget how often the ATS takes it, beside the budget of all requests
 * @param requires what the ATS demands of its body
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

    /** Always; only where the link names an ATS status; only where there is a cover letter's text. */
    public enum When {
        ALWAYS,
        STATUS,
        COVER_LETTER
    }

    /**
     * @param jq where in a good answer it stands; null: the answer does not say it.
     * @param expected whether there is one at all (D5)
     */
    public record Id(Jq jq, boolean expected) {
        static final Id NONE = new Id(null, false);
        static final Id BY_LOOK_UP = new Id(null, true);
    }
}
