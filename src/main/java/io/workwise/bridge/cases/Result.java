package io.workwise.bridge.cases;

import java.util.ArrayList;
import java.util.List;

/**
 * How a case ended.
 *
 * @param owner whose case it is
 * @param troubles what went wrong on the routes, to help with what is not as expected
 */
record Result(String owner, String name, List<Mismatch> mismatches, List<String> troubles) {

    boolean passed() {
        return mismatches.isEmpty();
    }

    String title() {
        return owner + " " + name;
    }

    /** As a person reads it: the case, and below it each mismatch. */
    List<String> lines() {
        List<String> lines = new ArrayList<>(List.of(title()));
        mismatches.forEach(mismatch -> mismatch.lines().forEach(line -> lines.add("  " + line)));
        troubles.forEach(trouble -> lines.add("  on the way: " + trouble));
        return lines;
    }
}
