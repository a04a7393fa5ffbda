package io.workwise.bridge.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.workwise.bridge.json.Json;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "resume",
        mixinStandardHelpOptions = true,
        description = "Resumes the export of a Workwise job; without JOB, of the whole integration.")
public final class ResumeCommand extends IntegrationCommand {
    @Parameters(arity = "0..1", paramLabel = "JOB", description = "the id of the Workwise job")
    private String job;

    @Option(
            names = "--backlog",
            required = true,
            paramLabel = "export|skip",
            completionCandidates = Words.Backlogs.class,
            description = "whether waiting applications are exported, or skipped for good")
    private String backlog;

    @Override
    JsonNode ask() {
        return client().call(
                        "POST",
                        job == null ? path("resume") : path("links", job, "resume"),
                        Json.MAPPER.createObjectNode().put("backlog", backlog));
    }

    @Override
    void show(JsonNode answer) {
        String what = job == null
                ? "Integration " + integration() + " is " + answer.path("state").asText()
                : "The link of " + job + " is resumed";
        say("%s; the waiting applications are %s.", what, backlog.equals("skip") ? "skipped" : "exported");
    }
}
