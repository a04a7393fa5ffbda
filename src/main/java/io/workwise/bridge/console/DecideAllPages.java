package io.workwise.bridge.console;

import io.javalin.http.Context;
import io.workwise.bridge.admin.ApplicationActions;
import io.workwise.bridge.admin.ApplicationActions.Decision;
import io.workwise.bridge.admin.Caller;
import io.workwise.bridge.admin.IntegrationActions;
import io.workwise.bridge.catalogue.Catalogue;
import io.workwise.bridge.edge.Routes;
import io.workwise.bridge.ledger.Filter;
import io.workwise.bridge.problem.RefusedException;
import java.util.Arrays;
import java.util.List;

/**
 * The page that makes one decision about many writes, such as after a restore with an ATS that cannot be asked (R29).
 */
public final class DecideAllPages {
    private static final String PATH = "/applications/decide";
    private final IntegrationActions integrations;
    private final Catalogue catalogue;
    private final Screens screens;
    private final ApplicationActions actions;

    /**
     * The model of the page.
     *
     * @param count the number that the person saw; with another number, nothing is decided
     */
    public record Model(ApplicationQuery wanted, int count) {
        public String back() {
            return wanted.url("/applications");
        }

        public String act() {
            return wanted.url(PATH);
        }

        public List<Decision> decisions() {
            return List.of(Decision.values());
        }
    }

    DecideAllPages(IntegrationActions integrations, ApplicationActions actions, Catalogue catalogue, Screens screens) {
        this.integrations = integrations;
        this.actions = actions;
        this.catalogue = catalogue;
        this.screens = screens;
    }

    void serve(Routes routes, Guard guard) {
        routes.get(PATH, guard.operator(), this::count).post(PATH, guard.operator(), this::decide);
    }

    private ApplicationQuery meant(Context context) {
        ApplicationQuery wanted =
                ApplicationQuery.of(context, List.of(), screens.page(context).zone());
        integrations.get(wanted.integration());
        return wanted;
    }

    private Filter filter(ApplicationQuery wanted) {
        return wanted.filter(
                wanted.job().isEmpty()
                        ? List.of()
                        : catalogue
                                .workwiseJob(wanted.integration(), wanted.job())
                                .map(List::of)
                                .orElse(List.of()));
    }

    private void count(Context context) {
        ApplicationQuery wanted = meant(context);
        screens.show(
                context,
                "applications/decide",
                new Model(wanted, actions.countDecide(wanted.integration(), filter(wanted))));
    }

    private void decide(Context context) {
        Caller person = Guard.person(context);
        ApplicationQuery wanted = meant(context);
        String count = Inputs.needed(context, "count");
        String code = Inputs.needed(context, "decision");
        String reason = Inputs.needed(context, "reason").strip();
        if (!count.matches("\\d{1,5}")
                || reason.isEmpty()
                || Arrays.stream(Decision.values())
                        .noneMatch(decision -> decision.code().equals(code))) {
            throw new RefusedException(
                    400, "bad-request", "'count', 'decision' and 'reason' must be those of the page");
        }
        actions.decideMany(
                integrations.get(wanted.integration()),
                filter(wanted),
                Decision.of(code),
                Integer.parseInt(count),
                reason,
                person.name());
        screens.done(context, wanted.url("/applications"), "applications.said.decided", Integer.parseInt(count));
    }
}
