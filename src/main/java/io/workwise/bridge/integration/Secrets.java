package io.workwise.bridge.integration;

/** Tells whether secrets were replaced since a request was sent. If so, a 401 says nothing about the new ones. */
@FunctionalInterface
public interface Secrets {
    /** Secrets that are never replaced. */
    Secrets FIXED = used -> false;

    /** Uses the secrets that the files have now. */
    default void takeOver(Integration integration) {
        areNewerThan(integration);
    }

    /**
     * Uses the secrets that the files have now.
     *
     * @param used the integration with the secrets of the request
     * @return whether they have been replaced since
     */
    boolean areNewerThan(Integration used);
}
