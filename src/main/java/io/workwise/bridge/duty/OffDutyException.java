package io.workwise.bridge.duty;

/** Another instance has the integration on duty, or this one stops: nothing is begun here, and nothing is wrong. */
public final class OffDutyException extends RuntimeException {
    public OffDutyException(String integration) {
        super(integration + " is not on duty here", null, false, false);
    }
}
