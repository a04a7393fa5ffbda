package io.workwise.bridge.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.workwise.bridge.json.Json;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "decide",
        mixinStandardHelpOptions = true,
        description = "Records your decision about an application whose outcome the bridge cannot find out.")
public final class DecideCommand extends IntegrationCommand {
    @Parameters(index = "0", paramLabel = "ID", description = "the application's id in Workwise")
    private String id;

    @Parameters(
            index = "1",
            paramLabel = "there|send-again|discard",
            completionCandidates = Words.Decisions.class,
            description = "there: it is in the ATS; send-again: it is not, send it again; discard: do not export it")
    private String decision;

    @Option(
            names = "--reason",
            required = true,
            paramLabel = "TEXT",
            description = "the reason, for the audit; no personal data")
    private String reason;

    @Option(names = "--ats-id", paramLabel = "ID", description = "with 'there': its id in the ATS, if known")
    private String atsId;

    @Mixin
    private Language language;

    @Override
    JsonNode ask() {
        ObjectNode body =
                Json.MAPPER.createObjectNode().put("decision", decision).put("reason", reason);
        return client().call(
                        "POST", path("applications", id, "decide"), atsId == null ? body : body.put("atsId", atsId));
    }

    @Override
    void show(JsonNode application) {
        say(
                "%s: %s (%s)",
                id,
                application.path("verdict").asText(),
                application.path("reason").asText());
        say("%s", language.of(application.path("sentence")).asText());
    }
}
