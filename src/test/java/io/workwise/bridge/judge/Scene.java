package io.workwise.bridge.judge;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.workwise.bridge.address.Address;
import io.workwise.bridge.application.Application;
import io.workwise.bridge.application.Application.StatusChange;
import io.workwise.bridge.catalogue.AtsJob;
import io.workwise.bridge.catalogue.AtsStatus;
import io.workwise.bridge.catalogue.JobStatus;
import io.workwise.bridge.catalogue.WorkwiseStatus;
import io.workwise.bridge.judge.Situation.Target;
import io.workwise.bridge.ledger.JobRefusal;
import io.workwise.bridge.links.Link;
import io.workwise.bridge.verdict.Past;
import io.workwise.bridge.verdict.Reason;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** An ordinary situation: a linked open job, and an application that has just come in. Each test changes one thing. */
final class Scene {
    static final Instant LINKED = Instant.parse("2026-03-02T08:00:00Z");
    static final Instant RECEIVED = LINKED.plusSeconds(3_600);
    static final String WW_JOB = "w-1";
    static final String ATS_JOB = "a-1";

    // the application
    Instant receivedAt = RECEIVED;
    Instant updatedAt = RECEIVED;
    String statusId = "open";
    final List<StatusChange> history = new ArrayList<>();

    // the link; null if there is none
    String linkedAtsJob = ATS_JOB;
    String atsStatusId;
    String workwiseStatusId;
    boolean linkPaused;
    Instant linkSkipUntil;

    // the integration
    boolean integrationPaused;
    Instant integrationSkipUntil;
    Reason held;
    boolean acceptsNotOpen;
    String trialOf;
    boolean statusesKnown = true;

    // the ATS job; null if it was never seen
    JobStatus jobStatus = JobStatus.OPEN;
    Instant jobGoneSince;
    String refusal;
    JobRefusal jobRefusal;
    List<String> atsStatuses = List.of("s-1", "s-2");

    // what happened before
    boolean tried;
    boolean backfilled;

    Scene came(String status, Instant at) {
        history.add(new StatusChange(status, at));
        statusId = status;
        updatedAt = at;
        return this;
    }

    Application application() {
        return new Application(
                "p-1",
                WW_JOB,
                statusId,
                receivedAt,
                updatedAt,
                List.copyOf(history),
                Address.of(""),
                JsonNodeFactory.instance.objectNode());
    }

    Situation situation() {
        Map<String, Link> links = new TreeMap<>();
        if (linkedAtsJob != null) {
            links.put(
                    WW_JOB,
                    new Link(
                            "acme",
                            WW_JOB,
                            linkedAtsJob,
                            atsStatusId,
                            workwiseStatusId,
                            linkPaused,
                            false,
                            LINKED,
                            linkSkipUntil,
                            null));
        }
        Map<String, Target> targets = new TreeMap<>();
        if (jobStatus != null) {
            AtsJob job = new AtsJob(
                    ATS_JOB,
                    "r-1",
                    "Mechatroniker",
                    jobStatus,
                    jobStatus.name(),
                    null,
                    jobGoneSince,
                    refusal,
                    trialOf,
                    null);
            targets.put(
                    ATS_JOB,
                    new Target(
                            job,
                            atsStatuses.stream()
                                    .map(s -> new AtsStatus(s, s, null, null))
                                    .toList()));
        }
        Map<String, WorkwiseStatus> statuses = new TreeMap<>();
        if (statusesKnown) {
            for (String[] status : new String[][] {
                {"open", "initial"},
                {"interview", "intermediate"},
                {"hired", "hired"},
                {"rejected", "rejected"},
                {"withdrawn", "withdrawn"}
            }) {
                statuses.put(status[0], new WorkwiseStatus(status[0], status[0], statuses.size(), status[1]));
            }
        }
        return new Situation(
                0,
                integrationPaused,
                integrationSkipUntil,
                held,
                links,
                targets,
                jobRefusal == null ? Map.of() : Map.of(ATS_JOB, jobRefusal),
                statuses,
                acceptsNotOpen);
    }

    Reason judged() {
        return Judge.judge(application(), situation(), new Past(tried, backfilled));
    }

    Reason judgedBegun() {
        return Judge.judgeBegun(application(), ATS_JOB, situation());
    }
}
