package io.workwise.bridge.console;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Who is logged in on this instance, by the hash of what their cookie holds. A restart logs everybody out. */
final class Sessions {
    static final Duration IDLE = Duration.ofHours(2);
    static final Duration LONGEST = Duration.ofHours(12);
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();
    private final Map<String, Session> sessions = new ConcurrentHashMap<>();

    Sessions(Clock clock) {
        this.clock = clock;
    }

    /** @return what the cookie is to hold; nobody else learns it */
    String begin(Person person) {
        sessions.values().removeIf(this::isOver);
        String secret = secret();
        sessions.put(hash(secret), new Session(person, secret(), clock.instant()));
        return secret;
    }

    /** @param looks whether somebody does, and not their page by itself */
    Optional<Session> find(String secret, boolean looks) {
        Session session = secret == null ? null : sessions.get(hash(secret));
        if (session == null || isOver(session)) {
            return Optional.empty();
        }
        if (looks) {
            session.seen().set(clock.instant());
        }
        return Optional.of(session);
    }

    void end(String secret) {
        sessions.remove(hash(secret));
    }

    private boolean isOver(Session session) {
        Instant now = clock.instant();
        return now.isAfter(session.seen().get().plus(IDLE)) || now.isAfter(session.begun().plus(LONGEST));
    }

    private String secret() {
        byte[] bytes = new byte[32];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    private static String hash(String secret) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
