package io.workwise.bridge.admin;

import io.javalin.http.Context;
import io.workwise.bridge.edge.Edge;
import io.workwise.bridge.edge.Later;
import io.workwise.bridge.edge.Limits;
import io.workwise.bridge.edge.Need;
import io.workwise.bridge.edge.ProblemDocument;
import io.workwise.bridge.integration.Integration;
import io.workwise.bridge.sql.Database;
import java.util.function.BooleanSupplier;

/** Serves health and metrics without login. Bind it to the loopback address or to the cluster only. */
public final class ManagementServer implements AutoCloseable {
    private final Edge edge;
    private final Core core;
    private final BooleanSupplier ready;
    private final SharedAnswer<Boolean> answer;
    private final SharedAnswer<String> scrape;

    /**
     * Opens the port.
     *
     * @param ready tells whether the routes run
     */
    public ManagementServer(Core core, Metrics metrics, BooleanSupplier ready, Edge.Port port, Limits limits) {
        this.core = core;
        this.ready = ready;
        answer = new SharedAnswer<>("ready", () -> answers(core.database()));
        scrape = new SharedAnswer<>("metrics", () -> metrics.scrape(core));
        edge = Edge.open(port, limits, ProblemDocument::show, routes -> routes.get(
                        "/health/live",
                        Need.NOTHING,
                        context -> context.json(View.of("status", "UP").map()))
                .get(
                        "/health/ready",
                        Need.NOTHING,
                        context -> Later.answer(
                                context, () -> answer.get().thenAccept(answers -> ready(context, answers))))
                .get(
                        "/metrics",
                        Need.NOTHING,
                        context -> Later.answer(context, () -> scrape.get()
                                .thenAccept(text -> context.contentType("text/plain; version=0.0.4; charset=utf-8")
                                        .result(text)))));
    }

    /**
     * Answers ready if the routes run and the database answers and took the last write (D10). An instance that owns
     * nothing is ready too: it can take over from another one.
     */
    private void ready(Context context, boolean answers) {
        boolean up = ready.getAsBoolean() && core.database().health().trouble().isEmpty() && answers;
        long onDuty = core.integrations().all().stream()
                .map(Integration::id)
                .filter(core.asks()::isHere)
                .count();
        context.status(up ? 200 : 503)
                .json(View.of("status", up ? "UP" : "DOWN")
                        .and("instance", core.instance())
                        .and("onDuty", onDuty)
                        .map());
    }

    private static boolean answers(Database database) {
        try {
            return database.read(handle ->
                            handle.createQuery("select 1").mapTo(Integer.class).one())
                    == 1;
        } catch (RuntimeException e) {
            return false;
        }
    }

    public int port() {
        return edge.port();
    }

    @Override
    public void close() {
        edge.close();
        answer.close();
        scrape.close();
    }
}
