package io.workwise.bridge.ledger;

/**
 * An ATS job that refused a write because of the integration's rights, and has accepted none since (R23). The first
 * refusal may be due to that application alone, so the job's others go on. After the second, the job holds all of them.
 *
 * @param whole whether a second application was refused too
 * @param trialOf the application that may be tried nevertheless; null if none
 */
public record JobRefusal(boolean whole, String trialOf) {
    public boolean holds(String applicationId) {
        return whole && !applicationId.equals(trialOf);
    }
}
