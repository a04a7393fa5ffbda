package io.workwise.bridge.admin;

import io.javalin.http.Context;
import io.workwise.bridge.admin.Access.Role;
import io.workwise.bridge.integration.Integrations;
import io.workwise.bridge.settings.ValueParsers;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** The API of named tokens: make, list, revoke. */
final class TokenApi {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");
    private final NamedTokens tokens;
    private final Integrations integrations;
    private final Clock clock;

    TokenApi(NamedTokens tokens, Integrations integrations, Clock clock) {
        this.tokens = tokens;
        this.integrations = integrations;
        this.clock = clock;
    }

    void list(Context context) {
        Instant now = clock.instant();
        context.json(Pages.page(
                tokens.list(), Integer.MAX_VALUE, token -> view(token, now).map(), NamedTokens.Token::name));
    }

    private static View view(NamedTokens.Token token, Instant now) {
        return View.of("name", token.name())
                .and("role", token.role().code())
                .and("integrations", List.copyOf(token.integrations()))
                .and("createdAt", token.createdAt())
                .and("createdBy", token.createdBy())
                .and("expiresAt", token.expiresAt())
                .and("expired", token.isOver(now));
    }

    void create(Context context) {
        Body body = Body.of(context, Set.of("name", "role", "integrations", "expiresIn"));
        String name = body.required("name");
        if (!NAME.matcher(name).matches()) {
            throw Body.bad("'name' must be 1 to 64 letters, digits, dots, dashes or underscores");
        }
        Role role = Role.of(body.oneOf("role", null, Set.of("viewer", "operator", "admin")));
        List<String> integrations = body.texts("integrations");
        integrations.stream()
                .filter(id -> this.integrations.find(id).isEmpty())
                .findFirst()
                .ifPresent(id -> {
                    throw Body.bad("'integrations' names '" + id + "', which does not exist");
                });
        String secret = tokens.create(name, role, integrations, lasts(body.text("expiresIn")), Access.who(context));
        Map<String, Object> view =
                view(tokens.get(name), clock.instant()).and("token", secret).map();
        context.status(201).json(view);
    }

    private static Duration lasts(String text) {
        try {
            return text == null ? null : ValueParsers.duration(text);
        } catch (IllegalArgumentException e) {
            throw Body.bad("'expiresIn' must be " + e.getMessage());
        }
    }

    void revoke(Context context) {
        tokens.revoke(context.pathParam("token"), Access.who(context));
        context.status(204);
    }
}
