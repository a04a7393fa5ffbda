package io.workwise.bridge.sandbox.check;

import java.time.Instant;

/**
 * An application in the ATS.
 *
 * @param stageId the stage that was asked for; null when it was left to the ATS
 * @param sent whether a request created it; otherwise it is there by other ways
 */
public record InAts(String id, String jobId, String stageId, String email, Instant at, boolean sent) {}
