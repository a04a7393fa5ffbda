package io.workwise.bridge.integration;

/**
 * Whether the secrets that a request was sent with have been replaced since: a 401 then says nothing of the new ones.
 */
@FunctionalInterface
public interface Secrets {
    /** They are what the settings say, and never replaced by themselves. */
    Secrets FIXED = used -> false;

    /** Uses the secrets that the files have now. */
    default void takeOver(Integration integration) {
        areNewerThan(integration);
    }

    /** The same, and says whether the secrets of the request have been replaced. */
    boolean areNewerThan(Integration used);
}
