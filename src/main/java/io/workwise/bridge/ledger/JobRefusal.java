package io.workwise.bridge.ledger;

/**
 * An ATS job at which a write was refused for its rights, and no later one was taken (R23). One refused application may
 * have a reason of its own, so the others of the job go on; once a second one is refused, the job holds them all.
 *
 * @param whole whether a second application was refused too
 * @param trialOf the application that may be tried all the same; null: none
 */
public record JobRefusal(boolean whole, String trialOf) {
    public boolean holds(String applicationId) {
        return whole && !applicationId.equals(trialOf);
    }
}
