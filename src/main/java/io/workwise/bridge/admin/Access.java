package io.workwise.bridge.admin;

import io.javalin.http.Context;
import io.workwise.bridge.edge.Need;
import io.workwise.bridge.links.RefusedException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Who may do what: a bearer token stands for a role. Only hashes of tokens are kept, and compared in constant time. */
public final class Access {
    /** Each may do what the ones before it may. */
    public enum Role {
        VIEWER, OPERATOR, ADMIN;

        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private static final String ROLE = "role";
    private final List<Map.Entry<String, Role>> roles;
    private final Function<String, String> hash;

    /** @param roles by the hash of the token; @param hash of a token as it came */
    public Access(List<Map.Entry<String, Role>> roles, Function<String, String> hash) {
        this.roles = roles;
        this.hash = hash;
    }

    /** A route of the API that needs a token of at least this role. */
    Need atLeast(Role least) {
        return context -> {
            login(context);
            needs(context, least);
        };
    }

    /** @throws RefusedException unauthorized, without saying whether anything was nearly right */
    private void login(Context context) {
        String header = String.valueOf(context.header("Authorization"));
        Role role = role(header.startsWith("Bearer ") ? header.substring("Bearer ".length()).strip() : "").orElseThrow(() -> {
            context.header("WWW-Authenticate", "Bearer");
            return new RefusedException(401, "unauthorized", "give a token as 'Authorization: Bearer …'");
        });
        context.attribute(ROLE, role);
    }

    /** What the token stands for; empty where it is none of ours. */
    public Optional<Role> role(String token) {
        byte[] given = hash.apply(token).getBytes(StandardCharsets.UTF_8);
        Role role = null;
        for (Map.Entry<String, Role> known : roles) {
            if (MessageDigest.isEqual(known.getKey().getBytes(StandardCharsets.UTF_8), given)) {
                role = known.getValue();
            }
        }
        return Optional.ofNullable(role);
    }

    static Role role(Context context) {
        return context.attribute(ROLE);
    }

    static void needs(Context context, Role needed) {
        if (role(context).compareTo(needed) < 0) {
            throw new RefusedException(403, "forbidden", "this needs the role " + needed.code() + "; yours is " + role(context).code());
        }
    }

    /** As the audit names whoever asks. */
    static String who(Context context) {
        return role(context).code();
    }
}
