package io.workwise.bridge.console;

import io.workwise.bridge.admin.Access.Role;
import io.workwise.bridge.http.Way;
import io.workwise.bridge.settings.Keys;
import io.workwise.bridge.settings.Settings;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The settings of a company's OpenID provider.
 *
 * @param secret empty for a public client
 * @param url the address at which people reach the console
 * @param integrationsClaim the claim with a person's integrations; empty if everybody sees all
 * @param values the values of the roles claim, by role
 */
public record OidcSettings(
        String issuer,
        String clientId,
        String secret,
        List<String> scopes,
        String url,
        String rolesClaim,
        String integrationsClaim,
        Map<Role, Set<String>> values,
        Way way) {
    private static final String EVERY = "*";

    public OidcSettings(
            String issuer,
            String clientId,
            String secret,
            List<String> scopes,
            String url,
            String rolesClaim,
            Map<Role, Set<String>> values) {
        this(issuer, clientId, secret, scopes, url, rolesClaim, "", values, Way.STRAIGHT);
    }

    /** Returns the settings; empty if no provider is set. */
    public static Optional<OidcSettings> of(Settings settings) {
        if (settings.get(Keys.OIDC_ISSUER).isEmpty()) {
            return Optional.empty();
        }
        Map<Role, Set<String>> values = new EnumMap<>(Map.of(
                Role.VIEWER,
                values(settings.get(Keys.OIDC_VIEWER)),
                Role.OPERATOR,
                values(settings.get(Keys.OIDC_OPERATOR)),
                Role.ADMIN,
                values(settings.get(Keys.OIDC_ADMIN))));
        return Optional.of(new OidcSettings(
                settings.get(Keys.OIDC_ISSUER),
                settings.get(Keys.OIDC_CLIENT_ID),
                settings.get(Keys.OIDC_CLIENT_SECRET),
                List.of(settings.get(Keys.OIDC_SCOPES).strip().split(" +")),
                settings.get(Keys.ADMIN_URL),
                settings.get(Keys.OIDC_ROLES_CLAIM),
                settings.get(Keys.OIDC_INTEGRATIONS_CLAIM),
                values,
                Way.of(settings)));
    }

    private static Set<String> values(String text) {
        return Arrays.stream(text.split(","))
                .map(String::strip)
                .filter(value -> !value.isEmpty())
                .collect(Collectors.toSet());
    }

    /** Returns the highest role that the claims give; empty if none. */
    public Optional<Role> role(Map<String, Object> claims) {
        Collection<?> held = held(claims, rolesClaim);
        return values.entrySet().stream()
                .filter(role -> held.stream().anyMatch(role.getValue()::contains))
                .map(Map.Entry::getKey)
                .max(Role::compareTo);
    }

    /** Returns the integrations that the claims name; null for all. Without the claim, none. */
    public Set<String> integrations(Map<String, Object> claims) {
        Set<String> named = integrationsClaim.isEmpty()
                ? Set.of(EVERY)
                : held(claims, integrationsClaim).stream().map(String::valueOf).collect(Collectors.toSet());
        return named.contains(EVERY) ? null : named;
    }

    private static Collection<?> held(Map<String, Object> claims, String claim) {
        Object value = claims.containsKey(claim) ? claims.get(claim) : within(claims, claim.split("\\."));
        return value instanceof Collection<?> many ? many : value == null ? List.of() : List.of(value);
    }

    private static Object within(Object value, String... names) {
        Object inner = value;
        for (String name : names) {
            inner = inner instanceof Map<?, ?> map ? map.get(name) : null;
        }
        return inner;
    }
}
