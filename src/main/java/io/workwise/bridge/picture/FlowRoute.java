package io.workwise.bridge.picture;

import java.util.List;
import java.util.stream.Stream;

/**
 * One route of the flow.
 *
 * @param folder its folder below {@code routes/}
 * @param schedule the schedule that starts it; empty if none does
 */
record FlowRoute(String id, String folder, String schedule, String description, List<Step> steps) {

    /** Returns all steps in order, including nested ones. */
    Stream<Step> all() {
        return all(steps);
    }

    private static Stream<Step> all(List<Step> steps) {
        return steps.stream().flatMap(step -> Stream.concat(Stream.of(step), all(step.inside())));
    }
}
