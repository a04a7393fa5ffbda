package io.workwise.bridge.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.workwise.bridge.json.Json;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "erase",
        mixinStandardHelpOptions = true,
        description =
                "Erases an application, or all applications of a person, and prints a receipt. This cannot be undone.")
public final class EraseCommand extends IntegrationCommand {
    @ArgGroup(multiplicity = "1")
    private Which which;

    private static final class Which {
        @Parameters(paramLabel = "ID", description = "the application's id in Workwise")
        private String id;

        @Option(
                names = "--email",
                paramLabel = "ADDRESS",
                arity = "0..1",
                interactive = true,
                echo = true,
                description =
                        "all applications of this address; without a value it is asked for, so that it stays out of the shell's history")
        private String email;
    }

    @Override
    JsonNode ask() {
        ObjectNode body = Json.MAPPER.createObjectNode();
        return client().call(
                        "POST",
                        path("erasures"),
                        which.id == null ? body.put("email", which.email) : body.put("applicationId", which.id));
    }

    @Override
    void show(JsonNode receipt) {
        say(
                "Receipt %s, %s: %d applications erased.",
                receipt.path("id").asText(),
                receipt.path("at").asText(),
                receipt.path("removed").size());
        Table table = new Table("APPLICATION", "WAS", "IDS THAT THE ATS STILL HOLDS", "MAY STILL ARRIVE");
        receipt.path("removed")
                .forEach(removed -> table.row(
                        removed.path("applicationId"),
                        removed.path("verdict"),
                        removed.path("atsIds"),
                        removed.path("mayArrive")));
        if (!receipt.path("removed").isEmpty()) {
            table.print(out());
        }
        say("A keyed hash of each application remains, so that none is exported again.");
        unchecked(receipt.path("unchecked"));
        if (receipt.path("log").asText().equals("in-use")) {
            say("SQLite's log was in use and is emptied later; run the command again to be sure.");
        } else if (receipt.path("log").asText().equals("of-the-server")) {
            say("PostgreSQL's own log and backups keep the data as long as its server is configured to.");
        }
    }

    private void unchecked(JsonNode unchecked) {
        if (unchecked.path("later").asInt() > 0) {
            say(
                    "%d older applications were not read from Workwise in time; run the command again.",
                    unchecked.path("later").asInt());
        }
        if (unchecked.path("never").asInt() > 0) {
            say(
                    "Workwise does not show %d older applications any more, so nobody can tell whose they are.",
                    unchecked.path("never").asInt());
        }
    }
}
