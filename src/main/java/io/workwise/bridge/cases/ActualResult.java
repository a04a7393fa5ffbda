package io.workwise.bridge.cases;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.workwise.bridge.catalogue.AtsJob;
import io.workwise.bridge.catalogue.AtsStatus;
import io.workwise.bridge.catalogue.Catalogue;
import io.workwise.bridge.flow.RequiredFields;
import io.workwise.bridge.gate.GateState;
import io.workwise.bridge.gate.GateStates;
import io.workwise.bridge.ledger.Applications;
import io.workwise.bridge.ledger.Entry;
import io.workwise.bridge.linking.MissingField;
import io.workwise.bridge.problem.Problem;
import io.workwise.bridge.problem.Problems;
import io.workwise.bridge.sandbox.FakeWorkwise;
import io.workwise.bridge.settings.ValueParsers;
import io.workwise.bridge.verdict.Reason;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Describes the result of a case in the form that {@link ExpectedReader} reads. Empty parts are left out. */
final class ActualResult {
    private static final Duration TOLERANCE = Duration.ofSeconds(20);
    private static final int ALL = 100_000;
    private final Applications applications;
    private final RequiredFields requiredFields;
    private final GateStates states;
    private final Problems problems;
    private final Catalogue catalogue;
    private final Case one;
    private final ObjectNode seen = JsonNodeFactory.instance.objectNode();

    ActualResult(
            Applications applications,
            RequiredFields requiredFields,
            GateStates states,
            Problems problems,
            Catalogue catalogue,
            Case one) {
        this.applications = applications;
        this.requiredFields = requiredFields;
        this.states = states;
        this.problems = problems;
        this.catalogue = catalogue;
        this.one = one;
    }

    static String verdict(Reason reason) {
        return reason.verdict().code() + " " + reason.code();
    }

    JsonNode read(FakeWorkwise workwise) {
        if (one.hasApplication()) {
            application(workwise);
        }
        missingFields();
        integration();
        jobsOfTheAts();
        return seen;
    }

    private void application(FakeWorkwise workwise) {
        Optional<Entry> entry = applications.find(one.id(), one.applicationId());
        entry.ifPresent(e -> {
            seen.put("verdict", verdict(e.reason()));
            Optional.ofNullable(e.detail()).ifPresent(detail -> seen.put("detail", detail));
        });
        applications.stepIds(one.id(), one.applicationId()).forEach((step, id) -> seen.withObject("/steps")
                .put(step, id));
        String status =
                workwise.application(one.applicationId()).path("statusId").asText();
        if (!status.equals(one.before().input().path("statusId").asText(status))) {
            seen.put("workwise-status", status);
        }
    }

    private void missingFields() {
        List<MissingField> all =
                requiredFields.of(one.id(), List.of(one.workwiseJob())).getOrDefault(one.workwiseJob(), List.of());
        all.stream().filter(missing -> !missing.isOfDocuments()).forEach(missing -> seen.withObject("/missing-fields")
                .put(missing.field(), missing.when().code()));
        if (one.expected().json().has("documents-left-out")) {
            ObjectNode leftOut = seen.putObject("documents-left-out");
            all.stream()
                    .filter(MissingField::isOfDocuments)
                    .forEach(missing ->
                            leftOut.put(missing.field(), missing.when().code()));
        }
    }

    private void integration() {
        GateState state = states.get(one.id());
        Optional.ofNullable(state.heldReason()).ifPresent(reason -> seen.put("held", reason));
        if (!state.waitFor().isZero()) {
            seen.put("waiting", waiting(state.waitFor()));
        }
        problems.list(0, ALL).stream()
                .filter(problem -> problem.integration().equals(one.id()) && problem.solvedAt() == null)
                .map(Problem::code)
                .sorted()
                .forEach(code -> seen.withArray("/problems").add(code));
    }

    /**
     * Returns the expected waiting time if the actual one is slightly shorter, because a part of it has passed already.
     */
    private String waiting(Duration left) {
        String expected = one.expected().json().path("waiting").asText();
        boolean asExpected = !expected.isEmpty()
                && left.compareTo(ValueParsers.duration(expected)) <= 0
                && left.compareTo(ValueParsers.duration(expected).minus(TOLERANCE)) > 0;
        return asExpected ? expected : left.toSeconds() + "s";
    }

    private void jobsOfTheAts() {
        JsonNode expected = one.expected().json();
        List<AtsJob> jobs = catalogue.atsJobs(one.id(), null, null, 0, ALL).stream()
                .filter(job -> !job.isGone())
                .toList();
        if (expected.has("ats-jobs")) {
            ObjectNode all = seen.putObject("ats-jobs");
            jobs.forEach(job -> all.set(job.id(), job(job)));
        }
        if (expected.has("ats-statuses")) {
            ObjectNode all = seen.putObject("ats-statuses");
            Set<String> ids = new TreeSet<>();
            expected.get("ats-statuses").fieldNames().forEachRemaining(ids::add);
            jobs.forEach(job -> ids.add(job.id()));
            ids.forEach(id -> catalogue.statuses(one.id(), id).stream()
                    .filter(status -> status.goneSince() == null)
                    .forEach(status -> list(all, id).add(status(status))));
        }
    }

    private static ArrayNode list(ObjectNode all, String id) {
        return all.get(id) instanceof ArrayNode list ? list : all.putArray(id);
    }

    private static ObjectNode job(AtsJob job) {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("title", job.title())
                .put("status", job.status().name());
        Optional.ofNullable(job.rawStatus()).ifPresent(raw -> json.put("raw-status", raw));
        Optional.ofNullable(job.remoteId()).ifPresent(id -> json.put("remote-id", id));
        Optional.ofNullable(job.pipeline()).ifPresent(pipeline -> json.put("pipeline", pipeline));
        return json;
    }

    private static ObjectNode status(AtsStatus status) {
        ObjectNode json =
                JsonNodeFactory.instance.objectNode().put("id", status.id()).put("title", status.name());
        Optional.ofNullable(status.position()).ifPresent(position -> json.put("position", position.toString()));
        return json;
    }
}
