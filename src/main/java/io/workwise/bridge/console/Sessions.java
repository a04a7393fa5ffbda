package io.workwise.bridge.console;

import io.workwise.bridge.admin.Caller;
import io.workwise.bridge.admin.LoggedIn;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/** The sessions of this instance, by the hash of the cookie's value. A restart ends all sessions. */
final class Sessions implements LoggedIn {
    static final Duration IDLE = Duration.ofHours(2);
    static final Duration LONGEST = Duration.ofHours(12);
    static final int MOST = 10_000;
    private static final int ID = 16;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();
    private final Map<String, Session> sessions = new ConcurrentHashMap<>();
    /** The sessions in the order of their beginning. The oldest ends first, whether used or not. */
    private final Queue<Begun> begun = new ConcurrentLinkedQueue<>();

    private record Begun(String key, Instant at) {}

    Sessions(Clock clock) {
        this.clock = clock;
    }

    /**
     * Begins a session.
     *
     * @return the value for the cookie; it is not kept
     */
    String begin(Caller person, Session.Terms terms) {
        forgetTheOldest();
        String secret = secret();
        Instant now = clock.instant();
        sessions.put(hash(secret), new Session(person, terms, secret().substring(0, ID), secret(), now));
        begun.add(new Begun(hash(secret), now));
        return secret;
    }

    /**
     * Returns the session of a cookie.
     *
     * @param looks whether the person acts; false for an automatic request of the page
     */
    Optional<Session> find(String secret, boolean looks) {
        Session session = secret == null ? null : sessions.get(hash(secret));
        if (session == null) {
            return Optional.empty();
        }
        if (isOver(session) || !session.terms().holds().getAsBoolean()) {
            leave(secret);
            return Optional.empty();
        }
        if (looks) {
            session.seen().set(clock.instant());
        }
        return Optional.of(session);
    }

    void leave(String secret) {
        sessions.remove(hash(secret));
    }

    @Override
    public List<LoggedIn.Entry> list() {
        return sessions.values().stream()
                .filter(session -> !isOver(session))
                .sorted(Comparator.comparing(Session::begun).reversed().thenComparing(Session::id))
                .map(session -> new LoggedIn.Entry(
                        session.id(),
                        session.person(),
                        session.terms().address(),
                        session.begun(),
                        session.seen().get()))
                .toList();
    }

    @Override
    public boolean end(String id) {
        return sessions.values().removeIf(session -> session.id().equals(id));
    }

    /** Removes ended and surplus sessions only, so that a login costs the same however many there are. */
    private void forgetTheOldest() {
        Instant before = clock.instant().minus(LONGEST);
        for (Begun first = begun.peek();
                first != null && (first.at().isBefore(before) || sessions.size() >= MOST);
                first = begun.peek()) {
            if (begun.remove(first)) {
                sessions.remove(first.key());
            }
        }
    }

    private boolean isOver(Session session) {
        Instant now = clock.instant();
        return now.isAfter(session.seen().get().plus(IDLE))
                || now.isAfter(session.begun().plus(session.terms().longest()));
    }

    private String secret() {
        byte[] bytes = new byte[32];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    private static String hash(String secret) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
