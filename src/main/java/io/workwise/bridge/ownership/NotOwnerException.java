package io.workwise.bridge.ownership;

/** Another instance owns the integration, or this one stops. Nothing begins here, and nothing is wrong. */
public final class NotOwnerException extends RuntimeException {
    public NotOwnerException(String integration) {
        super(integration + " is not owned by this instance", null, false, false);
    }
}
