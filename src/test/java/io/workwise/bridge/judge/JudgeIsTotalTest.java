package io.workwise.bridge.judge;

import static org.assertj.core.api.Assertions.assertThat;

import io.workwise.bridge.application.Application;
import io.workwise.bridge.catalogue.JobStatus;
import io.workwise.bridge.ledger.JobRefusal;
import io.workwise.bridge.verdict.Reason;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Judging gives exactly one answer to any combination, and says "due" only if every rule permits it (R20). */
class JudgeIsTotalTest {
    private static final long SEED = 20_260_302;
    private static final int SCENES = 50_000;
    private final Random random = new Random(SEED);

    @Test
    void R20_every_application_gets_one_verdict_and_due_means_that_every_rule_allows_it() {
        Map<Reason, Integer> seen = new EnumMap<>(Reason.class);
        for (int i = 0; i < SCENES; i++) {
            Scene scene = scene();
            String what = "scene " + i + " of seed " + SEED;
            Reason reason = scene.judged();
            assertThat(Judge.REASONS).as(what).contains(reason);
            assertThat(scene.judged()).as(what + ", judged twice").isEqualTo(reason);
            assertThat(reason == Reason.NEW)
                    .as(what + " is " + reason + ", every rule allows it")
                    .isEqualTo(everyRuleAllows(scene));
            assertThat(scene.judgedBegun()).as(what + ", begun").isNotNull();
            seen.merge(reason, 1, Integer::sum);
        }
        assertThat(seen.keySet())
                .as("the scenes reach every answer")
                .containsExactlyInAnyOrderElementsOf(Judge.REASONS);
    }

    @Test
    void R20_each_answer_leads_to_a_verdict_that_names_its_rule() {
        assertThat(Reason.values()).allSatisfy(reason -> {
            assertThat(reason.verdict()).isNotNull();
            assertThat(reason.rule()).matches("R\\d{1,2}");
            assertThat(Reason.of(reason.code())).isEqualTo(reason);
        });
    }

    /** The rules once more, each by itself and without an order. */
    private static boolean everyRuleAllows(Scene s) {
        Application application = s.application();
        boolean initial = s.workwiseStatusId == null || (s.statusesKnown && s.workwiseStatusId.equals("open"));
        Instant due = initial
                ? s.receivedAt
                : application.cameInto(s.workwiseStatusId).orElse(null);
        boolean ended = s.statusesKnown
                && List.of("rejected", "withdrawn").contains(s.statusId)
                && !s.statusId.equals(s.workwiseStatusId);
        boolean skipped = due != null
                && !s.tried
                && !s.backfilled
                && ((s.linkSkipUntil != null && !due.isAfter(s.linkSkipUntil))
                        || (s.integrationSkipUntil != null && !due.isAfter(s.integrationSkipUntil)));
        String refusal = "p-1".equals(s.trialOf) ? null : s.refusal;
        boolean jobThere = s.linkedAtsJob != null
                && s.linkedAtsJob.equals(Scene.ATS_JOB)
                && s.jobStatus != null
                && s.jobGoneSince == null
                && !"ats-job-gone".equals(refusal);
        boolean jobTakes = refusal == null
                && (s.acceptsNotOpen || s.jobStatus == JobStatus.OPEN || s.jobStatus == JobStatus.UNKNOWN);
        return s.linkedAtsJob != null
                && (s.backfilled || !s.receivedAt.isBefore(Scene.LINKED))
                && due != null
                && !ended
                && !skipped
                && !s.linkPaused
                && !s.integrationPaused
                && s.held == null
                && jobThere
                && jobTakes
                && (s.atsStatusId == null || s.atsStatuses.contains(s.atsStatusId))
                && (s.jobRefusal == null || !s.jobRefusal.whole() || "p-1".equals(s.jobRefusal.trialOf()));
    }

    private Scene scene() {
        Scene scene = new Scene();
        scene.receivedAt = time();
        int changes = random.nextInt(4);
        for (int i = 0; i < changes; i++) {
            scene.came(oneOf("open", "interview", "hired", "rejected", "withdrawn", "unheard-of"), time());
        }
        if (rarely()) {
            scene.statusId = oneOf("open", "interview", "rejected", "unheard-of");
        }
        scene.linkedAtsJob = rarely() ? oneOf(null, "a-2") : Scene.ATS_JOB;
        scene.atsStatusId = rarely() ? oneOf("s-1", "s-9") : null;
        scene.workwiseStatusId = oneOf(null, null, "open", "interview", "rejected", "unheard-of");
        scene.linkPaused = rarely();
        scene.linkSkipUntil = rarely() ? time() : null;
        scene.integrationPaused = rarely();
        scene.integrationSkipUntil = rarely() ? time() : null;
        scene.held = rarely() ? oneOf(Reason.CREDENTIALS, Reason.SETTINGS) : null;
        scene.acceptsNotOpen = rarely();
        scene.statusesKnown = !rarely();
        scene.jobStatus = rarely()
                ? oneOf(null, JobStatus.CLOSED, JobStatus.DRAFT, JobStatus.ARCHIVED, JobStatus.UNKNOWN)
                : JobStatus.OPEN;
        scene.jobGoneSince = rarely() ? time() : null;
        scene.refusal = rarely() ? oneOf("ats-job-gone", "ats-job-not-open") : null;
        scene.jobRefusal = rarely() ? new JobRefusal(random.nextBoolean(), oneOf(null, "p-1", "p-2")) : null;
        scene.tried = rarely();
        scene.backfilled = rarely();
        return scene;
    }

    private boolean rarely() {
        return random.nextInt(8) == 0;
    }

    private Instant time() {
        return Scene.LINKED.plusSeconds(random.nextInt(7) - 2);
    }

    @SafeVarargs
    private <T> T oneOf(T... things) {
        return things[random.nextInt(things.length)];
    }
}
