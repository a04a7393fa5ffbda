package io.workwise.bridge.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.workwise.bridge.json.Json;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "retry",
        mixinStandardHelpOptions = true,
        description = "Retries an application now, or all that were rejected.")
public final class RetryCommand extends IntegrationCommand {
    @ArgGroup(multiplicity = "1")
    private Which which;

    @Mixin
    private Language language;

    private static final class Which {
        @Parameters(paramLabel = "ID", description = "the application's id in Workwise")
        private String id;

        @SuppressWarnings("UnusedVariable") // only its presence counts
        @Option(names = "--all", description = "every application with the verdict fix")
        private boolean all;
    }

    @Override
    JsonNode ask() {
        if (which.id != null) {
            return client().call("POST", path("applications", which.id, "retry"), null);
        }
        return client().call(
                        "POST",
                        path("applications", "retry"),
                        Json.MAPPER.createObjectNode().set("filter", Json.MAPPER.createObjectNode()));
    }

    @Override
    void show(JsonNode answer) {
        if (which.id == null) {
            say("%s applications are tried again.", answer.path("retried").asText());
        } else {
            say(
                    "%s: %s (%s)",
                    which.id,
                    answer.path("verdict").asText(),
                    answer.path("reason").asText());
            say("%s", language.of(answer.path("sentence")).asText());
        }
    }
}
