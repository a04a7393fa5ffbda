package io.workwise.bridge.duty;

/**
 * Whether this instance may begin something for an integration at this moment. Asked before every request, so it costs
 * no SQL (D7).
 */
@FunctionalInterface
public interface OnDuty {
    boolean has(String integration);

    /** @throws OffDutyException where nothing may begin */
    default void mustHave(String integration) {
        if (!has(integration)) {
            throw new OffDutyException(integration);
        }
    }
}
