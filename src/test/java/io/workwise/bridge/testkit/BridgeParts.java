package io.workwise.bridge.testkit;

import io.workwise.bridge.admin.AdminParts;
import io.workwise.bridge.admin.ApplicationActions;
import io.workwise.bridge.admin.IntegrationActions;
import io.workwise.bridge.admin.LinkPreviews;
import io.workwise.bridge.admin.ManagementServer;
import io.workwise.bridge.admin.NamedTokens;
import io.workwise.bridge.catalogue.Catalogue;
import io.workwise.bridge.edge.Limits;
import io.workwise.bridge.edge.TestPort;
import io.workwise.bridge.engine.Bridge;
import io.workwise.bridge.flow.Flows;
import io.workwise.bridge.flow.PollLog;
import io.workwise.bridge.flow.RequiredFields;
import io.workwise.bridge.flow.RunRequests;
import io.workwise.bridge.flow.Schedules;
import io.workwise.bridge.gate.Gate;
import io.workwise.bridge.gate.GateStates;
import io.workwise.bridge.integration.Integrations;
import io.workwise.bridge.ledger.Applications;
import io.workwise.bridge.ledger.Erasures;
import io.workwise.bridge.linking.Linking;
import io.workwise.bridge.links.Links;
import io.workwise.bridge.problem.Audit;
import io.workwise.bridge.problem.Problems;
import io.workwise.bridge.sql.Database;

/** Short names for the parts of a bridge that tests read or act on. */
@FunctionalInterface
public interface BridgeParts {
    Bridge bridge();

    /** Returns the parts of a bridge that a test started itself. */
    static BridgeParts of(Bridge bridge) {
        return () -> bridge;
    }

    /** Returns the parts that an admin server and a console work with. */
    default AdminParts parts() {
        return bridge().parts();
    }

    /** Applies a change of links, jobs or states at once. */
    default void changed(String integration) {
        bridge().effect().changed(integration);
    }

    default IntegrationActions integrationActions() {
        return parts().actions().integrations();
    }

    default ApplicationActions applicationActions() {
        return parts().actions().applications();
    }

    default LinkPreviews previews() {
        return parts().actions().previews();
    }

    default Catalogue catalogue() {
        return parts().jobs().catalogue();
    }

    default Links links() {
        return parts().jobs().links();
    }

    default Linking linking() {
        return parts().jobs().linking();
    }

    default RequiredFields requiredFields() {
        return parts().jobs().requiredFields();
    }

    default Integrations integrations() {
        return parts().running().integrations();
    }

    default GateStates states() {
        return parts().running().states();
    }

    default PollLog polls() {
        return parts().running().polls();
    }

    default Schedules schedules() {
        return parts().running().schedules();
    }

    default RunRequests asks() {
        return parts().running().asks();
    }

    default Database database() {
        return parts().records().database();
    }

    default Applications applications() {
        return parts().records().applications();
    }

    default Problems problems() {
        return parts().records().problems();
    }

    default Audit audit() {
        return parts().records().audit();
    }

    default NamedTokens tokens() {
        return parts().records().tokens();
    }

    default Gate gate() {
        return bridge().gate();
    }

    default Flows flows() {
        return bridge().flows();
    }

    default Erasures erasures() {
        return bridge().erasures();
    }

    /** Opens the port of health and metrics, as a started bridge does. */
    default ManagementServer managementServer() {
        return new ManagementServer(
                database(),
                integrations(),
                asks(),
                bridge().instance(),
                bridge()::metrics,
                () -> true,
                TestPort.management(),
                Limits.DEFAULT);
    }
}
