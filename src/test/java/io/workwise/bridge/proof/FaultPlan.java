package io.workwise.bridge.proof;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The faults of one cell.
 *
 * @param steps the steps of a delivery: {@link #FOUR} or {@link #ONE}
 * @param lookUp authoritative, search or none
 * @param plan the fault of each request at the ATS
 * @param store the fault of the store
 * @param deaths the moment at which each life ends; 0 or none if it ends normally
 * @param persons the applicants in order; one that is listed twice applied twice
 */
record FaultPlan(
        String name,
        List<String> steps,
        String lookUp,
        int concurrency,
        Plan plan,
        StoreFault store,
        List<Integer> deaths,
        List<String> persons) {
    /** Steps of the test's connectors. The last one of four may be done twice. */
    static final List<String> FOUR = List.of("create-candidate", "create-application", "add-document", "set-status");

    static final List<String> ONE = List.of("create-application");

    interface Plan {
        /**
         * Returns the fault of a request.
         *
         * @param asked a step, "find" for a look-up, or "document" for one of Workwise's
         * @param life counted from 0
         */
        Fault next(String asked, int life);
    }

    /** One fault, once: at the given step, or for a fault of look-ups at the first look-up after that step. */
    static Plan once(Fault fault, String step) {
        boolean[] struck = new boolean[2];
        if (fault.document != DocumentFault.NONE) {
            return (asked, life) -> {
                boolean strikes = asked.equals("document") && !struck[0];
                struck[0] |= strikes;
                return strikes ? fault : Fault.NONE;
            };
        }
        return (asked, life) -> {
            boolean strikes = asked.equals("find")
                    ? fault.name().startsWith("LOOK_UP") && struck[0] && !struck[1]
                    : asked.equals(step) && !struck[0];
            if (strikes) {
                struck[asked.equals("find") ? 1 : 0] = true;
            }
            return strikes ? fault : Fault.NONE;
        };
    }

    /** Returns what the mappings do, and at which step; "none" if they are good. */
    String mapping() {
        return name.startsWith("MAPS_") ? name : "none";
    }

    boolean isRefused() {
        return name.startsWith(Fault.REFUSED.name());
    }

    /**
     * Returns whether an answer or a store times out. Timeouts take real time, so they are short here. They are long
     * elsewhere, so that a busy machine does not look like a slow ATS.
     */
    boolean isWaitedForInVain() {
        return store != StoreFault.NONE
                || Stream.of("walk", "TIMEOUT", "APPLIED_LATER", "SLOW").anyMatch(name::startsWith);
    }

    @Override
    public String toString() {
        return name + ", look-up " + lookUp + ", dies at "
                + deaths.stream().map(String::valueOf).collect(Collectors.joining(", ", "[", "]"));
    }
}
