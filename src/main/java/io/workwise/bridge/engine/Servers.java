package io.workwise.bridge.engine;

import io.workwise.bridge.admin.Access;
import io.workwise.bridge.admin.AdminServer;
import io.workwise.bridge.admin.Configuration;
import io.workwise.bridge.admin.Core;
import io.workwise.bridge.admin.LoginWatch;
import io.workwise.bridge.admin.ManagementServer;
import io.workwise.bridge.admin.NamedTokens;
import io.workwise.bridge.clock.SteadyClock;
import io.workwise.bridge.console.Console;
import io.workwise.bridge.console.OidcSettings;
import io.workwise.bridge.documents.DocumentServer;
import io.workwise.bridge.edge.ClientAddress;
import io.workwise.bridge.edge.Limits;
import io.workwise.bridge.edge.Ports;
import io.workwise.bridge.linking.Linking;
import io.workwise.bridge.settings.Keys;
import io.workwise.bridge.settings.Settings;
import java.util.ArrayList;
import java.util.List;

/** The ports: admin API with the console, documents for the ATS, health and metrics. */
final class Servers {
    private final Basics basics;
    private final Stores stores;
    private final Outbound outbound;
    private final Running running;
    private final NamedTokens namedTokens;
    private final Core core;
    private final List<AutoCloseable> open = new ArrayList<>();
    private final AdminTokens tokens;
    private AdminServer admin;
    private ManagementServer management;

    Servers(Basics basics, Stores stores, Decisions decisions, Outbound outbound, Running running) {
        this.basics = basics;
        this.stores = stores;
        this.outbound = outbound;
        this.running = running;
        namedTokens = new NamedTokens(stores.database, basics.clock(), System::nanoTime);
        tokens = new AdminTokens(basics.settings(), stores.data, namedTokens, basics.instance());
        core = new Core(
                stores.database,
                basics.integrations(),
                stores.states,
                decisions.gate,
                decisions.situations,
                stores.links,
                new Linking(stores.database, stores.catalogue, stores.links, outbound.workwiseClock),
                stores.catalogue,
                stores.applications,
                stores.manualChanges,
                stores.erasures,
                decisions.catalogueChanged,
                decisions.requiredFields,
                stores.problems,
                stores.audit,
                namedTokens,
                stores.pollLog,
                running.schedules,
                running.flows,
                outbound.workwiseClock,
                outbound.budgets,
                running.runRequests,
                basics.instance(),
                () -> new Configuration(
                        basics.settings(),
                        basics.integrations().all(),
                        basics.setup().get().routes().hashes(),
                        stores.hash));
    }

    Core core() {
        return core;
    }

    /** Opens the ports. The port that tells readiness is the last. */
    void open() throws Exception {
        Settings settings = basics.settings();
        Limits limits = Limits.of(settings);
        Access access = access();
        admin = new AdminServer(core, access, console(access), Ports.admin(settings), limits);
        open.add(admin);
        if (outbound.documentLinks.areOn()) {
            open.add(new DocumentServer(outbound.documentLinks, outbound.workwise, Ports.documents(settings), limits));
        }
        management = new ManagementServer(
                core, outbound.metrics, running.flows::isStarted, Ports.management(settings), limits);
        open.add(management);
    }

    private Access access() {
        Settings settings = basics.settings();
        ClientAddress clientAddress = new ClientAddress(settings.get(Keys.ADMIN_TRUSTED_PROXIES));
        return tokens.access(new LoginWatch(clientAddress, stores.audit, System::nanoTime));
    }

    private Console console(Access access) {
        Settings settings = basics.settings();
        return new Console(
                core,
                access,
                new Console.Place(
                        settings.get(Keys.ADMIN_URL),
                        settings.get(Keys.ADMIN_TIME_ZONE),
                        OidcSettings.of(settings).orElse(null),
                        settings.get(Keys.ADMIN_TOKEN_LOGIN)),
                basics.clock(),
                new SteadyClock(basics.clock(), basics.nanos()));
    }

    /** Logs where the first administrator's token is, if this start made one. */
    void sayWhereTheFirstTokenIs() {
        tokens.sayWhereTheFirstIs();
    }

    int adminPort() {
        return admin.port();
    }

    int managementPort() {
        return management.port();
    }

    /** Returns the servers that are open, in the order in which they were opened; some, if the start failed. */
    List<AutoCloseable> all() {
        return List.copyOf(open);
    }
}
