package io.workwise.bridge.sandbox;

import io.workwise.bridge.admin.Core;
import io.workwise.bridge.catalogue.AtsJob;
import io.workwise.bridge.catalogue.Catalogue.WorkwiseJob;
import io.workwise.bridge.judge.Verdict;
import io.workwise.bridge.ledger.Applications.Filter;
import io.workwise.bridge.ledger.Entry;
import java.io.PrintStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Shows what happens: a line per outcome, a summary now and then, and what to try. */
final class SandboxTerminal {
    private static final int LINES_PER_SUMMARY = 12;
    private static final int PAGE = 500;
    private static final Set<Verdict> UNDER_WAY = Set.of(Verdict.DUE, Verdict.CLAIMED, Verdict.SENDING);
    private final Core core;
    private final PrintStream out;
    private final Map<String, String> shown = new HashMap<>();
    private int lines;

    SandboxTerminal(Core core, PrintStream out) {
        this.core = core;
        this.out = out;
    }

    void welcome(int adminPort, int managementPort) {
        out.println("""

                This is the sandbox: a Workwise, an ATS that speaks Kombo's API, and applicants who do not exist - all on this machine.
                The bridge polls both, and carries each application where its job's link says. The first lines are applications from before.
                Now and then the ATS refuses one (fix), or takes one and does not answer (uncertain): the bridge then looks it up.
                """);
        out.printf("Try in another terminal (the token is '%s'):%n", SandboxCommand.TOKEN);
        String api = "  curl -s -H 'Authorization: Bearer " + SandboxCommand.TOKEN + "' 'localhost:" + adminPort + "/api/v1/integrations/" + SandboxCommand.INTEGRATION;
        out.println(api + "'                                       # its state");
        out.println(api + "/workwise-jobs?filter=unlinked-or-paused'  # what is not exported");
        out.println(api + "/applications?verdict=held'                # what waits, and why");
        out.println(api + "/applications?verdict=fix'                 # what a person must correct");
        out.println(api + "/links/" + SandboxWorld.STUDENT_DEVELOPER + "/resume' -X POST  # let the paused job go on");
        out.printf("  curl -s localhost:%d/metrics | grep ^bridge_%n%nCtrl+C ends it.%n%n", managementPort);
    }

    void linked(List<SandboxWorld.Link> links) {
        for (SandboxWorld.Link link : links) {
            out.printf("  linked         %s -> %s%s%s%n", workwiseTitle(link.workwiseJobId()), atsTitle(link.atsJobId()),
                    link.workwiseStatus() == null ? "" : ", from status '" + link.workwiseStatus() + "' on", link.paused() ? ", paused" : "");
        }
        out.println();
    }

    void show() {
        for (Entry entry : all()) {
            String now = entry.verdict().code() + " " + entry.reason().code();
            if (!UNDER_WAY.contains(entry.verdict()) && !now.equals(shown.put(entry.id(), now))) {
                line(entry);
            }
        }
        if (lines >= LINES_PER_SUMMARY) {
            lines = 0;
            out.println("  = " + core.applications().counts(SandboxCommand.INTEGRATION).entrySet().stream()
                    .map(e -> e.getValue() + " " + e.getKey()).collect(Collectors.joining(", ")));
        }
        out.flush();
    }

    private void line(Entry entry) {
        lines++;
        String where = entry.verdict() == Verdict.DELIVERED ? " -> " + atsTitle(entry.atsJobId()) + " as " + entry.atsApplicationId() : " (" + entry.reason().code() + ", " + entry.reason().rule() + ")";
        out.printf("  %-14s %s for %s%s%n", entry.verdict().code(), entry.id(), workwiseTitle(entry.workwiseJobId()), where);
    }

    /** Whether nothing is on its way. */
    boolean isSettled() {
        return !shown.isEmpty() && all().stream().noneMatch(e -> UNDER_WAY.contains(e.verdict()) || e.verdict() == Verdict.UNCERTAIN);
    }

    private List<Entry> all() {
        List<Entry> all = new java.util.ArrayList<>();
        String after = null;
        do {
            List<Entry> page = core.applications().list(SandboxCommand.INTEGRATION, new Filter(null, null), after, PAGE);
            all.addAll(page);
            after = page.size() < PAGE ? null : page.get(PAGE - 1).id();
        } while (after != null);
        return all;
    }

    private String workwiseTitle(String id) {
        return core.catalogue().workwiseJob(SandboxCommand.INTEGRATION, id).map(WorkwiseJob::title).orElse(id);
    }

    private String atsTitle(String id) {
        return core.catalogue().atsJob(SandboxCommand.INTEGRATION, id).map(AtsJob::title).orElse(id);
    }
}
