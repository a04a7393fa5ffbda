package io.workwise.bridge.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.workwise.bridge.sandbox.check.ArrivalCheck;
import io.workwise.bridge.sandbox.check.Findings;
import io.workwise.bridge.sandbox.check.Told;
import io.workwise.bridge.sql.TestStore;
import io.workwise.bridge.testkit.TestCompany;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever the two systems do, no application is lost, there twice or in the wrong place (R20, R21). */
class EveryTroubleTest {
    private static final Clock CLOCK = Clock.systemUTC();
    private static final long PATIENCE_NANOS = 60_000_000_000L;
    private static final String UNSEEN = "unseen";
    private static final List<String> JOBS = List.of(SandboxWorld.MECHANIC, SandboxWorld.DEVELOPER, SandboxWorld.SALES);
    /** Signs of applicants whom the trouble does not strike: for other jobs, or deleted. */
    private static final Set<String> BESIDE = Set.of(
            "delivered created",
            "waiting status-not-reached",
            "held link-paused",
            "filtered not-linked",
            "gone deleted-in-workwise");

    @TempDir
    Path folder;

    private TestCompany company;
    private Scene scene;
    private OwnBridge bridge;

    /**
     * A trouble and its effect.
     *
     * @param lines the commands before people apply
     * @param sign the verdict of an applicant then, if it shows
     * @param after the verdict when all is well again
     */
    private record Case(String lines, String sign, String after) {}

    private static final List<Case> CASES = List.of(
            new Case("workwise 429 retry-after 1s", UNSEEN, "delivered created"),
            new Case("workwise 503", UNSEEN, "delivered created"),
            new Case("workwise timeout", UNSEEN, "delivered created"),
            new Case("workwise reset every 2nd", "due retry", "delivered created"),
            new Case("workwise garbage", UNSEEN, "delivered created"),
            new Case("workwise truncated", UNSEEN, "delivered created"),
            new Case("workwise slow 1h", UNSEEN, "delivered created"),
            new Case("workwise shift-pages", "", "delivered created"),
            new Case("workwise expire-key", UNSEEN, "delivered created"),
            new Case("latency 100ms", "", "delivered created"),
            new Case("429 retry-after 1s before-create", "due rate-limited", "delivered created"),
            new Case("429 retry-after-date 1s before-create", "due rate-limited", "delivered created"),
            new Case("503 retry-after 1s before-create", "uncertain to-be-looked-up", "delivered created"),
            new Case("500 before-create", "uncertain to-be-looked-up", "delivered created"),
            new Case("500 after-create", "uncertain to-be-looked-up", "delivered created"),
            new Case("502 before-create every 2nd", "uncertain to-be-looked-up", "delivered created"),
            new Case("503 after-create", "uncertain to-be-looked-up", "delivered created"),
            new Case("504 after-create for 2 requests", "uncertain to-be-looked-up", "delivered created"),
            new Case("timeout before-create for 2 requests", "uncertain to-be-looked-up", "delivered created"),
            new Case("timeout after-create for 2 requests", "uncertain to-be-looked-up", "delivered created"),
            new Case("reset before-create", "uncertain to-be-looked-up", "delivered created"),
            new Case("reset after-create", "uncertain to-be-looked-up", "delivered created"),
            new Case("slow 1h for 2 requests", "uncertain to-be-looked-up", "delivered created"),
            new Case("garbage", "uncertain to-be-looked-up", "delivered created"),
            new Case("garbage after-create", "uncertain to-be-looked-up", "delivered created"),
            new Case("truncated after-create", "uncertain to-be-looked-up", "delivered created"),
            new Case("no-id", "uncertain to-be-looked-up", "delivered created"),
            new Case("refuse", "fix refused-data", "fix refused-data"),
            new Case("duplicate", "uncertain to-be-looked-up", "already-there existed"),
            new Case("expire-key", "held credentials", "delivered created"),
            new Case("close-job 2041", "held ats-job-not-open", "delivered created"),
            new Case("delete-job 2043", "held ats-job-gone", "delivered created"),
            new Case("rename-status 2041 Neu Frisch", "", "delivered created"),
            new Case("delete-status 2042 Eingang", "fix refused-data", "fix refused-data"),
            new Case("shift-pages", "", "delivered created"),
            new Case("late-change 5m", "", "delivered created"),
            new Case("arrive 5\ndelete-applicant", "", "delivered created"));

    @BeforeEach
    void aSandbox() throws Exception {
        company = new TestCompany(folder, TestStore.newUrl(TestStore.Kind.SQLITE, folder));
        SandboxWorld world = new SandboxWorld(company.workwise, company.ats, CLOCK, 11).fill();
        company.open("workwise.page-size", "200", "http.response-timeout", "2s", "export.lease", "10s");
        scene = new Scene(company.workwise, company.ats, world, CLOCK);
        bridge = new OwnBridge(
                company.integrations(),
                company.catalogue(),
                company.links(),
                company.linking(),
                company.applications(),
                company.bridge().effect(),
                company.parts().clock(),
                TestCompany.INTEGRATION);
        while (!bridge.link()) {
            company.run("workwise-jobs", "ats-jobs", "ats-statuses");
        }
        company.run("applications");
    }

    @AfterEach
    void close() {
        company.closeBridge();
        scene.close();
    }

    @Test
    void every_trouble_in_turn_loses_nobody_and_brings_nobody_twice_or_to_the_wrong_place() throws Exception {
        for (Case one : CASES) {
            Set<String> before = told().applications().keySet();
            one.lines().lines().forEach(scene::tell);
            JOBS.forEach(company::apply);
            company.run("applications");
            Set<String> meanwhile = verdicts(before);
            assertThat(meanwhile.isEmpty() ? Set.of(UNSEEN) : meanwhile)
                    .as(one.lines())
                    .anyMatch(verdict -> verdict.startsWith(one.sign()));
            List.of("calm", "reopen-job 2041", "reopen-job 2042", "reopen-job 2043")
                    .forEach(scene::tell);
            company.run("ats-statuses");
            Findings findings = settled(one.lines());
            assertThat(findings.lines()).as(one.lines()).isEmpty();
            assertThat(verdicts(before))
                    .as(one.lines())
                    .contains(one.after())
                    .allMatch(verdict -> verdict.equals(one.after()) || BESIDE.contains(verdict));
        }
        assertThat(check().sentence()).endsWith("; 0 lost, 0 twice, 0 in the wrong place");
    }

    /** Waits until all is settled. The ATS may ask for a pause of a second. */
    private Findings settled(String trouble) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE_NANOS;
        Findings findings;
        do {
            company.run("ats-jobs", "applications", "resume-exports", "reconcile");
            findings = check();
            assertThat(System.nanoTime())
                    .as("after '%s': %s", trouble, findings.sentence())
                    .isLessThan(end);
            TimeUnit.MILLISECONDS.sleep(20);
        } while (!findings.isSettled()
                || told().applications().values().stream()
                        .anyMatch(one ->
                                one.verdict().equals("held") && !one.reason().equals("link-paused")));
        return findings;
    }

    private Findings check() {
        return ArrivalCheck.check(scene.history(), told(), Instant.MIN);
    }

    private Told told() {
        return bridge.told().orElseThrow();
    }

    private Set<String> verdicts(Set<String> before) {
        return told().applications().values().stream()
                .filter(one -> !before.contains(one.id()))
                .map(one -> one.verdict() + " " + one.reason())
                .collect(Collectors.toSet());
    }
}
