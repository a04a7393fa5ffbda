package io.workwise.bridge.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "jobs",
        aliases = "links",
        mixinStandardHelpOptions = true,
        description = "Lists the Workwise jobs with their links.")
public final class JobsCommand extends IntegrationCommand {
    @Option(names = "--unlinked-or-paused", description = "only jobs that are not linked, or paused")
    private boolean unlinkedOrPaused;

    @Option(
            names = "--state",
            paramLabel = "STATE",
            description = "only jobs whose link is active, paused, integration-paused or held")
    private String state;

    @Override
    JsonNode ask() {
        return all(path("workwise-jobs")
                + AdminClient.query("filter", unlinkedOrPaused ? "unlinked-or-paused" : null, "state", state));
    }

    @Override
    void show(JsonNode list) {
        Table table = new Table(
                "ID",
                "TITLE",
                "STATUS",
                "ATS JOB",
                "TITLE IN THE ATS",
                "STATUS THERE",
                "EXPORT",
                "WAITING",
                "HELD",
                "PROBLEMS");
        for (JsonNode job : list.path("items")) {
            JsonNode link = job.path("link");
            table.row(
                    job.path("id"),
                    job.path("title"),
                    gone(job, "status"),
                    link.path("atsJobId"),
                    link.path("atsJob").path("title"),
                    gone(link.path("atsJob"), "status"),
                    state(link),
                    link.path("waiting"),
                    link.path("held"),
                    link.path("problems"));
        }
        table.print(out());
    }

    /** The state of the link, with the reason where a fault holds it. */
    private static JsonNode state(JsonNode link) {
        return link.path("heldReason").isTextual()
                ? TextNode.valueOf("held (" + link.path("heldReason").asText() + ")")
                : link.path("state");
    }

    /** Its status; of a job that its system does not show any more, that it is gone. */
    private static JsonNode gone(JsonNode job, String status) {
        return job.path("goneSince").isTextual() ? TextNode.valueOf("gone") : job.path(status);
    }
}
