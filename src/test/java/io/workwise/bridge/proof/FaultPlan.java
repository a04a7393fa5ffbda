package io.workwise.bridge.proof;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a cell has to go through.
 *
 * @param steps what a delivery consists of: {@link #FOUR} or {@link #ONE}
 * @param lookUp authoritative, search or none
 * @param plan what goes wrong with each request at its ATS
 * @param store what goes wrong with its store
 * @param deaths the moment at which each life ends; 0, or none: it ends in order
 * @param persons who applies, in this order; whoever is there twice applies twice
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
    /** Of the test's connectors; the last one of four may be done twice. */
    static final List<String> FOUR = List.of("create-candidate", "create-application", "add-document", "set-status");

    static final List<String> ONE = List.of("create-application");

    interface Plan {
        /**
         * @param asked a step, "find" for a look-up, or "document" for one of Workwise's
         * @param life the first one is 0
         */
        Fault next(String asked, int life);
    }

    /** One fault, once: at the given step, or where it is one of look-ups at the first look-up after it. */
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

    /** What the mappings of the test's connectors do, and at which step; "none" where they are good. */
    String mapping() {
        return name.startsWith("MAPS_") ? name : "none";
    }

    boolean isRefused() {
        return name.startsWith(Fault.REFUSED.name());
    }

    /**
     * Whether time runs out in it, for an answer or for a store: real time, so it is kept short. Elsewhere a busy
     * machine must not be taken for a slow ATS.
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
