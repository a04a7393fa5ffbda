package io.workwise.bridge.engine;

import io.workwise.bridge.clock.ClockWatch;
import io.workwise.bridge.clock.Clocks;
import io.workwise.bridge.clock.StoredTimes;
import io.workwise.bridge.flow.Flows;
import io.workwise.bridge.flow.IntegrationLifecycle;
import io.workwise.bridge.flow.LoadedRoutes;
import io.workwise.bridge.flow.Pending;
import io.workwise.bridge.flow.Reconnect;
import io.workwise.bridge.flow.RunRequests;
import io.workwise.bridge.flow.Schedules;
import io.workwise.bridge.integration.Integration;
import io.workwise.bridge.ownership.ClusterOwnership;
import io.workwise.bridge.ownership.Heartbeat;
import io.workwise.bridge.ownership.Ownership;
import io.workwise.bridge.ownership.OwnershipStore;
import io.workwise.bridge.ownership.RemoteRuns;
import io.workwise.bridge.ownership.SoleOwnership;
import io.workwise.bridge.settings.Keys;
import java.util.Map;
import java.util.Set;

/** The parts that start work: the routes, their schedules, and the ownership of integrations. */
final class Running {
    final Schedules schedules;
    final Flows flows;
    final Clocks clocks;
    final RunRequests runRequests;
    final IntegrationLifecycle lifecycle;
    final Ownership ownership;
    private final Map<String, Object> beans;

    /**
     * Loads the routes of the present setup.
     *
     * @param beans the objects that routes name
     * @throws Exception if a route does not load, or no scheduler can be made
     */
    Running(Basics basics, Stores stores, Decisions decisions, Outbound outbound, Map<String, Object> beans)
            throws Exception {
        this.beans = beans;
        schedules = new Schedules(basics.late()::run);
        flows = new Flows(load(basics.setup().get()), outbound.traces);
        clocks = clocks(basics, stores, decisions, outbound);
        Reconnect reconnect = new Reconnect(basics.integrations(), basics::files, schedules, flows, decisions.gate);
        runRequests = new RunRequests(
                basics.late(), new RemoteRuns(stores.database, basics.instance()), schedules, reconnect);
        lifecycle = new IntegrationLifecycle(
                basics.late(),
                basics.integrations(),
                new Pending(stores.database, basics.instance(), System::nanoTime),
                new IntegrationLifecycle.Caches(decisions.gate, outbound.budgets, outbound.workwise, reconnect),
                new IntegrationLifecycle.Tools(flows, schedules, outbound.workers, clocks));
        ownership = ownership(basics, stores);
    }

    /** Loads the routes of a setup without running them. */
    LoadedRoutes load(Setup setup) throws Exception {
        return new LoadedRoutes(setup.routesFolder(), beans, setup.settings());
    }

    /** Watches our clock and the database's; a jump of either moves the times that depend on it. */
    private Clocks clocks(Basics basics, Stores stores, Decisions decisions, Outbound outbound) {
        StoredTimes storedTimes = new StoredTimes(
                stores.database, basics.instance(), basics.settings().get(Keys.INSTANCE_LEASE));
        return new Clocks(
                new Clocks.Watched(new ClockWatch(basics.clock()::millis, basics.nanos()), jump -> {
                    schedules.clockWasSet(jump.by());
                    outbound.workwiseClock.oursWasSet(jump.by());
                }),
                new Clocks.Watched(new ClockWatch(stores.database::clock, basics.nanos()), jump -> {
                    storedTimes.move(jump);
                    basics.integrations().all().stream().map(Integration::id).forEach(decisions.gate::forget);
                }));
    }

    /** Returns all integrations for the only process on SQLite; several on PostgreSQL share them by leases. */
    private Ownership ownership(Basics basics, Stores stores) {
        OwnershipStore store = new OwnershipStore(stores.database);
        Set<String> integrations = basics.setup().get().integrations().keySet();
        return stores.areOfOneProcess()
                ? new SoleOwnership(store, basics.instance(), integrations, lifecycle)
                : new Heartbeat(
                        new ClusterOwnership(
                                store,
                                basics.instance(),
                                integrations,
                                basics.settings().get(Keys.INSTANCE_LEASE),
                                lifecycle,
                                System::nanoTime),
                        runRequests::runRemoteRequests);
    }
}
