package io.workwise.bridge.catalogue;

import java.time.Instant;

/**
 * A stage of one ATS job.
 *
 * @param position the ATS's number of the stage; null if it has none
 * @param goneSince null while the ATS shows the stage
 */
public record AtsStatus(String id, String name, Integer position, Instant goneSince) {}
