package io.workwise.bridge.problem;

import java.time.Instant;

/**
 * Something that people must know: one per cause, open until it is solved.
 *
 * @param subject what it is about: a job, a poll, an application; ids only
 * @param detail what the other side said, without values; may be null
 */
public record Problem(
        String id, String integration, String code, String subject, Instant since, Instant solvedAt, String detail) {}
