package io.workwise.bridge.admin;

import io.javalin.http.Context;
import io.workwise.bridge.edge.Need;
import io.workwise.bridge.problem.RefusedException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/**
 * Checks who may do what: a bearer token gives a role. Keeps only hashes of tokens, and compares them in constant time.
 */
public final class Access {
    /** The roles. Each may also do what the roles before it may. */
    public enum Role {
        VIEWER,
        OPERATOR,
        ADMIN;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        /**
         * Returns the role of a code, such as {@code viewer}.
         *
         * @throws IllegalArgumentException if the code is unknown
         */
        public static Role of(String code) {
            return valueOf(code.toUpperCase(Locale.ROOT));
        }
    }

    /** Tokens other than those of the settings. */
    public interface Others {
        Others NONE = new Others() {
            @Override
            public Optional<Caller> find(String token) {
                return Optional.empty();
            }

            @Override
            public BooleanSupplier holds(String token) {
                return () -> true;
            }
        };

        Optional<Caller> find(String token);

        /**
         * Returns a check of whether the token is still valid. The check keeps a hash of the token, never the token.
         */
        BooleanSupplier holds(String token);
    }

    private static final String CALLER = "caller";
    private static final String BEARER = "Bearer ";
    private final List<Map.Entry<String, Role>> roles;
    private final Function<String, String> hash;
    private final Others others;
    private final LoginWatch watch;

    /** Makes a check of these tokens alone, without a limit on failed logins. */
    public Access(List<Map.Entry<String, Role>> roles, Function<String, String> hash) {
        this(roles, hash, Others.NONE, LoginWatch.NONE);
    }

    /**
     * Makes a check of tokens.
     *
     * @param roles the roles by hash of the token
     * @param hash hashes a token
     * @param others finds the owner of a token that is not in {@code roles}
     * @param watch counts failed logins
     */
    public Access(List<Map.Entry<String, Role>> roles, Function<String, String> hash, Others others, LoginWatch watch) {
        this.roles = roles;
        this.hash = hash;
        this.others = others;
        this.watch = watch;
    }

    /**
     * Returns the requirement of a token with at least this role. A token for some integrations does not see the
     * others.
     */
    Need atLeast(Role least) {
        return context -> {
            login(context);
            needs(context, least);
            String integration = context.pathParamMap().get("integration");
            if (integration != null && !caller(context).sees(integration)) {
                throw new RefusedException(404, "not-found", "no integration '" + integration + "'");
            }
        };
    }

    /** Returns the requirement of a token for all integrations with at least this role. */
    Need atLeastForAll(Role least) {
        return context -> {
            atLeast(least).admit(context);
            if (!caller(context).seesAll()) {
                throw forbidden(context, "this needs a token for all integrations; yours is for some");
            }
        };
    }

    /**
     * Finds the caller by the token. A valid token passes, however many other logins failed.
     *
     * @throws RefusedException {@code unauthorized}, without a hint at what was nearly right
     */
    private void login(Context context) {
        String header = String.valueOf(context.header("Authorization"));
        String token =
                header.startsWith(BEARER) ? header.substring(BEARER.length()).strip() : "";
        Caller caller = caller(token).orElseThrow(() -> {
            if (!token.isEmpty()) {
                watch.failed(context);
            }
            context.header("WWW-Authenticate", "Bearer");
            return new RefusedException(401, "unauthorized", "give a token as 'Authorization: Bearer …'");
        });
        context.attribute(CALLER, caller);
    }

    /** Returns the caller whom the token names; empty if the token is unknown. */
    public Optional<Caller> caller(String token) {
        byte[] given = hash.apply(token).getBytes(StandardCharsets.UTF_8);
        Role role = null;
        for (Map.Entry<String, Role> known : roles) {
            if (MessageDigest.isEqual(known.getKey().getBytes(StandardCharsets.UTF_8), given)) {
                role = known.getValue();
            }
        }
        return role == null ? others.find(token) : Optional.of(new Caller(role.code(), role));
    }

    /** Returns a check of whether the token is still valid. */
    public BooleanSupplier holds(String token) {
        return others.holds(token);
    }

    public LoginWatch watch() {
        return watch;
    }

    static Caller caller(Context context) {
        return context.attribute(CALLER);
    }

    /**
     * Checks that the caller has a role.
     *
     * @throws RefusedException {@code forbidden}
     */
    void needs(Context context, Role needed) {
        Role role = caller(context).role();
        if (role.compareTo(needed) < 0) {
            throw forbidden(context, "this needs the role " + needed.code() + "; yours is " + role.code());
        }
    }

    private RefusedException forbidden(Context context, String why) {
        watch.forbidden(context, caller(context).name());
        return new RefusedException(403, "forbidden", why);
    }

    /** Returns the caller's name for the audit. */
    static String who(Context context) {
        return caller(context).name();
    }
}
