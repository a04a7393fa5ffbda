package io.workwise.bridge.admin;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.workwise.bridge.http.RequestTimes;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.LongStream;

/**
 * How long requests and deliveries take, as histograms. What an answer said is one of few words: its status's first
 * digit, or none.
 */
final class RequestMetrics implements RequestTimes {
    private static final Duration[] REQUESTS = LongStream.of(
                    50, 100, 250, 500, 1_000, 2_500, 5_000, 10_000, 30_000, 60_000)
            .mapToObj(Duration::ofMillis)
            .toArray(Duration[]::new);
    private static final Duration[] AGES = LongStream.of(5, 15, 60, 300, 900, 3_600, 4 * 3_600, 24 * 3_600, 72 * 3_600)
            .mapToObj(Duration::ofSeconds)
            .toArray(Duration[]::new);
    private final MeterRegistry registry;
    private final Map<Request, Timer> requests = new ConcurrentHashMap<>();
    private final Map<String, Timer> deliveries = new ConcurrentHashMap<>();

    /** @param answer 2xx to 5xx, or none */
    private record Request(String integration, What what, String answer) {}

    RequestMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    @Override
    public void took(String integration, What what, int status, Duration took) {
        String answer = status < 100 || status > 599 ? "none" : status / 100 + "xx";
        requests.computeIfAbsent(new Request(integration, what, answer), this::timer)
                .record(took);
    }

    private Timer timer(Request request) {
        Timer.Builder timer = request.what() == What.WORKWISE
                ? Timer.builder("bridge.workwise.request")
                        .description("Requests to Workwise, from their first byte to the end of their answers")
                : Timer.builder("bridge.ats.request")
                        .description("Requests to the ATS, from their first byte to the end of their answers")
                        .tag("kind", request.what() == What.ATS_WRITE ? "write" : "read");
        return timer.tags("integration", request.integration(), "answer", request.answer())
                .serviceLevelObjectives(REQUESTS)
                .register(registry);
    }

    void delivered(String integration, Duration age) {
        deliveries
                .computeIfAbsent(integration, id -> Timer.builder("bridge.delivery.age")
                        .description("How old applications are when they are in the ATS, since Workwise received them")
                        .tag("integration", id)
                        .serviceLevelObjectives(AGES)
                        .register(registry))
                .record(age.isNegative() ? Duration.ZERO : age);
    }
}
