package io.workwise.bridge.console;

import io.javalin.http.Context;
import io.javalin.http.Cookie;
import io.javalin.http.HandlerType;
import io.javalin.http.HttpStatus;
import io.javalin.http.SameSite;
import io.workwise.bridge.admin.Access.Role;
import io.workwise.bridge.admin.Caller;
import io.workwise.bridge.admin.LoginWatch;
import io.workwise.bridge.edge.Need;
import io.workwise.bridge.edge.Ports;
import io.workwise.bridge.integration.Integration;
import io.workwise.bridge.integration.Integrations;
import io.workwise.bridge.problem.RefusedException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Finds out who asks for a page, and accepts changes only from our own pages. Each route declares its requirement. */
final class Guard {
    private static final Set<HandlerType> SAFE = Set.of(HandlerType.GET, HandlerType.HEAD);
    private static final String SESSION = "session";
    private final Sessions sessions;
    private final Drafts drafts;
    private final LoginWatch watch;
    private final String url;

    /**
     * Makes the guard.
     *
     * @param url the address at which people reach the console; empty if the request's own address counts
     */
    Guard(Sessions sessions, Drafts drafts, LoginWatch watch, String url) {
        this.sessions = sessions;
        this.drafts = drafts;
        this.watch = watch;
        this.url = url;
    }

    /** Finds the session of a request. Automatic requests of a page do not prolong the session. */
    void recognise(Context context) {
        context.attribute(
                SESSION,
                sessions.find(context.cookie(cookie()), !Urls.isLive(Urls.here(context)))
                        .orElse(null));
    }

    /** Returns the requirement of a page without login; forms must come from our pages. */
    Need nobodyInParticular() {
        return this::requireOwnForm;
    }

    Need viewer() {
        return atLeast(Role.VIEWER);
    }

    Need operator() {
        return atLeast(Role.OPERATOR);
    }

    Need admin() {
        return atLeast(Role.ADMIN);
    }

    /** Returns the requirement of a login with at least this role; forms must belong to that login. */
    private Need atLeast(Role least) {
        return context -> {
            requireOwnForm(context);
            Session session = session(context);
            if (session == null) {
                sendToLogin(context);
                return;
            }
            if (changes(context) && !isOurs(session, context.formParam("form"))) {
                throw foreignForm(context, "the form is not one of this login");
            }
            needs(context, least);
            seesIntegration(context);
        };
    }

    /** Returns the requirement of an administrator of all integrations. */
    Need adminOfAll() {
        return context -> {
            admin().admit(context);
            if (session(context) != null && !person(context).seesAll()) {
                watch.forbidden(context, person(context).name());
                throw new RefusedException(403, "forbidden", "this is for those who may see all integrations");
            }
        };
    }

    /** Hides the other integrations from a person who is limited to some. */
    private static void seesIntegration(Context context) {
        Caller person = person(context);
        String parameter = IntegrationPages.isOne(context.path()) ? "id" : "integration";
        Stream.concat(
                        context.queryParams(parameter).stream(),
                        changes(context) ? context.formParams(parameter).stream() : Stream.empty())
                .map(String::strip)
                .filter(integration -> !integration.isEmpty() && !person.sees(integration))
                .findFirst()
                .ifPresent(integration -> {
                    throw new RefusedException(404, "not-found", "no integration '" + integration + "'");
                });
    }

    private static boolean changes(Context context) {
        return !SAFE.contains(context.method());
    }

    private void requireOwnForm(Context context) {
        if (changes(context) && !isFromHere(context)) {
            throw foreignForm(context, "this did not come from a page of the console");
        }
    }

    private RefusedException foreignForm(Context context, String why) {
        watch.foreignForm(
                context, session(context) == null ? null : person(context).name());
        return new RefusedException(403, "foreign-form", why);
    }

    /** The login leads back to the page; a form is shown there again with what was typed. */
    private void sendToLogin(Context context) {
        if (context.header("HX-Request") != null) {
            context.status(HttpStatus.UNAUTHORIZED)
                    .header(
                            "HX-Redirect",
                            login(Urls.from(context.header("HX-Current-URL"), context.host(), Ports.path(url))));
        } else {
            context.redirect(
                    login(
                            !changes(context)
                                    ? Urls.here(context)
                                    : context.path().equals("/logout") ? Urls.HOME : drafts.keep(context)),
                    HttpStatus.SEE_OTHER);
        }
        context.skipRemainingHandlers();
    }

    private static String login(String to) {
        return Urls.of("/login", "to", to.equals(Urls.HOME) ? null : to);
    }

    /** Whether the browser still has a login that is over. */
    boolean isExpired(Context context) {
        String secret = context.cookie(cookie());
        return secret != null && !secret.isEmpty() && session(context) == null;
    }

    /** Whether a form came from a page of ours, of this login or an earlier one. */
    boolean isOwnForm(Context context) {
        return changes(context) && session(context) != null && isFromHere(context);
    }

    private boolean isFromHere(Context context) {
        String site = context.header("Sec-Fetch-Site");
        if (site != null) {
            return site.equals("same-origin");
        }
        String origin = context.header("Origin");
        return origin == null
                || (url.isEmpty()
                        ? origin.replaceFirst("^https?://", "").equals(context.host())
                        : origin.equals(origin(url)));
    }

    private static String origin(String url) {
        URI uri = URI.create(url);
        return uri.getScheme() + "://" + uri.getRawAuthority();
    }

    private static boolean isOurs(Session session, String form) {
        return form != null
                && MessageDigest.isEqual(
                        session.form().getBytes(StandardCharsets.UTF_8), form.getBytes(StandardCharsets.UTF_8));
    }

    void admit(Context context, Caller person, Session.Terms terms) {
        dismiss(context);
        keep(context, sessions.begin(person, terms), -1);
    }

    void dismiss(Context context) {
        String secret = context.cookie(cookie());
        if (secret != null) {
            sessions.leave(secret);
            keep(context, "", 0);
        }
    }

    /**
     * Sets the cookie of the session. It is Lax, so that links in chats and mails work. Changes also need our form and
     * our origin.
     */
    private void keep(Context context, String secret, int seconds) {
        context.cookie(new Cookie(
                cookie(), secret, Urls.scope(Ports.path(url)), seconds, isHttps(), true, null, SameSite.LAX));
    }

    private boolean isHttps() {
        return url.startsWith("https:");
    }

    /**
     * Returns the cookie's name. Its prefix stops neighbouring hosts from setting it. Below a path, browsers accept
     * only the weaker prefix.
     */
    private String cookie() {
        return !isHttps() ? "bridge" : Ports.path(url).isEmpty() ? "__Host-bridge" : "__Secure-bridge";
    }

    /** Returns the session; null if nobody is logged in. */
    static Session session(Context context) {
        return context.attribute(SESSION);
    }

    /** Returns the person who is logged in. Only for routes that need a login. */
    static Caller person(Context context) {
        return session(context).person();
    }

    /** Returns the ids of integrations that the person may see, in order. */
    static List<String> integrations(Context context, Integrations known) {
        return known.all().stream()
                .map(Integration::id)
                .filter(person(context)::sees)
                .sorted()
                .toList();
    }

    private void needs(Context context, Role role) {
        Caller person = person(context);
        if (person.role().compareTo(role) < 0) {
            watch.forbidden(context, person.name());
            throw new RefusedException(
                    403,
                    "forbidden",
                    "this needs the role " + role.code() + "; yours is "
                            + person.role().code());
        }
    }
}
