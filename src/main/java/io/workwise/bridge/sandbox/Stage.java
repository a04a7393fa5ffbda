package io.workwise.bridge.sandbox;

/** A stage of an ATS job. The index may be null, as it is for ATS that do not say the order. */
public record Stage(String id, String name, Integer index) {
    String remoteId() {
        return "stage-" + id.substring(Math.max(0, id.length() - 6));
    }
}
