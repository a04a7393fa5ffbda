package io.workwise.bridge.cli;

import com.fasterxml.jackson.databind.JsonNode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "jobs", aliases = "links", mixinStandardHelpOptions = true, description = "Lists the Workwise jobs, each with its link.")
public final class JobsCommand extends IntegrationCommand {
    @Option(names = "--unlinked-or-paused", description = "only those that are not linked, or paused")
    private boolean unlinkedOrPaused;

    @Override
    JsonNode ask() {
        return all(path("workwise-jobs") + AdminClient.query("filter", unlinkedOrPaused ? "unlinked-or-paused" : null));
    }

    @Override
    void show(JsonNode list) {
        Table table = new Table("ID", "TITLE", "STATUS", "ATS JOB", "TITLE IN THE ATS", "STATUS THERE", "PAUSED", "WAITING", "HELD", "PROBLEMS");
        for (JsonNode job : list.path("items")) {
            JsonNode link = job.path("link");
            table.row(job.path("id"), job.path("title"), job.path("status"), link.path("atsJobId"), link.path("atsJob").path("title"),
                    link.path("atsJob").path("status"), link.path("paused"), link.path("waiting"), link.path("held"), link.path("problems"));
        }
        table.print(out());
    }
}
