package io.workwise.bridge.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.workwise.bridge.json.Json;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "decide-all",
        mixinStandardHelpOptions = true,
        description = {
            "Decides the same for all applications that wait for a decision, such as after a restore.",
            "Without --count, prints the number of applications and decides nothing."
        })
public final class DecideAllCommand extends IntegrationCommand {
    @Parameters(
            paramLabel = "there|send-again|discard",
            completionCandidates = Words.Decisions.class,
            description =
                    "there: they are in the ATS; send-again: none of them is, send them again; discard: do not export them")
    private String decision;

    @Option(
            names = "--reason",
            required = true,
            paramLabel = "TEXT",
            description = "the reason, for the audit; no personal data")
    private String reason;

    @Option(names = "--job", paramLabel = "JOB", description = "only applications for this Workwise job")
    private String job;

    @Option(
            names = "--count",
            paramLabel = "N",
            description = "the number of applications; if it differs, nothing is decided")
    private Integer count;

    @Override
    JsonNode ask() {
        ObjectNode body =
                Json.MAPPER.createObjectNode().put("decision", decision).put("reason", reason);
        ObjectNode filter = body.putObject("filter");
        if (job != null) {
            filter.put("workwiseJobId", job);
        }
        return client().call("POST", path("applications", "decide"), count == null ? body : body.put("count", count));
    }

    @Override
    void show(JsonNode answer) {
        String meant = answer.path("meant").asText();
        if (count == null) {
            say("%s applications wait for a decision; nothing is decided yet. Decide with --count %s.", meant, meant);
        } else {
            say("%s applications: %s.", answer.path("decided").asText(), decision);
        }
    }
}
