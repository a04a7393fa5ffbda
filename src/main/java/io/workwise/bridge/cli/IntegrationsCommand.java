package io.workwise.bridge.cli;

import com.fasterxml.jackson.databind.JsonNode;
import picocli.CommandLine.Command;

@Command(
        name = "integrations",
        mixinStandardHelpOptions = true,
        description = "Lists the integrations with their state and numbers.")
public final class IntegrationsCommand extends AdminCommand {
    @Override
    JsonNode ask() {
        return all("/integrations");
    }

    @Override
    void show(JsonNode list) {
        Table table = new Table(
                "ID",
                "ATS",
                "STATE",
                "HELD FOR",
                "WAITING",
                "HELD",
                "DUE",
                "UNCERTAIN",
                "FIX",
                "DELIVERED",
                "OLDEST (S)");
        for (JsonNode i : list.path("items")) {
            JsonNode verdicts = i.path("verdicts");
            table.row(
                    i.path("id"),
                    i.path("ats"),
                    i.path("state"),
                    i.path("heldReason"),
                    verdicts.path("waiting"),
                    verdicts.path("held"),
                    verdicts.path("due"),
                    verdicts.path("uncertain"),
                    verdicts.path("fix"),
                    verdicts.path("delivered"),
                    i.path("oldestUndeliveredSeconds"));
        }
        table.print(out());
    }
}
