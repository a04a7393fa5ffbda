package io.workwise.bridge.cli;

import com.fasterxml.jackson.databind.JsonNode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "unlink",
        mixinStandardHelpOptions = true,
        description = "Unlinks a Workwise job. Applications whose export has not started are no longer exported.")
public final class UnlinkCommand extends IntegrationCommand {
    @Parameters(paramLabel = "JOB", description = "the id of the Workwise job")
    private String job;

    @Override
    JsonNode ask() {
        return client().call("DELETE", path("links", job), null);
    }

    @Override
    void show(JsonNode nothing) {
        say("%s is not linked any more.", job);
    }
}
