package io.workwise.bridge.engine;

import io.workwise.bridge.backsync.BackSync;
import io.workwise.bridge.backsync.OutcomeStore;
import io.workwise.bridge.delivery.AtsRequest;
import io.workwise.bridge.delivery.ExportSteps;
import io.workwise.bridge.flow.ApplicationPoll;
import io.workwise.bridge.flow.CataloguePoll;
import io.workwise.bridge.flow.Polls;
import io.workwise.bridge.flow.Reconcile;
import io.workwise.bridge.flow.RequiredFields;
import io.workwise.bridge.flow.Resume;
import io.workwise.bridge.flow.Retention;
import io.workwise.bridge.flow.WorkwiseShape;
import io.workwise.bridge.http.CamelHttp;
import io.workwise.bridge.http.RequestTimes;
import io.workwise.bridge.ledger.Intake;
import io.workwise.bridge.ledger.LookUps;
import io.workwise.bridge.workwise.WorkwiseRequest;
import java.util.Map;
import javax.sql.DataSource;

/** The Java objects that routes may name, and their types. */
final class RouteBeans {
    /** The type of each bean; checks of routes need no object. */
    static final Map<String, Class<?>> TYPES = Map.ofEntries(
            Map.entry("database", DataSource.class),
            Map.entry("workwise", WorkwiseRequest.class),
            Map.entry("ats", AtsRequest.class),
            Map.entry("applicationPoll", ApplicationPoll.class),
            Map.entry("cataloguePoll", CataloguePoll.class),
            Map.entry("polls", Polls.class),
            Map.entry("exports", ExportSteps.class),
            Map.entry("resume", Resume.class),
            Map.entry("reconcile", Reconcile.class),
            Map.entry("backSync", BackSync.class),
            Map.entry("retention", Retention.class),
            Map.entry("requiredFields", RequiredFields.class),
            Map.entry("workwiseShape", WorkwiseShape.class));

    private RouteBeans() {}

    /** Returns the beans by name. {@link CamelHttp}, which carries the routes' requests, is bound with them. */
    static Map<String, Object> make(Basics basics, Stores stores, Decisions decisions, Outbound outbound) {
        return Map.ofEntries(
                Map.entry("database", stores.database.dataSource()),
                Map.entry("workwise", outbound.workwise),
                Map.entry(
                        CamelHttp.BEAN,
                        new CamelHttp(outbound.http, RequestTimes.both(outbound.metrics, outbound.traces))),
                Map.entry("ats", outbound.ats),
                Map.entry("applicationPoll", applicationPoll(basics, stores, decisions, outbound)),
                Map.entry("cataloguePoll", cataloguePoll(basics, stores, decisions)),
                Map.entry("polls", decisions.polls),
                Map.entry("exports", outbound.exports),
                Map.entry("resume", resume(basics, stores, decisions, outbound)),
                Map.entry("reconcile", reconcile(basics, stores, decisions, outbound)),
                Map.entry("backSync", backSync(basics, stores, decisions, outbound)),
                Map.entry("retention", stores.retention),
                Map.entry("requiredFields", decisions.requiredFields),
                Map.entry("workwiseShape", new WorkwiseShape()));
    }

    private static ApplicationPoll applicationPoll(
            Basics basics, Stores stores, Decisions decisions, Outbound outbound) {
        ApplicationPoll.Stores pollStores = new ApplicationPoll.Stores(
                new Intake(stores.database, basics.instance()),
                stores.hash,
                stores.pollLog,
                stores.problems,
                decisions.polls,
                stores.restores);
        return new ApplicationPoll(
                basics.integrations(),
                decisions.situations,
                decisions.gate,
                pollStores,
                outbound.workwiseClock,
                outbound.workers);
    }

    private static CataloguePoll cataloguePoll(Basics basics, Stores stores, Decisions decisions) {
        return new CataloguePoll(
                basics.integrations(),
                stores.catalogue,
                stores.catalogueRun,
                decisions.polls,
                stores.states,
                decisions.catalogueChanged);
    }

    private static Resume resume(Basics basics, Stores stores, Decisions decisions, Outbound outbound) {
        return new Resume(
                basics.integrations(),
                decisions.gate,
                stores.claims,
                outbound.workers,
                stores.releases,
                outbound.workwise);
    }

    private static Reconcile reconcile(Basics basics, Stores stores, Decisions decisions, Outbound outbound) {
        return new Reconcile(
                basics.integrations(),
                decisions.gate,
                new LookUps(stores.database, basics.instance()),
                stores.applications,
                stores.problems,
                stores.hash,
                outbound.metrics);
    }

    private static BackSync backSync(Basics basics, Stores stores, Decisions decisions, Outbound outbound) {
        return new BackSync(
                basics.integrations(),
                stores.links,
                stores.catalogue,
                new OutcomeStore(stores.database),
                decisions.polls,
                outbound.workwiseClock);
    }
}
