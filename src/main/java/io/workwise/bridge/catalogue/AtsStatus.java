package io.workwise.bridge.catalogue;

import java.time.Instant;

/**
 * A stage of one ATS job.
 *
 * @param position as the ATS numbers it; null where it does not
 */
public record AtsStatus(String id, String name, Integer position, Instant goneSince) {}
