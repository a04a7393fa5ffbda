package io.workwise.bridge.admin;

import io.javalin.http.Context;
import io.workwise.bridge.ledger.Erasures.Receipt;
import io.workwise.bridge.ledger.Erasures.Removed;
import io.workwise.bridge.verdict.Verdict;
import java.util.Map;
import java.util.Set;

/**
 * The API of erasures, by application or by person (R27). Answers a receipt, which is not stored, because it names what
 * was erased.
 */
final class ErasureApi {
    private static final Set<Verdict> MAY_ARRIVE = Set.of(Verdict.SENDING, Verdict.UNCERTAIN);
    private final ApplicationActions actions;
    private final IntegrationApi integrations;

    ErasureApi(ApplicationActions actions, IntegrationApi integrations) {
        this.actions = actions;
        this.integrations = integrations;
    }

    void erase(Context context) {
        String integration = integrations.get(context).id();
        Body body = Body.of(context, Set.of("email", "applicationId"));
        String email = body.text("email");
        String application = body.text("applicationId");
        if ((email == null) == (application == null)) {
            throw Body.bad("give either 'email' or 'applicationId', not both");
        }
        String who = Access.who(context);
        Receipt receipt = email == null
                ? actions.erase(integration, application, who)
                : actions.erasePerson(integration, email, who);
        context.json(view(receipt));
    }

    private static Map<String, Object> view(Receipt receipt) {
        return View.of("id", receipt.id())
                .and("at", receipt.at())
                .and("removed", receipt.removed().stream().map(ErasureApi::view).toList())
                .and(
                        "unchecked",
                        View.of("later", receipt.unchecked().later())
                                .and("never", receipt.unchecked().never())
                                .map())
                .and(
                        "log",
                        receipt.logEmptied() == null ? "of-the-server" : receipt.logEmptied() ? "emptied" : "in-use")
                .map();
    }

    private static Map<String, Object> view(Removed removed) {
        return View.of("applicationId", removed.applicationId())
                .and("verdict", (removed.verdict() == Verdict.CLAIMED ? Verdict.DUE : removed.verdict()).code())
                .and("atsIds", removed.atsIds())
                .and("mayArrive", MAY_ARRIVE.contains(removed.verdict()))
                .map();
    }
}
