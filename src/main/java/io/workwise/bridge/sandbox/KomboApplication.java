package io.workwise.bridge.sandbox;

import io.workwise.bridge.sandbox.KomboPage.KomboRecord;
import java.time.Instant;

/**
 * An application in the ATS, with its own candidate.
 *
 * @param stage null if the job has none
 * @param outcome PENDING, HIRED or DECLINED
 */
record KomboApplication(long number, Arrival arrival, Stage stage, String outcome, Instant changedAt)
        implements KomboRecord {

    @Override
    public String id() {
        return arrival.applicationId();
    }

    @Override
    public String remoteId() {
        return String.valueOf(10_000 + number);
    }

    String candidateId() {
        return KomboIds.of("candidate of " + id());
    }

    String candidateRemoteId() {
        return String.valueOf(50_000 + number);
    }

    KomboApplication in(Stage newStage, Instant now) {
        return new KomboApplication(number, arrival, newStage, outcome, now);
    }

    KomboApplication withOutcome(String newOutcome, Instant now) {
        return new KomboApplication(number, arrival, stage, newOutcome, now);
    }
}
