package io.workwise.bridge.delivery;

import io.workwise.bridge.application.Application;
import io.workwise.bridge.connector.Step;
import io.workwise.bridge.ledger.Write;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * One write that is left of a delivery.
 *
 * @param documentId the document that the write is for; null if it is not for one
 */
record Planned(Step step, String documentId) {

    /** Returns the write's name in the ledger. */
    String name() {
        return Write.name(step.name(), documentId);
    }

    /**
     * Returns the writes that are left of a delivery, in order.
     *
     * @param statusChosen true if the link names an ATS status
     * @param done the names of the writes that are done
     */
    static List<Planned> of(List<Step> steps, Application application, boolean statusChosen, Set<String> done) {
        return steps.stream()
                .filter(step -> isNeeded(step, application, statusChosen))
                .flatMap(step -> step.perDocument()
                        ? application.documents().stream()
                                .map(document -> new Planned(step, document.id()))
                                .distinct()
                        : Stream.of(new Planned(step, null)))
                .filter(planned -> !done.contains(planned.name()))
                .toList();
    }

    private static boolean isNeeded(Step step, Application application, boolean statusChosen) {
        return switch (step.when()) {
            case ALWAYS -> true;
            case STATUS -> statusChosen;
            case COVER_LETTER -> application.hasCoverLetter();
        };
    }
}
