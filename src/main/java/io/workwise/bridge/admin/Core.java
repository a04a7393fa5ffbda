package io.workwise.bridge.admin;

import io.workwise.bridge.catalogue.Catalogue;
import io.workwise.bridge.flow.Flows;
import io.workwise.bridge.flow.PollLog;
import io.workwise.bridge.flow.Released;
import io.workwise.bridge.flow.Schedules;
import io.workwise.bridge.integration.Gate;
import io.workwise.bridge.integration.IntegrationFiles;
import io.workwise.bridge.integration.Integrations;
import io.workwise.bridge.integration.States;
import io.workwise.bridge.integration.WorkwiseClock;
import io.workwise.bridge.judge.Situations;
import io.workwise.bridge.ledger.Acts;
import io.workwise.bridge.ledger.Applications;
import io.workwise.bridge.links.Linking;
import io.workwise.bridge.links.Links;
import io.workwise.bridge.problem.Audit;
import io.workwise.bridge.problem.Problems;
import io.workwise.bridge.sql.Database;
import java.util.function.Supplier;

/** What the admin API works with: the same parts as the routes. */
public record Core(Database database, Integrations integrations, Supplier<IntegrationFiles> files, States states, Gate gate, Situations situations, Links links,
        Linking linking, Catalogue catalogue, Applications applications, Acts acts, Released released, Problems problems, Audit audit,
        PollLog polls, Schedules schedules, Flows flows, WorkwiseClock clock) {

    /** Something that judging must know of was changed by a person: it holds from this moment, and what it set free goes on at once. */
    public void changed(String integration) {
        gate.forget(integration);
        released.byCatalogue(integration);
        schedules.now(integration, "resume-exports");
    }
}
