package io.workwise.bridge.sandbox;

import io.workwise.bridge.sandbox.SandboxTerminal.Lines;
import io.workwise.bridge.sandbox.check.Told;
import java.io.PrintWriter;
import java.util.List;

/** Prints a line per request to create an application that reached the fake ATS. */
final class ArrivalLines implements Lines {
    private final FakeKombo ats;
    private int shown;

    ArrivalLines(FakeKombo ats) {
        this.ats = ats;
    }

    @Override
    public int print(Told told, PrintWriter out) {
        List<Arrival> arrivals = ats.arrivals();
        List<Arrival> fresh = arrivals.subList(shown, arrivals.size());
        fresh.forEach(one -> out.printf(
                "  %-14s %s%s, %s, %s%s%n",
                one.applicationId() == null ? "not created" : "arrived",
                ats.jobTitle(one.jobId()),
                one.stageId() == null ? "" : " at '" + ats.stageTitle(one.jobId(), one.stageId()) + "'",
                one.email(),
                documents(one.attachments().size()),
                one.applicationId() == null ? "" : " as " + one.applicationId()));
        shown = arrivals.size();
        return fresh.size();
    }

    private static String documents(int many) {
        return many + (many == 1 ? " document" : " documents");
    }
}
