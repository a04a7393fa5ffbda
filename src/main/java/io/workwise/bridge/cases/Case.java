package io.workwise.bridge.cases;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * One case of a connector or of an integration's own mapping, as read from its folder.
 *
 * @param integration the integration whose mapping replaces the connector's; null for a case of the connector
 * @param mappings the folder of that mapping; null if there is none
 * @param before the state before the case begins
 * @param run the flows to run, in order, by the names of their schedules
 * @param requests the expected requests, in order
 * @param whenever requests that may come at any time and any number of times, with their answers
 * @param expected the expected result
 */
record Case(
        String connector,
        String integration,
        Path mappings,
        String name,
        Before before,
        List<String> run,
        List<ExpectedRequest> requests,
        List<ExpectedRequest> whenever,
        JsonWithLines expected) {

    /**
     * The state before a case.
     *
     * @param input the application as Workwise shows it; null if no flow of the case takes one in
     */
    record Before(Map<String, Setting> settings, Job job, Link link, ObjectNode input, Documents documents) {}

    record Setting(String value, JsonWithLines.Place place) {}

    /**
     * The linked ATS job, as the catalogue knows it.
     *
     * @param statuses the ids of its statuses, in order
     */
    record Job(String id, String title, String status, List<String> statuses) {}

    /** The choices of a person for the link; null if a setting was not chosen. */
    record Link(String atsStatus, String workwiseStatus, boolean backSync, JsonWithLines.Place place) {}

    /** Returns the id of the case's own integration, which names its account, folder and path. */
    String id() {
        return id(connector, integration, name);
    }

    /** Returns a unique id: names of connectors and cases contain no dot. */
    static String id(String connector, String integration, String name) {
        return integration == null ? connector + "." + name : "of." + integration + "." + name;
    }

    /** Returns whether the case belongs to the connector or integration of that name. */
    boolean isOf(String owner) {
        return owner.equals(integration == null ? connector : integration);
    }

    /** Returns the owner of the case for a report. */
    String owner() {
        return integration == null ? connector : integration + " (" + connector + ")";
    }

    boolean hasApplication() {
        return before.input() != null;
    }

    String applicationId() {
        return before.input().path("id").asText();
    }

    /** Returns whether the case begins with a link. */
    boolean isLinked() {
        return hasApplication() || run.contains("required-fields");
    }

    /** Returns the id of the linked Workwise job. */
    String workwiseJob() {
        return hasApplication() ? before.input().path("jobId").asText("w-1") : "w-1";
    }

    Documents documents() {
        return before.documents();
    }

    JsonWithLines.Place place() {
        return expected.place("");
    }

    boolean waitsForTimeout() {
        return requests.stream().anyMatch(request -> request.answer().fault() == CannedAnswer.Fault.TIMEOUT);
    }
}
