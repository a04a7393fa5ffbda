package io.workwise.bridge.ownership;

/**
 * Tells whether this instance may begin something for an integration now. Asked before every request, so it runs no SQL
 * (D7).
 */
@FunctionalInterface
public interface Owner {
    boolean has(String integration);

    /**
     * Requires the ownership.
     *
     * @throws NotOwnerException if this instance does not own the integration
     */
    default void mustHave(String integration) {
        if (!has(integration)) {
            throw new NotOwnerException(integration);
        }
    }
}
