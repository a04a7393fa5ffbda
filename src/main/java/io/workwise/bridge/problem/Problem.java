package io.workwise.bridge.problem;

import java.time.Instant;

/**
 * Something that people must know. There is one per cause, open until it is solved.
 *
 * @param subject id of the job, poll or application; empty if none
 * @param detail the other side's error without values; null if none
 */
public record Problem(
        String id, String integration, String code, String subject, Instant since, Instant solvedAt, String detail) {}
