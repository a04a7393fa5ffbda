package io.workwise.bridge.ownership;

/** Another instance has the integration on duty, or this one stops: nothing is begun here, and nothing is wrong. */
public final class NotOwnerException extends RuntimeException {
    public NotOwnerException(String integration) {
        super(integration + " is not on duty here", null, false, false);
    }
}
