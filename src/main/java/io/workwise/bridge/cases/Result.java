package io.workwise.bridge.cases;

import java.util.ArrayList;
import java.util.List;

/**
 * The result of one case.
 *
 * @param owner the connector or integration of the case
 * @param troubles the errors on the routes, which help to explain mismatches
 */
record Result(String owner, String name, List<Mismatch> mismatches, List<String> troubles) {

    boolean passed() {
        return mismatches.isEmpty();
    }

    String title() {
        return owner + " " + name;
    }

    /** Returns the lines for people: the case, and below it each mismatch. */
    List<String> lines() {
        List<String> lines = new ArrayList<>(List.of(title()));
        mismatches.forEach(mismatch -> mismatch.lines().forEach(line -> lines.add("  " + line)));
        troubles.forEach(trouble -> lines.add("  on the way: " + trouble));
        return lines;
    }
}
