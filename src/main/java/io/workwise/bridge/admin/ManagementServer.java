package io.workwise.bridge.admin;

import io.javalin.http.Context;
import io.workwise.bridge.edge.Edge;
import io.workwise.bridge.edge.Later;
import io.workwise.bridge.edge.Limits;
import io.workwise.bridge.edge.Need;
import io.workwise.bridge.edge.ProblemDocument;
import io.workwise.bridge.flow.RunRequests;
import io.workwise.bridge.integration.Integration;
import io.workwise.bridge.integration.Integrations;
import io.workwise.bridge.sql.Database;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Health and metrics, without login: bind it to the loopback or the cluster only. */
public final class ManagementServer implements AutoCloseable {
    private final Edge edge;
    private final Database database;
    private final Integrations integrations;
    private final RunRequests asks;
    private final String instance;
    private final BooleanSupplier ready;
    private final SharedAnswer<Boolean> answer;
    private final SharedAnswer<String> scrape;

    /**
     * @param instance the name of this instance
     * @param metrics what Prometheus reads
     * @param ready whether the routes run
     */
    public ManagementServer(
            Database database,
            Integrations integrations,
            RunRequests asks,
            String instance,
            Supplier<String> metrics,
            BooleanSupplier ready,
            Edge.Port port,
            Limits limits) {
        this.database = database;
        this.integrations = integrations;
        this.asks = asks;
        this.instance = instance;
        this.ready = ready;
        answer = new SharedAnswer<>("ready", () -> answers(database));
        scrape = new SharedAnswer<>("metrics", metrics);
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
     * Ready: the routes run, and the database answers and took what was written last (D10); also with nothing on duty,
     * to take over from another instance.
     */
    private void ready(Context context, boolean answers) {
        boolean up = ready.getAsBoolean() && database.health().trouble().isEmpty() && answers;
        long onDuty = integrations.all().stream()
                .map(Integration::id)
                .filter(asks::isHere)
                .count();
        context.status(up ? 200 : 503)
                .json(View.of("status", up ? "UP" : "DOWN")
                        .and("instance", instance)
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
