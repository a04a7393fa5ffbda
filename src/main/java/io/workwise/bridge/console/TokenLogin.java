package io.workwise.bridge.console;

import io.javalin.http.Context;
import io.workwise.bridge.admin.Access;
import io.workwise.bridge.admin.Caller;
import io.workwise.bridge.edge.Need;
import io.workwise.bridge.edge.Routes;
import java.util.Optional;

/** Login with a token of the admin API. The person has the token's rights, for as long as it is valid. */
final class TokenLogin implements Login {
    private final Access access;
    private final LoginPages pages;

    TokenLogin(Access access, LoginPages pages) {
        this.access = access;
        this.pages = pages;
    }

    @Override
    public String template() {
        return "token";
    }

    @Override
    public void serve(Routes routes, Need need, Door door) {
        routes.post("/login/token", need, context -> login(context, door));
    }

    private void login(Context context, Door door) {
        String given = context.formParam("token");
        String token = given == null ? "" : given.strip();
        Optional<Caller> caller = access.caller(token);
        if (caller.isEmpty()) {
            pages.refuse(context, "login.refused");
            return;
        }
        door.open(
                context,
                caller.get(),
                new Session.Terms(Sessions.LONGEST, access.holds(token), ""),
                context.formParam("to"));
    }
}
