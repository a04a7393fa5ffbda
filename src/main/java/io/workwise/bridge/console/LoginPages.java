package io.workwise.bridge.console;

import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.javalin.http.HttpStatus;
import io.workwise.bridge.edge.Routes;
import java.util.List;

/** In and out. */
public final class LoginPages implements Login.Door {
    /** @param offers templates of the ways in; @param refused the text that says why the last try failed; null: there was none */
    public record Model(List<String> offers, String wanted, String refused) {}

    private final Guard guard;
    private final Screens screens;
    private List<Login> logins = List.of();

    LoginPages(Guard guard, Screens screens) {
        this.guard = guard;
        this.screens = screens;
    }

    void serve(Routes routes, List<Login> ways) {
        logins = List.copyOf(ways);
        routes.get("/login", guard.nobodyInParticular(), context -> show(context, null));
        routes.post("/logout", guard.viewer(), this::logout);
        logins.forEach(login -> login.serve(routes, guard.nobodyInParticular(), this));
    }

    /** Nobody learns here whether anything was nearly right. */
    void refuse(Context context, String text) {
        context.status(HttpStatus.UNAUTHORIZED);
        show(context, text);
    }

    private void show(Context context, String refused) {
        screens.show(context, "login/page", new Model(logins.stream().map(Login::template).toList(), wanted(context), refused));
    }

    @Override
    public void open(Context context, Person person, String wanted) {
        guard.admit(context, person);
        String next = Urls.own(wanted);
        if (context.method() == HandlerType.POST) {
            context.redirect(next, HttpStatus.SEE_OTHER);
        } else {
            // who comes from another site brings no strict cookie along a redirect; who goes on from a page of ours does
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
