package io.workwise.bridge.cli;

import com.fasterxml.jackson.databind.JsonNode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "pause",
        mixinStandardHelpOptions = true,
        description = "Pauses the export of a Workwise job; without JOB, of the whole integration.")
public final class PauseCommand extends IntegrationCommand {
    @Parameters(arity = "0..1", paramLabel = "JOB", description = "the id of the Workwise job")
    private String job;

    @Override
    JsonNode ask() {
        return client().call("POST", job == null ? path("pause") : path("links", job, "pause"), null);
    }

    @Override
    void show(JsonNode answer) {
        if (job == null) {
            say(
                    "Integration %s is %s; it sends nothing until it is resumed.",
                    integration(), answer.path("state").asText());
        } else {
            say(
                    "The link of %s is paused; %s applications are held.",
                    job, answer.path("held").asText());
        }
    }
}
