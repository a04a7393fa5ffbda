package io.workwise.bridge.cases;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * One case of a connector, or of an integration's own mapping, as its folder says.
 *
 * @param integration whose mapping is laid over the connector's; null: it is a case of the connector itself
 * @param mappings the folder of that mapping; null: there is none
 * @param before what is there before it begins
 * @param run the flows that run, by the names of their schedules, one after the other
 * @param requests the requests that are expected, in order
 * @param whenever what is answered besides, as often as it is asked
 * @param expected what is expected to have become of it
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

    /** @param input the application as Workwise shows it; null where no flow of the case takes one in */
    record Before(Map<String, Setting> settings, Job job, Link link, ObjectNode input, Documents documents) {}

    record Setting(String value, JsonWithLines.Place place) {}

    /**
     * The linked ATS job, as the catalogue knows it.
     *
     * @param statuses the ids of its statuses, first one first
     */
    record Job(String id, String title, String status, List<String> statuses) {}

    /** What a person chose; null: nothing. */
    record Link(String atsStatus, String workwiseStatus, boolean backSync, JsonWithLines.Place place) {}

    /** Its integration's id: the account, the folder and the path of its own that it has. */
    String id() {
        return id(connector, integration, name);
    }

    /** No two are the same: neither a connector's name nor a case's holds a dot. */
    static String id(String connector, String integration, String name) {
        return integration == null ? connector + "." + name : "of." + integration + "." + name;
    }

    /** Whether it is one of the connector or the integration of that name. */
    boolean isOf(String owner) {
        return owner.equals(integration == null ? connector : integration);
    }

    /** Whose it is, as a report says it. */
    String owner() {
        return integration == null ? connector : integration + " (" + connector + ")";
    }

    boolean hasApplication() {
        return before.input() != null;
    }

    String applicationId() {
        return before.input().path("id").asText();
    }

    /** Whether it begins with a link. */
    boolean isLinked() {
        return hasApplication() || run.contains("required-fields");
    }

    /** The linked Workwise job. */
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
