package io.workwise.bridge.catalogue;

/**
 * A status of applications in Workwise.
 *
 * @param kind initial, intermediate, hired, rejected or withdrawn
 */
public record WorkwiseStatus(String id, String name, int position, String kind) {}
