package io.workwise.bridge.cli;

import com.fasterxml.jackson.databind.JsonNode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "applications",
        mixinStandardHelpOptions = true,
        description = "Lists the applications of an integration with their verdicts.")
public final class ApplicationsCommand extends IntegrationCommand {
    @Option(
            names = "--verdict",
            paramLabel = "VERDICT",
            completionCandidates = Words.Verdicts.class,
            description = "only applications with this verdict: ${COMPLETION-CANDIDATES}")
    private String verdict;

    @Option(names = "--job", paramLabel = "WORKWISE-JOB", description = "only applications for this Workwise job")
    private String job;

    @Override
    JsonNode ask() {
        return all(path("applications") + AdminClient.query("verdict", verdict, "workwiseJobId", job));
    }

    @Override
    void show(JsonNode list) {
        Table table = new Table(
                "ID", "WORKWISE JOB", "VERDICT", "REASON", "WHO MUST ACT", "RECEIVED", "NEXT TRY", "ID IN THE ATS");
        list.path("items")
                .forEach(a -> table.row(
                        a.path("id"),
                        a.path("workwiseJobId"),
                        a.path("verdict"),
                        a.path("reason"),
                        a.path("addressee"),
                        a.path("receivedAt"),
                        a.path("nextTryAt"),
                        a.path("atsApplicationId")));
        table.print(out());
    }
}
