package io.workwise.bridge.flow;

import com.fasterxml.jackson.databind.JsonNode;
import io.workwise.bridge.integration.Integration;
import io.workwise.bridge.json.Json;
import io.workwise.bridge.problem.Problems;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Opens a problem two weeks before a secret expires. It reads the expiry from a JSON Web Token with an {@code exp} (RFC
 * 7519). Access tokens that the bridge fetches itself do not count, because the bridge renews them.
 */
final class EndingSecrets {
    private static final Duration BEFORE = Duration.ofDays(14);
    private final Problems problems;
    private final Clock clock;
    private final Map<String, Boolean> reported = new ConcurrentHashMap<>();

    EndingSecrets(Problems problems, Clock clock) {
        this.problems = problems;
        this.clock = clock;
    }

    void look(Integration integration) {
        secrets(integration).forEach((key, secret) -> {
            Optional<Instant> end = end(secret);
            boolean soon = end.isPresent() && clock.instant().plus(BEFORE).isAfter(end.get());
            if (!Boolean.valueOf(soon).equals(reported.get(integration.id() + " " + key))) {
                if (soon) {
                    problems.open(
                            integration.id(), "secret-ends", key, end.get().toString());
                } else {
                    problems.solve(integration.id(), "secret-ends", key);
                }
                reported.put(integration.id() + " " + key, soon);
            }
        });
    }

    /** Returns the integration's secrets by the keys of its file. */
    private static Map<String, String> secrets(Integration integration) {
        Map<String, String> secrets = new TreeMap<>(Map.of("workwise.token", integration.workwiseToken()));
        integration.connector().settings().forEach((name, setting) -> {
            if (setting.secret() && integration.ats().get(name) != null) {
                secrets.put("ats." + name, integration.ats().get(name));
            }
        });
        return secrets;
    }

    /** Returns the token's expiry; empty if the secret does not carry one. */
    static Optional<Instant> end(String secret) {
        String[] parts = secret.split("\\.", -1);
        if (parts.length != 3) {
            return Optional.empty();
        }
        try {
            JsonNode end = Json.MAPPER
                    .readTree(Base64.getUrlDecoder().decode(parts[1]))
                    .path("exp");
            return end.isNumber() && end.asLong() > 0
                    ? Optional.of(Instant.ofEpochSecond(Math.min(end.asLong(), Instant.MAX.getEpochSecond())))
                    : Optional.empty();
        } catch (IOException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
