package io.workwise.bridge.ownership;

/**
 * Whether this instance may begin something for an integration at this moment. Asked before every request, so it costs
 * no SQL (D7).
 */
@FunctionalInterface
public interface Owner {
    boolean has(String integration);

    /** @throws NotOwnerException where nothing may begin */
    default void mustHave(String integration) {
        if (!has(integration)) {
            throw new NotOwnerException(integration);
        }
    }
}
