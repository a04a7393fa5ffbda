package io.workwise.bridge.console;

import io.javalin.http.Context;
import io.workwise.bridge.edge.Routes;
import io.workwise.bridge.integration.Integrations;
import io.workwise.bridge.problem.Audit;
import io.workwise.bridge.sql.Among;
import java.time.ZoneId;
import java.util.List;

/** The page of the audit: who changed what, and when. */
public final class AuditPages {
    private static final int ROWS = 50;
    /** The actions of people, as the audit names them. */
    static final List<String> ACTIONS = List.of(
            "linked",
            "link-changed",
            "link-paused",
            "link-resumed",
            "unlinked",
            "back-filled",
            "retried",
            "retried-many",
            "decided-there",
            "decided-send-again",
            "decided-discard",
            "erased",
            "previewed",
            "integration-paused",
            "integration-resumed",
            "integration-reconnected",
            "synchronised",
            "logged-in",
            "login-refused",
            "logins-slowed",
            "forbidden",
            "foreign-form",
            "session-ended",
            "token-created",
            "token-revoked");

    /** The filter of the page. An empty field does not narrow it. */
    public record Wish(String integration, String who, String action, String from, String to) {
        Audit.Filter filter(ZoneId zone, Among among) {
            return new Audit.Filter(
                    some(integration),
                    some(who),
                    some(action),
                    Inputs.day(from, 0, zone),
                    Inputs.day(to, 1, zone),
                    among);
        }

        private static String some(String text) {
            return text.isEmpty() ? null : text;
        }
    }

    /** The model of the page. */
    public record Model(
            List<String> integrations,
            List<String> actions,
            Wish wish,
            int number,
            boolean more,
            List<Audit.Entry> rows) {
        public String page(int other) {
            return Urls.of(
                    "/audit",
                    "integration",
                    Wish.some(wish.integration),
                    "who",
                    Wish.some(wish.who),
                    "what",
                    Wish.some(wish.action),
                    "from",
                    Wish.some(wish.from),
                    "to",
                    Wish.some(wish.to),
                    "page",
                    other == 1 ? null : other);
        }
    }

    private final Integrations integrations;
    private final Audit audit;
    private final Screens screens;

    AuditPages(Integrations integrations, Audit audit, Screens screens) {
        this.integrations = integrations;
        this.audit = audit;
        this.screens = screens;
    }

    void serve(Routes routes, Guard guard) {
        routes.get("/audit", guard.admin(), this::list);
    }

    private void list(Context context) {
        Wish wish = new Wish(
                Inputs.text(context, "integration"),
                Inputs.text(context, "who"),
                Inputs.text(context, "what"),
                Inputs.text(context, "from"),
                Inputs.text(context, "to"));
        int number = Inputs.page(context);
        List<Audit.Entry> rows = audit.list(
                wish.filter(
                        screens.page(context).zone(),
                        Among.of(Guard.person(context).integrations())),
                (number - 1) * ROWS,
                ROWS + 1);
        screens.show(
                context,
                "audit/list",
                new Model(
                        Guard.integrations(context, integrations),
                        ACTIONS,
                        wish,
                        number,
                        rows.size() > ROWS,
                        rows.subList(0, Math.min(ROWS, rows.size()))));
    }
}
