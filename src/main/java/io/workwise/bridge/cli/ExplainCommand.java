package io.workwise.bridge.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "explain",
        mixinStandardHelpOptions = true,
        description =
                "Explains what happened to an application, and why. Without --integration, all integrations are searched.")
public final class ExplainCommand extends IntegrationCommand {
    @Parameters(paramLabel = "ID", description = "the application's id in Workwise")
    private String id;

    @Mixin
    private Language language;

    private String foundIn;

    @Override
    JsonNode ask() {
        if (isNamed()) {
            foundIn = integration();
            return client().get(path("applications", id));
        }
        List<String> where = new ArrayList<>();
        JsonNode found = null;
        for (String integration : integrations()) {
            JsonNode application = client().find(AdminClient.path("integrations", integration, "applications", id));
            if (application != null) {
                where.add(integration);
                found = application;
            }
        }
        if (where.size() > 1) {
            throw new ApiException(
                    "which-integration",
                    "several integrations know '" + id + "'; name one with --integration: " + String.join(", ", where));
        }
        if (found == null) {
            throw new ApiException("not-found", "no integration knows the application '" + id + "'");
        }
        foundIn = where.get(0);
        return found;
    }

    @Override
    void show(JsonNode application) {
        say(
                "%s: %s (%s, %s)",
                id,
                application.path("verdict").asText(),
                application.path("reason").asText(),
                application.path("rule").asText());
        say("%s", language.of(application.path("sentence")).asText());
        out().println();
        line("Integration", TextNode.valueOf(foundIn));
        line("Workwise job", application.path("workwiseJobId"));
        line("ATS job", application.path("atsJobId"));
        line("Id in the ATS", application.path("atsApplicationId"));
        line("Received", application.path("receivedAt"));
        line("Who must act", application.path("addressee"));
        line("Next try", application.path("nextTryAt"));
        line("Detail", application.path("detail"));
        attempts(application.path("attempts"));
    }

    private void line(String name, JsonNode value) {
        say("%-14s %s", name, Plain.of(value));
    }

    private void attempts(JsonNode attempts) {
        out().println();
        if (attempts.isEmpty()) {
            out().println("No attempts.");
            return;
        }
        Table table = new Table("AT", "STEP", "OUTCOME", "HTTP", "ATS ID", "DETAIL");
        attempts.forEach(a -> table.row(
                a.path("at"),
                a.path("step"),
                a.path("outcome"),
                a.path("httpStatus"),
                a.path("atsId"),
                a.path("detail")));
        table.print(out());
    }
}
