package io.workwise.bridge.console;

import io.javalin.http.Context;
import io.javalin.http.Cookie;
import io.javalin.http.HttpStatus;
import io.javalin.http.SameSite;
import io.workwise.bridge.admin.Access.Role;
import io.workwise.bridge.admin.Caller;
import io.workwise.bridge.edge.Later;
import io.workwise.bridge.edge.Need;
import io.workwise.bridge.edge.Ports;
import io.workwise.bridge.edge.Routes;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Login with a company's account. Its OpenID provider tells who a person is; a claim tells the role. */
final class OidcLogin implements Login {
    static final String BACK = "/login/oidc/back";
    /** The time after which the provider is asked again, so that a revoked role ends. */
    static final Duration ROLES_HOLD = Duration.ofHours(1);

    private static final int LONGEST_NAME = 100;
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final int AT_ONCE = 4;
    private static final int WAITING = 32;
    private final OidcSettings settings;
    private final LoginPages pages;
    private final OidcHttp http;
    /**
     * Runs requests to the provider outside the server's threads, so that a slow provider does not block other
     * requests.
     */
    private final Executor asking = threads();

    private OidcProvider provider;

    OidcLogin(OidcSettings settings, LoginPages pages) {
        this.settings = settings;
        this.pages = pages;
        this.http = new OidcHttp(settings.way());
    }

    @Override
    public String template() {
        return "oidc";
    }

    @Override
    public void serve(Routes routes, Need need, Door door) {
        routes.get("/login/oidc", need, context -> ask(context, this::begin));
        routes.get(BACK, need, context -> ask(context, asked -> end(asked, door)));
        routes.get("/login/oidc/out", need, context -> ask(context, this::logout));
    }

    private static Executor threads() {
        ThreadPoolExecutor threads = new ThreadPoolExecutor(
                AT_ONCE, AT_ONCE, 30, TimeUnit.SECONDS, new LinkedBlockingQueue<>(WAITING), task -> {
                    Thread thread = new Thread(task, "login");
                    thread.setDaemon(true);
                    return thread;
                });
        threads.allowCoreThreadTimeOut(true);
        return threads;
    }

    private void ask(Context context, Consumer<Context> question) {
        Later.answer(context, () -> {
            try {
                return CompletableFuture.runAsync(() -> question.accept(context), asking);
            } catch (RejectedExecutionException e) {
                unreachable(context, "too many logins wait for the provider's answer");
                return CompletableFuture.completedFuture(null);
            }
        });
    }

    /** Returns the provider. Reads its description at the first login, and again after a failure. */
    private synchronized OidcProvider provider() throws IOException {
        if (provider == null) {
            provider = new OidcProvider(settings, http);
        }
        return provider;
    }

    private void begin(Context context) {
        try {
            OidcAttempt attempt = OidcAttempt.begin(Urls.own(context.queryParam("to")));
            URI url = provider().loginUrl(attempt);
            keep(context, attempt.cookie(), PATIENCE);
            context.redirect(url.toString(), HttpStatus.SEE_OTHER);
        } catch (IOException e) {
            unreachable(context, e.getMessage());
        }
    }

    private void end(Context context, Door door) {
        Optional<OidcAttempt> begun = OidcAttempt.read(context.cookie(cookie()));
        keep(context, "", Duration.ZERO);
        try {
            OidcAttempt attempt =
                    begun.orElseThrow(() -> new OidcProvider.Refused("this browser began no login, or too long ago"));
            Map<String, Object> claims = provider().claims(context.queryString(), attempt);
            Optional<Role> role = settings.role(claims);
            if (role.isPresent()) {
                door.open(
                        context,
                        new Caller(name(claims), role.get(), settings.integrations(claims)),
                        new Session.Terms(ROLES_HOLD, () -> true, ""),
                        attempt.wanted());
            } else {
                pages.refuse(
                        context,
                        "login.oidc.no-role",
                        "Somebody with an account at " + settings.issuer()
                                + " has none of the roles that oidc.viewer, oidc.operator and oidc.admin name, in the claim '"
                                + settings.rolesClaim() + "'");
            }
        } catch (OidcProvider.Refused e) {
            pages.refuse(
                    context,
                    "login.oidc.refused",
                    "A login by " + settings.issuer() + " was refused: " + e.getMessage());
        } catch (IOException e) {
            unreachable(context, e.getMessage());
        }
    }

    private void unreachable(Context context, String why) {
        pages.excuse(context, "login.oidc.unreachable", "The login provider " + settings.issuer() + " failed: " + why);
    }

    /**
     * Returns the person's name for the audit: the provider and its number for the person identify them. The display
     * name is for people only; anybody could choose it.
     */
    private String name(Map<String, Object> claims) {
        String identity = "(" + claims.get("sub") + " at " + settings.issuer().replaceFirst("^https?://", "") + ")";
        String called = Stream.of("preferred_username", "email")
                .map(claims::get)
                .filter(Objects::nonNull)
                .map(String::valueOf)
                .findFirst()
                .orElse("");
        String plain = called.replaceAll("[^\\p{L}\\p{N}@._+ -]", "").strip();
        return plain.isEmpty() ? identity : plain.substring(0, Math.min(LONGEST_NAME, plain.length())) + " " + identity;
    }

    private void logout(Context context) {
        try {
            URI url = provider().logoutUrl();
            context.redirect(url == null ? "/login" : url.toString(), HttpStatus.SEE_OTHER);
        } catch (IOException e) {
            unreachable(context, e.getMessage());
        }
    }

    /** Sets the cookie of the login in progress. It is Lax, because the way back begins at the provider. */
    private void keep(Context context, String value, Duration time) {
        context.cookie(new Cookie(
                cookie(),
                value,
                Urls.scope(Ports.path(settings.url())),
                (int) time.toSeconds(),
                isHttps(),
                true,
                null,
                SameSite.LAX));
    }

    private boolean isHttps() {
        return settings.url().startsWith("https:");
    }

    private String cookie() {
        return !isHttps()
                ? "bridge-login"
                : Ports.path(settings.url()).isEmpty() ? "__Host-bridge-login" : "__Secure-bridge-login";
    }
}
