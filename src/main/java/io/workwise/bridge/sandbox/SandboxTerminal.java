package io.workwise.bridge.sandbox;

import io.workwise.bridge.sandbox.check.Findings;
import io.workwise.bridge.sandbox.check.Told;
import java.io.PrintWriter;
import java.nio.file.Path;

/** Prints to the terminal: what to try, a line per event, a summary now and then, and the check at the end. */
final class SandboxTerminal {
    private static final int LINES_PER_SUMMARY = 12;
    private final Scene scene;
    private final Lines source;
    private final PrintWriter out;
    private int lines;

    SandboxTerminal(Scene scene, Lines source, PrintWriter out) {
        this.scene = scene;
        this.source = source;
        this.out = out;
    }

    void welcome(int adminPort, int managementPort) {
        out.println("""

                This is the sandbox: a Workwise, an ATS that speaks Kombo's API, and applicants who do not exist - all on this machine.
                The bridge polls both, and carries each application where its job's link says.
                Now and then the ATS refuses one (fix), or takes one and does not answer (uncertain): the bridge then looks it up, or asks a person.
                """);
        out.printf(
                "Look at it in a browser: http://localhost:%d - the token to log in with is %s; English is at the top right.%n%nOr try in another terminal:%n",
                adminPort, SandboxCommand.TOKEN);
        String api = "  curl -s -H 'Authorization: Bearer " + SandboxCommand.TOKEN + "' 'localhost:" + adminPort
                + "/api/v1/integrations/" + SandboxCommand.INTEGRATION;
        out.println(api + "'                                       # its state");
        out.println(api + "/workwise-jobs?filter=unlinked-or-paused'  # what is not exported");
        out.println(api + "/applications?verdict=held'                # what waits, and why");
        out.println(api + "/applications?verdict=fix'                 # what a person must correct");
        out.println(api + "/links/" + SandboxWorld.STUDENT_DEVELOPER + "/resume' -X POST  # let the paused job go on");
        out.printf("  curl -s localhost:%d/metrics | grep ^bridge_%n", managementPort);
        howToTell();
    }

    /**
     * Prints the welcome if only the two systems run.
     *
     * @param config the folder with settings for a bridge
     */
    void welcome(Path config, String integration) {
        out.printf(
                "%nA Workwise and an ATS that speaks Kombo's API, with applicants who do not exist. A bridge can be pointed at them by this file,%n%s:%n%n%s%n",
                config.resolve("integrations").resolve(SandboxCommand.INTEGRATION + ".properties"),
                integration.indent(2).stripTrailing());
        out.printf(
                "%nIn another terminal:%n  bridge run --config %s --data %s%n",
                config, config.resolveSibling("sandbox-bridge"));
        out.println("Link its jobs by --link here, or there:");
        SandboxWorld.LINKS.forEach(link -> out.printf(
                "  ADMIN_TOKEN=%s bridge link %s %s%s%n",
                SandboxCommand.TOKEN,
                link.workwiseJobId(),
                link.atsJobId(),
                link.workwiseStatus() == null ? "" : " --workwise-status " + link.workwiseStatus()));
        howToTell();
    }

    private void howToTell() {
        String control = scene.ats().url().replaceFirst("/v1$", "/control");
        out.printf("%nMake them misbehave by typing here, or from elsewhere ('help' lists all that they can do):%n");
        out.printf(
                "  timeout after-create for 5 requests%n  curl -d 'workwise 503 retry-after 5s for 20s' %s%n", control);
        out.printf(
                "  curl -s %s/check  # what arrived: lost, twice, in the wrong place%n%nCtrl+C ends it.%n%n", control);
    }

    void linked() {
        for (SandboxWorld.Link link : SandboxWorld.LINKS) {
            out.printf(
                    "  linked         %s -> %s%s%s%n",
                    scene.workwise().jobTitle(link.workwiseJobId()),
                    scene.ats().jobTitle(link.atsJobId()),
                    link.workwiseStatus() == null ? "" : ", from status '" + link.workwiseStatus() + "' on",
                    link.paused() ? ", paused" : "");
        }
        out.println();
    }

    /** Prints the result of a command. */
    synchronized void told(String what) {
        out.println(what.contains("\n") ? what : "! " + what);
        out.flush();
    }

    /**
     * Prints new events.
     *
     * @return whether a summary is due
     */
    synchronized boolean show(Told told) {
        lines += source.print(told, out);
        out.flush();
        return lines >= LINES_PER_SUMMARY;
    }

    synchronized void summary(Findings findings) {
        lines = 0;
        out.println("  = " + findings.sentence());
        findings.lines().forEach(line -> out.println("  ! " + line));
        out.flush();
    }

    /** Prints the events since the last call. */
    interface Lines {
        /**
         * Prints the new events.
         *
         * @param told null if no bridge answers
         * @return the number of lines
         */
        int print(Told told, PrintWriter out);
    }
}
