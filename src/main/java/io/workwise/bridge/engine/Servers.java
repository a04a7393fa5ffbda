package io.workwise.bridge.engine;

import io.workwise.bridge.admin.Access;
import io.workwise.bridge.admin.AdminParts;
import io.workwise.bridge.admin.AdminServer;
import io.workwise.bridge.admin.LoginWatch;
import io.workwise.bridge.admin.ManagementServer;
import io.workwise.bridge.clock.SteadyClock;
import io.workwise.bridge.console.Console;
import io.workwise.bridge.console.OidcSettings;
import io.workwise.bridge.documents.DocumentServer;
import io.workwise.bridge.edge.ClientAddress;
import io.workwise.bridge.edge.Limits;
import io.workwise.bridge.edge.Ports;
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
    private final AdminParts parts;
    private final List<AutoCloseable> open = new ArrayList<>();
    private final AdminTokens tokens;
    private AdminServer admin;
    private ManagementServer management;

    Servers(Basics basics, Stores stores, Outbound outbound, Running running, AdminParts parts) {
        this.basics = basics;
        this.stores = stores;
        this.outbound = outbound;
        this.running = running;
        this.parts = parts;
        tokens = new AdminTokens(basics.settings(), stores.data, parts.records().tokens(), basics.instance());
    }

    /** Opens the ports. The port that tells readiness is the last. */
    void open() throws Exception {
        Settings settings = basics.settings();
        Limits limits = Limits.of(settings);
        Access access = access();
        admin = new AdminServer(parts, access, console(access), Ports.admin(settings), limits);
        open.add(admin);
        if (outbound.documentLinks.areOn()) {
            open.add(new DocumentServer(outbound.documentLinks, outbound.workwise, Ports.documents(settings), limits));
        }
        management = new ManagementServer(
                stores.database,
                basics.integrations(),
                running.runRequests,
                basics.instance(),
                this::metrics,
                running.flows::isStarted,
                Ports.management(settings),
                limits);
        open.add(management);
    }

    /** Returns the text of /metrics. */
    String metrics() {
        return outbound.metrics.scrape(
                stores.database,
                stores.applications,
                stores.problems,
                stores.states,
                stores.pollLog,
                basics.integrations(),
                running.runRequests);
    }

    private Access access() {
        Settings settings = basics.settings();
        ClientAddress clientAddress = new ClientAddress(settings.get(Keys.ADMIN_TRUSTED_PROXIES));
        return tokens.access(new LoginWatch(clientAddress, stores.audit, System::nanoTime));
    }

    private Console console(Access access) {
        Settings settings = basics.settings();
        return new Console(
                parts,
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
