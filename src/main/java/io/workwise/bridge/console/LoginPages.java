package io.workwise.bridge.console;

import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.javalin.http.HttpStatus;
import io.workwise.bridge.admin.Caller;
import io.workwise.bridge.admin.LoginWatch;
import io.workwise.bridge.edge.Routes;
import java.util.List;

/** The pages for logging in and out. */
public final class LoginPages implements Login.Door {
    /**
     * The model of the login page.
     *
     * @param offers the templates of the ways to log in
     * @param refused the reason of the last failure, as a key of a text; null if none
     * @param expired whether an earlier login has ended
     * @param draft whether typed text is kept
     */
    public record Model(List<String> offers, String wanted, String refused, boolean expired, boolean draft) {}

    private final Guard guard;
    private final LoginWatch watch;
    private final Screens screens;
    private List<Login> logins = List.of();

    LoginPages(Guard guard, LoginWatch watch, Screens screens) {
        this.guard = guard;
        this.watch = watch;
        this.screens = screens;
    }

    void serve(Routes routes, List<Login> ways) {
        logins = List.copyOf(ways);
        routes.get("/login", guard.nobodyInParticular(), context -> show(context, null));
        routes.post("/logout", guard.viewer(), this::logout);
        logins.forEach(login -> login.serve(routes, guard.nobodyInParticular(), this));
    }

    /**
     * Refuses a login.
     *
     * @param why the reason for the log; the person does not learn what was nearly right
     */
    void refuse(Context context, String text, String why) {
        watch.reason(why);
        refuse(context, text);
    }

    void refuse(Context context, String text) {
        boolean tooMany = watch.add(context) > 0;
        context.status(tooMany ? HttpStatus.TOO_MANY_REQUESTS : HttpStatus.UNAUTHORIZED);
        show(context, tooMany ? "login.too-many" : text);
    }

    /** Ends a login that failed without the person's fault. */
    void excuse(Context context, String text, String why) {
        watch.reason(why);
        context.status(HttpStatus.UNAUTHORIZED);
        show(context, text);
    }

    private void show(Context context, String refused) {
        screens.show(
                context,
                "login/page",
                new Model(
                        logins.stream().map(Login::template).toList(),
                        wanted(context),
                        refused,
                        refused == null && guard.isExpired(context),
                        refused == null
                                && wanted(context) != null
                                && wanted(context).contains(Drafts.PARAMETER + "=")));
    }

    @Override
    public void open(Context context, Caller person, Session.Terms terms, String wanted) {
        guard.admit(context, person, terms.from(watch.entered(context, person)));
        String next = Urls.own(wanted);
        if (context.method() == HandlerType.POST) {
            context.redirect(next, HttpStatus.SEE_OTHER);
        } else {
            // a redirect from another site does not carry a strict cookie; a step from our own page does
            context.header("Refresh", "0;url=" + next);
            screens.show(context, "login/welcome", next);
        }
    }

    private static String wanted(Context context) {
        String wanted = context.formParam("to");
        return wanted == null ? context.queryParam("to") : wanted;
    }

    private void logout(Context context) {
        guard.dismiss(context);
        context.redirect("/login", HttpStatus.SEE_OTHER);
    }
}
