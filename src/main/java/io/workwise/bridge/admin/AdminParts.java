package io.workwise.bridge.admin;

import io.workwise.bridge.catalogue.Catalogue;
import io.workwise.bridge.flow.PollLog;
import io.workwise.bridge.flow.RequiredFields;
import io.workwise.bridge.flow.RunRequests;
import io.workwise.bridge.flow.Schedules;
import io.workwise.bridge.gate.Budgets;
import io.workwise.bridge.gate.GateStates;
import io.workwise.bridge.integration.Integrations;
import io.workwise.bridge.judge.Situations;
import io.workwise.bridge.ledger.Applications;
import io.workwise.bridge.linking.Linking;
import io.workwise.bridge.links.Links;
import io.workwise.bridge.problem.Audit;
import io.workwise.bridge.problem.AuditChain;
import io.workwise.bridge.problem.Problems;
import io.workwise.bridge.sql.Database;
import java.time.Clock;
import java.util.function.Supplier;

/**
 * The parts of the engine that {@link AdminServer} and the console wire. Each page gets the single parts that it uses,
 * and never this list.
 *
 * @param clock the wall clock
 * @param configuration returns the configuration in use
 */
public record AdminParts(
        Actions actions,
        Jobs jobs,
        Running running,
        Records records,
        Explanation explanation,
        Clock clock,
        Supplier<Configuration> configuration) {
    /** The actions of people, shared by API, command line and console. */
    public record Actions(
            IntegrationActions integrations,
            LinkActions links,
            LinkPreviews previews,
            ApplicationActions applications) {}

    /** The jobs of both systems, and the links between them. */
    public record Jobs(
            Catalogue catalogue, Links links, Linking linking, Situations situations, RequiredFields requiredFields) {}

    /** The integrations and the parts that run them. */
    public record Running(
            Integrations integrations,
            GateStates states,
            PollLog polls,
            Schedules schedules,
            Budgets budgets,
            RunRequests asks) {}

    /** The stored records: ledger, problems, audit, tokens. */
    public record Records(
            Database database,
            Applications applications,
            Problems problems,
            Audit audit,
            AuditChain auditChain,
            NamedTokens tokens) {}
}
