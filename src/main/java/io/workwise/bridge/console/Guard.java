package io.workwise.bridge.console;

import io.javalin.http.Context;
import io.javalin.http.Cookie;
import io.javalin.http.HandlerType;
import io.javalin.http.HttpStatus;
import io.javalin.http.SameSite;
import io.workwise.bridge.admin.Access.Role;
import io.workwise.bridge.admin.AdminServer;
import io.workwise.bridge.links.RefusedException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Set;

/** Stands before every page: knows who asks, and lets nothing be changed but from our own pages. */
final class Guard {
    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self';"
            + " form-action 'self'; frame-ancestors 'none'; base-uri 'none'";
    private static final Set<HandlerType> SAFE = Set.of(HandlerType.GET, HandlerType.HEAD);
    private static final String SESSION = "session";
    private final Sessions sessions;
    private final String url;

    /** @param url where people reach the console; empty: at the address that they name */
    Guard(Sessions sessions, String url) {
        this.sessions = sessions;
        this.url = url;
    }

    void before(Context context) {
        context.header("X-Content-Type-Options", "nosniff");
        if (AdminServer.isApi(context)) {
            return;
        }
        // a form posted under no-referrer has no Origin; this tells other sites as little
        context.header("Content-Security-Policy", POLICY).header("Referrer-Policy", "same-origin").header("Cache-Control", "no-store");
        Session session = sessions.find(context.cookie(cookie()), !Urls.isLive(Urls.here(context))).orElse(null);
        context.attribute(SESSION, session);
        boolean changes = !SAFE.contains(context.method());
        if (changes && !isFromHere(context)) {
            throw new RefusedException(403, "foreign-form", "this did not come from a page of the console");
        }
        if (isForEverybody(context.path())) {
            return;
        }
        if (session == null) {
            sendToLogin(context);
        } else if (changes && !isOurs(session, context.formParam("form"))) {
            throw new RefusedException(403, "foreign-form", "the form is not one of this login");
        }
    }

    private static boolean isForEverybody(String path) {
        return path.equals("/login") || path.startsWith("/login/") || path.startsWith("/language/") || path.startsWith(Assets.PATH);
    }

    private static void sendToLogin(Context context) {
        boolean shown = SAFE.contains(context.method());
        String login = Urls.of("/login", "to", shown && !context.path().equals("/") ? Urls.here(context) : null);
        if (context.header("HX-Request") != null) {
            context.status(HttpStatus.UNAUTHORIZED).header("HX-Redirect", "/login");
        } else {
            context.redirect(login, HttpStatus.SEE_OTHER);
        }
        context.skipRemainingHandlers();
    }

    private boolean isFromHere(Context context) {
        String site = context.header("Sec-Fetch-Site");
        if (site != null) {
            return site.equals("same-origin");
        }
        String origin = context.header("Origin");
        return origin == null || (url.isEmpty() ? origin.replaceFirst("^https?://", "").equals(context.host()) : origin.equals(origin(url)));
    }

    private static String origin(String url) {
        URI uri = URI.create(url);
        return uri.getScheme() + "://" + uri.getRawAuthority();
    }

    private static boolean isOurs(Session session, String form) {
        return form != null && MessageDigest.isEqual(session.form().getBytes(StandardCharsets.UTF_8), form.getBytes(StandardCharsets.UTF_8));
    }

    void admit(Context context, Person person) {
        dismiss(context);
        keep(context, sessions.begin(person), -1);
    }

    void dismiss(Context context) {
        String secret = context.cookie(cookie());
        if (secret != null) {
            sessions.end(secret);
            keep(context, "", 0);
        }
    }

    private void keep(Context context, String secret, int seconds) {
        context.cookie(new Cookie(cookie(), secret, Urls.scope(Urls.path(url)), seconds, isHttps(), 0, true, null, null, SameSite.STRICT));
    }

    private boolean isHttps() {
        return url.startsWith("https:");
    }

    /** The prefix keeps pages of neighbouring hosts from setting it; below a path, browsers know the weaker one only. */
    private String cookie() {
        return !isHttps() ? "bridge" : Urls.path(url).isEmpty() ? "__Host-bridge" : "__Secure-bridge";
    }

    /** null where nobody is logged in. */
    static Session session(Context context) {
        return context.attribute(SESSION);
    }

    /** @throws RefusedException forbidden */
    static Person needs(Context context, Role role) {
        Person person = session(context).person();
        if (person.role().compareTo(role) < 0) {
            throw new RefusedException(403, "forbidden", "this needs the role " + role.code() + "; yours is " + person.role().code());
        }
        return person;
    }
}
