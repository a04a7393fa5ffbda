package io.workwise.bridge.console;

import io.javalin.http.Context;
import io.workwise.bridge.edge.Routes;
import io.workwise.bridge.integration.Integrations;
import io.workwise.bridge.problem.Problems.Filter;
import io.workwise.bridge.sql.Among;
import java.util.List;

/** The page of problems, one per cause. */
public final class ProblemsPages {
    private static final int ROWS = 20;

    /**
     * The model of the page.
     *
     * @param integration null for all
     * @param solved whether to list solved problems
     */
    public record Model(
            List<String> integrations,
            String integration,
            boolean solved,
            int number,
            boolean more,
            List<ProblemModels.Row> rows) {
        public String to(boolean others, int page) {
            return Urls.of(
                    "/problems",
                    "integration",
                    integration,
                    "solved",
                    others ? "1" : null,
                    "page",
                    page == 1 ? null : page);
        }
    }

    private final Integrations integrations;
    private final Screens screens;
    private final ProblemModels models;

    ProblemsPages(Integrations integrations, ProblemModels models, Screens screens) {
        this.integrations = integrations;
        this.models = models;
        this.screens = screens;
    }

    void serve(Routes routes, Guard guard) {
        routes.get("/problems", guard.viewer(), this::list);
    }

    private void list(Context context) {
        String integration = Inputs.text(context, "integration").isEmpty() ? null : Inputs.text(context, "integration");
        boolean solved = context.queryParam("solved") != null;
        int number = Inputs.page(context);
        List<ProblemModels.Row> rows = models.list(
                new Filter(integration, !solved, Among.of(Guard.person(context).integrations())),
                (number - 1) * ROWS,
                ROWS + 1);
        screens.show(
                context,
                "problems/list",
                new Model(
                        Guard.integrations(context, integrations),
                        integration,
                        solved,
                        number,
                        rows.size() > ROWS,
                        rows.subList(0, Math.min(ROWS, rows.size()))));
    }
}
