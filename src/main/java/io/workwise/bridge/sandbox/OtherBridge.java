package io.workwise.bridge.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import io.workwise.bridge.cli.AdminClient;
import io.workwise.bridge.cli.ApiException;
import io.workwise.bridge.sandbox.check.Told;
import io.workwise.bridge.sandbox.check.Told.Application;
import io.workwise.bridge.sandbox.check.Told.Place;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * A bridge in another process, asked by its admin API every second. While it does not answer, its last answer counts.
 */
final class OtherBridge implements Watched, AutoCloseable {
    private final ScheduledExecutorService asking = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "sandbox-asks");
        thread.setDaemon(true);
        return thread;
    });
    private final AdminClient client;
    private final String integration;
    private final Supplier<Instant> clock;
    private final Consumer<String> heard;
    private volatile Told told;
    private String last;

    /**
     * Begins to ask.
     *
     * @param heard called when the bridge stops answering, and when it answers again
     */
    OtherBridge(AdminClient client, String integration, Supplier<Instant> clock, Consumer<String> heard) {
        this.client = client;
        this.integration = integration;
        this.clock = clock;
        this.heard = heard;
        asking.scheduleWithFixedDelay(this::ask, 1, 1, TimeUnit.SECONDS);
    }

    @Override
    public Optional<Told> told() {
        return Optional.ofNullable(told);
    }

    private void ask() {
        try {
            Instant at = clock.get();
            Map<String, Place> links = new HashMap<>();
            items("workwise-jobs").path("items").forEach(job -> {
                if (job.hasNonNull("link")) {
                    links.put(
                            job.path("id").asText(),
                            new Place(
                                    job.at("/link/atsJobId").asText(),
                                    job.at("/link/atsStatusId").textValue()));
                }
            });
            List<Application> applications = new ArrayList<>();
            items("applications").path("items").forEach(one -> applications.add(application(one)));
            Told now = Told.of(at, links, applications);
            told = told == null ? now : now.after(told);
            tell("the bridge answers");
        } catch (ApiException notNow) {
            tell(notNow.getMessage());
        }
    }

    private void tell(String what) {
        if (!what.equals(last)) {
            last = what;
            heard.accept(what);
        }
    }

    private JsonNode items(String what) {
        return client.all(AdminClient.path("integrations", integration, what), read -> {});
    }

    private static Application application(JsonNode one) {
        return new Application(
                one.path("id").asText(),
                one.path("workwiseJobId").textValue(),
                one.path("verdict").asText(),
                one.path("reason").asText(),
                one.path("rule").asText(),
                one.path("atsJobId").textValue(),
                one.path("atsApplicationId").textValue());
    }

    @Override
    public boolean link() {
        try {
            for (SandboxWorld.Link link : SandboxWorld.LINKS) {
                String path = AdminClient.path("integrations", integration, "links", link.workwiseJobId());
                client.call(
                        "PUT",
                        path,
                        Json.object()
                                .put("atsJobId", link.atsJobId())
                                .put("workwiseStatusId", link.workwiseStatus())
                                .put("confirmNotOpen", true));
                if (link.paused()) {
                    client.call("POST", path + "/pause", null);
                }
            }
            return true;
        } catch (ApiException notYet) {
            return false;
        }
    }

    @Override
    public void close() {
        asking.shutdownNow();
    }
}
