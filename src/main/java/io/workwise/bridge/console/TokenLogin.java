package io.workwise.bridge.console;

import io.javalin.http.Context;
import io.workwise.bridge.admin.Access;
import io.workwise.bridge.edge.Need;
import io.workwise.bridge.edge.Routes;
import java.util.Optional;

/** With a token of the admin API: whoever has it may here what they may there. */
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
        String token = context.formParam("token");
        Optional<Access.Role> role = access.role(token == null ? "" : token.strip());
        if (role.isEmpty()) {
            pages.refuse(context, "login.refused");
            return;
        }
        door.open(context, new Person(role.get().code(), role.get()), context.formParam("to"));
    }
}
