package io.workwise.bridge.sandbox.check;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What the two systems know.
 *
 * @param applied whatever came in at Workwise
 * @param inAts every application in the ATS
 * @param firstStages by ATS job: each stage that has been its first
 */
public record History(List<Applied> applied, List<InAts> inAts, Map<String, Set<String>> firstStages) {
    public History {
        applied = List.copyOf(applied);
        inAts = List.copyOf(inAts);
        firstStages = Map.copyOf(firstStages);
    }
}
