package io.workwise.bridge.admin;

import io.javalin.Javalin;
import io.javalin.http.Context;
import io.workwise.bridge.integration.Integration;
import io.workwise.bridge.sql.Database;
import java.util.function.BooleanSupplier;

/** Health and metrics, without login: bind it to the loopback or the cluster only. */
public final class ManagementServer implements AutoCloseable {
    private final Javalin server;
    private final Core core;
    private final BooleanSupplier ready;

    /** @param ready whether the routes run */
    public ManagementServer(Core core, Metrics metrics, BooleanSupplier ready, String host, int port) {
        this.core = core;
        this.ready = ready;
        server = Javalin.create(config -> {
            config.showJavalinBanner = false;
            config.startupWatcherEnabled = false;
        });
        server.get("/health/live", context -> context.json(View.of("status", "UP").map()));
        server.get("/health/ready", this::ready);
        server.get("/metrics", context -> context.contentType("text/plain; version=0.0.4; charset=utf-8")
                .result(metrics.scrape(core)));
        server.start(host, port);
    }

    /** Ready: the routes run, and the database answers and took what was written last (D10); also with nothing on duty, to take over from another instance. */
    private void ready(Context context) {
        boolean up = ready.getAsBoolean() && core.database().health().trouble().isEmpty() && answers(core.database());
        long onDuty = core.integrations().all().stream().map(Integration::id).filter(core.asks()::isHere).count();
        context.status(up ? 200 : 503).json(View.of("status", up ? "UP" : "DOWN").and("instance", core.instance()).and("onDuty", onDuty).map());
    }

    private static boolean answers(Database database) {
        try {
            return database.read(handle -> handle.createQuery("select 1").mapTo(Integer.class).one()) == 1;
        } catch (RuntimeException e) {
            return false;
        }
    }

    public int port() {
        return server.port();
    }

    @Override
    public void close() {
        server.stop();
    }
}
