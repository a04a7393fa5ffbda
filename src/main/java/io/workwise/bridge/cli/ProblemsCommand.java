package io.workwise.bridge.cli;

import com.fasterxml.jackson.databind.JsonNode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "problems",
        mixinStandardHelpOptions = true,
        description = "Lists problems, open ones first: what is wrong, who must act, what to do.")
public final class ProblemsCommand extends AdminCommand {
    @Mixin
    private Language language;

    @Override
    JsonNode ask() {
        return all("/problems");
    }

    @Override
    void show(JsonNode list) {
        Table table = new Table("SINCE", "SOLVED", "INTEGRATION", "CODE", "SUBJECT", "WHO MUST ACT", "SENTENCE");
        list.path("items")
                .forEach(p -> table.row(
                        p.path("since"),
                        p.path("solvedAt"),
                        p.path("integrationId"),
                        p.path("code"),
                        p.path("subject"),
                        p.path("addressee"),
                        language.of(p.path("sentence"))));
        table.print(out());
    }
}
