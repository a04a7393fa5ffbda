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

/** Who may do what: a bearer token stands for a role. Only hashes of tokens are kept, and compared in constant time. */
public final class Access {
    /** Each may do what the ones before it may. */
    public enum Role {
        VIEWER,
        OPERATOR,
        ADMIN;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** @throws IllegalArgumentException where there is no such role */
        public static Role of(String code) {
            return valueOf(code.toUpperCase(Locale.ROOT));
        }
    }

    /** Tokens beside those of the settings. */
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

        /** Whether the token is valid, whenever it is asked; keeps a hash of it alone. */
        BooleanSupplier holds(String token);
    }

    private static final String CALLER = "caller";
    private static final String BEARER = "Bearer ";
    private final List<Map.Entry<String, Role>> roles;
    private final Function<String, String> hash;
    private final Others others;
    private final LoginWatch watch;

    /** With these tokens alone, and as many failures as somebody likes. */
    public Access(List<Map.Entry<String, Role>> roles, Function<String, String> hash) {
        this(roles, hash, Others.NONE, LoginWatch.NONE);
    }

    /**
     * @param roles by the hash of the token
     * @param hash of a token as it came
     * @param others finds who has a token that is not among these
     */
    public Access(List<Map.Entry<String, Role>> roles, Function<String, String> hash, Others others, LoginWatch watch) {
        this.roles = roles;
        this.hash = hash;
        this.others = others;
        this.watch = watch;
    }

    /** A route of the API that needs a token of at least this role. One for some integrations sees no other one. */
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

    /** The same for what concerns all integrations: a token for some of them is refused, whatever its role. */
    Need atLeastForAll(Role least) {
        return context -> {
            atLeast(least).admit(context);
            if (!caller(context).seesAll()) {
                throw forbidden(context, "this needs a token for all integrations; yours is for some");
            }
        };
    }

    /**
     * A valid token is let in whatever others did.
     *
     * @throws RefusedException unauthorized, without saying whether anything was nearly right
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

    /** Whom the token stands for; empty where it is none of ours. */
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

    /** Whether a token that let somebody in still does. */
    public BooleanSupplier holds(String token) {
        return others.holds(token);
    }

    public LoginWatch watch() {
        return watch;
    }

    static Caller caller(Context context) {
        return context.attribute(CALLER);
    }

    /** @throws RefusedException forbidden */
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

    /** As the audit names whoever asks. */
    static String who(Context context) {
        return caller(context).name();
    }
}
