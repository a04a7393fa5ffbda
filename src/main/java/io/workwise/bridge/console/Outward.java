package io.workwise.bridge.console;

import io.workwise.bridge.catalogue.AtsJob;
import io.workwise.bridge.integration.Integration;

/** Finds the pages of ids in the other systems. A method returns null if no address is known. */
public final class Outward {
    private Outward() {}

    public static String job(Integration integration, AtsJob job) {
        return integration == null || job == null
                ? null
                : integration.atsJobUrl(job.id(), job.remoteId(), job.url()).orElse(null);
    }

    /** The application in Workwise. */
    public static String inWorkwise(Integration integration, String application) {
        return integration.workwiseUrl(application).orElse(null);
    }

    /**
     * The application in the ATS.
     *
     * @param atsId null: nobody knows it
     */
    public static String inAts(Integration integration, String atsId) {
        return integration.atsUrl(atsId).orElse(null);
    }
}
