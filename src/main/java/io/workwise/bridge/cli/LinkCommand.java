package io.workwise.bridge.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.workwise.bridge.json.Json;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "link",
        mixinStandardHelpOptions = true,
        description =
                "Links a Workwise job to an ATS job, or changes its link. Settings you leave out stay as they are.")
public final class LinkCommand extends IntegrationCommand {
    @Parameters(index = "0", paramLabel = "WORKWISE_JOB", description = "the id of the Workwise job")
    private String workwiseJob;

    @Parameters(index = "1", paramLabel = "ATS_JOB", description = "the id of the ATS job")
    private String atsJob;

    @Option(
            names = "--status",
            paramLabel = "ID",
            description = "the ATS status for new applications; '' for the first one of the job")
    private String status;

    @Option(
            names = "--workwise-status",
            paramLabel = "ID",
            description = "the Workwise status that triggers the export; '' for the initial one")
    private String workwiseStatus;

    @Option(
            names = "--back-sync",
            negatable = true,
            arity = "0",
            description = "report outcomes back to Workwise, or not")
    private Boolean backSync;

    @Option(names = "--confirm-not-open", description = "link the job even if the ATS job is not OPEN")
    private boolean confirmNotOpen;

    /** Reads the link first, because the API replaces it as a whole. */
    @Override
    JsonNode ask() {
        String path = path("links", workwiseJob);
        JsonNode found = client().find(path);
        JsonNode before = found == null ? Json.MAPPER.missingNode() : found;
        boolean sameJob = before.path("atsJobId").asText().equals(atsJob);
        ObjectNode body = Json.MAPPER.createObjectNode().put("atsJobId", atsJob);
        body.put(
                "atsStatusId",
                chosen(status, sameJob ? before.path("atsStatusId").textValue() : null));
        body.put(
                "workwiseStatusId",
                chosen(workwiseStatus, before.path("workwiseStatusId").textValue()));
        body.put("backSync", backSync == null ? before.path("backSync").asBoolean() : backSync);
        return client().call("PUT", path, body.put("confirmNotOpen", confirmNotOpen));
    }

    private static String chosen(String given, String before) {
        return given == null ? before : given.isEmpty() ? null : given;
    }

    @Override
    void show(JsonNode link) {
        JsonNode title = link.path("atsJob").path("title");
        say(
                "%s is linked to %s%s; applications received from %s on are exported.",
                workwiseJob,
                link.path("atsJobId").asText(),
                title.isTextual() ? " (" + title.asText() + ")" : "",
                link.path("linkedAt").asText());
        if (link.path("paused").asBoolean()) {
            say("The link is paused.");
        }
        if (!link.path("problems").isEmpty()) {
            say("Problems: %s", Plain.of(link.path("problems")));
        }
        link.path("missingFields")
                .forEach(field -> say(
                        "The ATS requires %s, which the mapping of %s leaves out %s.",
                        field.hasNonNull("title")
                                ? "\"" + field.path("title").asText() + "\" ("
                                        + field.path("field").asText() + ")"
                                : field.path("field").asText(),
                        field.path("step").asText(),
                        field.path("missing").asText().equals("always")
                                ? "for every application"
                                : "if the applicant did not give it"));
        link.path("documentsLeftOut")
                .forEach(left -> say(
                        "The mapping leaves out documents of the kind %s%s.",
                        left.path("kind").asText(),
                        left.path("sent").asText().equals("only-first")
                                ? ", all but the first of an application"
                                : ""));
    }
}
