package io.workwise.bridge.engine;

import io.workwise.bridge.admin.AdminParts;
import io.workwise.bridge.admin.ApplicationActions;
import io.workwise.bridge.admin.Configuration;
import io.workwise.bridge.admin.Explanation;
import io.workwise.bridge.admin.ImmediateEffect;
import io.workwise.bridge.admin.IntegrationActions;
import io.workwise.bridge.admin.LinkActions;
import io.workwise.bridge.admin.LinkPreviews;
import io.workwise.bridge.admin.NamedTokens;
import io.workwise.bridge.admin.RequiredFieldsCheck;
import io.workwise.bridge.admin.Texts;
import io.workwise.bridge.linking.Linking;

/** The actions of people, and the parts that the admin API and the console work with. */
final class Administration {
    final ImmediateEffect effect;
    final AdminParts parts;

    Administration(Basics basics, Stores stores, Decisions decisions, Outbound outbound, Running running) {
        effect = new ImmediateEffect(decisions.gate, decisions.catalogueChanged, running.runRequests, running.flows);
        Linking linking = new Linking(stores.database, stores.catalogue, stores.links, outbound.workwiseClock);
        parts = new AdminParts(
                actions(basics, stores, decisions, outbound, running, linking),
                new AdminParts.Jobs(
                        stores.catalogue, stores.links, linking, decisions.situations, decisions.requiredFields),
                new AdminParts.Running(
                        basics.integrations(),
                        stores.states,
                        stores.pollLog,
                        running.schedules,
                        outbound.budgets,
                        running.runRequests),
                new AdminParts.Records(
                        stores.database,
                        stores.applications,
                        stores.problems,
                        stores.audit,
                        stores.manualChanges.auditChain(),
                        new NamedTokens(stores.database, basics.clock(), System::nanoTime)),
                new Explanation(new Texts(), stores.links, stores.catalogue),
                basics.clock(),
                () -> new Configuration(
                        basics.settings(),
                        basics.integrations().all(),
                        basics.setup().get().routes().hashes(),
                        stores.hash));
    }

    private AdminParts.Actions actions(
            Basics basics, Stores stores, Decisions decisions, Outbound outbound, Running running, Linking linking) {
        RequiredFieldsCheck requiredFields = new RequiredFieldsCheck(
                basics.integrations(), decisions.requiredFields, running.runRequests, running.flows);
        return new AdminParts.Actions(
                new IntegrationActions(
                        basics.integrations(),
                        stores.states,
                        stores.database,
                        stores.audit,
                        outbound.workwiseClock,
                        running.runRequests,
                        effect),
                new LinkActions(linking, stores.links, stores.database, running.runRequests, effect, requiredFields),
                new LinkPreviews(stores.applications, stores.audit, linking, decisions.situations, running.flows),
                new ApplicationActions(
                        stores.applications,
                        stores.links,
                        stores.problems,
                        stores.erasures,
                        stores.database,
                        running.runRequests,
                        running.flows));
    }
}
