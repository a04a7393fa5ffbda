package io.workwise.bridge.engine;

import io.workwise.bridge.backsync.BackSync;
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
import io.workwise.bridge.workwise.WorkwiseRequest;
import java.util.Map;
import javax.sql.DataSource;

/** The Java that routes may name. {@link Bridge} binds it. */
final class RouteBeans {
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
}
