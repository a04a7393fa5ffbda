package io.workwise.bridge.admin;

import io.workwise.bridge.admin.Access.Role;
import io.workwise.bridge.problem.Audit;
import io.workwise.bridge.problem.RefusedException;
import io.workwise.bridge.sql.Columns;
import io.workwise.bridge.sql.Database;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.jdbi.v3.core.statement.StatementContext;

/**
 * Tokens with a name, a role and an expiry. Keeps only a hash of each; a plain SHA-256 is enough, because a token is
 * 256 random bits. All instances read the list again after two seconds, so a revocation takes effect everywhere.
 */
public final class NamedTokens implements Access.Others {
    /** The prefix of each token. Other texts are not looked up, and scanners can find a leaked token by it. */
    public static final String PREFIX = "wwb_";
    /** The prefix of the bearer's name in the audit and in answers. */
    private static final String WHO = "token:";
    /** The name of the bridge itself, which makes the first token. */
    public static final String BRIDGE = "bridge";

    private static final Duration FRESH = Duration.ofSeconds(2);
    private static final int BYTES = 32;
    private final Database database;
    private final Clock clock;
    private final LongSupplier nanos;
    private final SecureRandom random = new SecureRandom();
    private final ReentrantLock reading = new ReentrantLock();
    private volatile Known known;

    /**
     * A token, without its secret.
     *
     * @param integrations ids; empty for all
     * @param expiresAt null if it does not expire
     */
    public record Token(
            String name,
            Role role,
            Set<String> integrations,
            Instant createdAt,
            String createdBy,
            Instant expiresAt,
            String hash) {
        boolean isOver(Instant now) {
            return expiresAt != null && !now.isBefore(expiresAt);
        }

        Caller caller() {
            return new Caller(WHO + name, role, integrations.isEmpty() ? null : integrations);
        }
    }

    private record Known(List<Token> tokens, long since) {}

    /**
     * Makes the list of tokens.
     *
     * @param clock decides when a token expires
     * @param nanos a clock that never jumps, in nanoseconds
     */
    public NamedTokens(Database database, Clock clock, LongSupplier nanos) {
        this.database = database;
        this.clock = clock;
        this.nanos = nanos;
    }

    @Override
    public BooleanSupplier holds(String secret) {
        if (!secret.startsWith(PREFIX)) {
            return () -> true;
        }
        String hash = hash(secret);
        return () -> known().stream().anyMatch(token -> token.hash().equals(hash) && !token.isOver(clock.instant()));
    }

    /** Returns the bearer of the token; empty if it is unknown or has expired. */
    @Override
    public Optional<Caller> find(String secret) {
        return token(secret).map(Token::caller);
    }

    private Optional<Token> token(String secret) {
        if (!secret.startsWith(PREFIX)) {
            return Optional.empty();
        }
        byte[] given = hash(secret).getBytes(StandardCharsets.US_ASCII);
        Token found = null;
        for (Token token : known()) {
            if (MessageDigest.isEqual(token.hash().getBytes(StandardCharsets.US_ASCII), given)) {
                found = token;
            }
        }
        return Optional.ofNullable(found).filter(token -> !token.isOver(clock.instant()));
    }

    /**
     * Returns whether an administrator can log in without a new token: this token is valid, or another one with full
     * rights exists.
     *
     * @param secret null if none
     */
    public boolean letsAdministratorsIn(String secret) {
        return (secret != null && token(secret).isPresent())
                || list().stream()
                        .anyMatch(token -> token.role() == Role.ADMIN
                                && token.integrations().isEmpty()
                                && !token.createdBy().equals(BRIDGE)
                                && !token.isOver(clock.instant()));
    }

    /** Returns the list of tokens. One thread reads it again; the others meanwhile use the former list. */
    private List<Token> known() {
        Known last = known;
        if (last != null && (nanos.getAsLong() - last.since() < FRESH.toNanos() || !reading.tryLock())) {
            return last.tokens();
        }
        if (last == null) {
            reading.lock();
        }
        try {
            long now = nanos.getAsLong();
            known = new Known(list(), now);
            return known.tokens();
        } finally {
            reading.unlock();
        }
    }

    /** Returns the tokens, ordered by name. */
    public List<Token> list() {
        return database.read(handle -> handle.createQuery("select * from token order by name")
                .map(NamedTokens::token)
                .list());
    }

    public Token get(String name) {
        return list().stream()
                .filter(token -> token.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new RefusedException(404, "not-found", "no token '" + name + "'"));
    }

    /**
     * Makes a token. Replaces an expired one of that name.
     *
     * @param integrations ids; empty for all
     * @param lasts null if it does not expire
     * @return the token itself; it cannot be shown again
     */
    public String create(String name, Role role, Collection<String> integrations, Duration lasts, String who) {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        String secret = PREFIX + HexFormat.of().formatHex(bytes);
        Instant now = clock.instant();
        database.write(handle -> {
            handle.createUpdate("delete from token where expires_at <= :now and (name = :name or created_by = :bridge)")
                    .bind("name", name)
                    .bind("now", now.toEpochMilli())
                    .bind("bridge", BRIDGE)
                    .execute();
            int made = handle.createUpdate(
                            "insert into token (name, hash, role, integrations, created_at, created_by, expires_at)"
                                    + " values (:name, :hash, :role, :integrations, :now, :who, :end) on conflict do nothing")
                    .bind("name", name)
                    .bind("hash", hash(secret))
                    .bind("role", role.code())
                    .bind("integrations", integrations.isEmpty() ? null : String.join(",", new TreeSet<>(integrations)))
                    .bind("now", now.toEpochMilli())
                    .bind("who", who)
                    .bind("end", lasts == null ? null : (Long) now.plus(lasts).toEpochMilli())
                    .execute();
            if (made == 0) {
                throw new RefusedException(
                        409, "name-taken", "there is a token '" + name + "'; revoke it first, or take another name");
            }
            Audit.add(
                    handle,
                    who,
                    "token-created",
                    null,
                    name,
                    "role=" + role.code()
                            + (integrations.isEmpty()
                                    ? ""
                                    : ", integrations=" + String.join(" ", new TreeSet<>(integrations)))
                            + (lasts == null ? "" : ", expires=" + now.plus(lasts)));
            return null;
        });
        known = null;
        return secret;
    }

    /**
     * Revokes a token.
     *
     * @throws RefusedException {@code not-found}
     */
    public void revoke(String name, String who) {
        database.write(handle -> {
            if (handle.createUpdate("delete from token where name = :name")
                            .bind("name", name)
                            .execute()
                    == 0) {
                throw new RefusedException(404, "not-found", "no token '" + name + "'");
            }
            Audit.add(handle, who, "token-revoked", null, name, null);
            return null;
        });
        known = null;
    }

    private static String hash(String secret) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private static Token token(ResultSet row, StatementContext context) throws SQLException {
        String integrations = row.getString("integrations");
        return new Token(
                row.getString("name"),
                Role.of(row.getString("role")),
                integrations == null
                        ? Set.of()
                        : Arrays.stream(integrations.split(",")).collect(Collectors.toCollection(TreeSet::new)),
                Columns.time(row, "created_at"),
                row.getString("created_by"),
                Columns.time(row, "expires_at"),
                row.getString("hash"));
    }
}
