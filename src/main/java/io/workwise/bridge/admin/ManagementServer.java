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
import io.workwise.bridge.sql.StoreFault;
import io.workwise.bridge.sql.StoreHealth;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Serves health and metrics without login. Bind it to the loopback address or to the cluster only. */
public final class ManagementServer implements AutoCloseable {
    /** The reasons for not being ready, as keys of {@link Texts}. */
    static final List<String> NOT_READY = List.of("not-ready.routes", "not-ready.writes", "not-ready.reads");

    private final Edge edge;
    private final Database database;
    private final Integrations integrations;
    private final RunRequests asks;
    private final String instance;
    private final BooleanSupplier ready;
    private final Texts texts = new Texts();
    private final SharedAnswer<Optional<String>> answer;
    private final SharedAnswer<String> scrape;

    /**
     * Opens the port.
     *
     * @param instance the name of this instance
     * @param metrics returns the text of /metrics
     * @param ready tells whether the routes run
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
        answer = new SharedAnswer<>("ready", () -> fault(database));
        scrape = new SharedAnswer<>("metrics", metrics);
        edge = Edge.open(port, limits, ProblemDocument::show, routes -> routes.get(
                        "/health/live",
                        Need.NOTHING,
                        context -> context.json(View.of("status", "UP").map()))
                .get("/health/ready", Need.NOTHING, this::ready)
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
    private void ready(Context context) {
        Optional<StoreHealth.Trouble> trouble = database.health().trouble();
        if (!ready.getAsBoolean()) {
            show(context, "not-ready.routes", null);
        } else if (trouble.isPresent()) {
            show(context, "not-ready.writes", trouble.get().sentence());
        } else {
            Later.answer(context, () -> answer.get()
                    .thenAccept(
                            fault -> show(context, fault.isPresent() ? "not-ready.reads" : null, fault.orElse(null))));
        }
    }

    /**
     * Answers readiness.
     *
     * @param key the key of the reason; null if ready
     */
    private void show(Context context, String key, String detail) {
        long onDuty = integrations.all().stream()
                .map(Integration::id)
                .filter(asks::isHere)
                .count();
        View view = View.of("status", key == null ? "UP" : "DOWN")
                .and("instance", instance)
                .and("onDuty", onDuty);
        if (key != null) {
            view.and("sentence", texts.sentence(key, detail == null ? Map.of() : Map.of("detail", detail)));
        }
        context.status(key == null ? 200 : 503).json(view.map());
    }

    /** Returns why the database cannot be read; empty if it can. */
    private static Optional<String> fault(Database database) {
        try {
            database.read(handle ->
                    handle.createQuery("select 1").mapTo(Integer.class).one());
            return Optional.empty();
        } catch (RuntimeException e) {
            return Optional.of(StoreFault.of(e).orElse(StoreFault.UNREACHABLE).sentence());
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
