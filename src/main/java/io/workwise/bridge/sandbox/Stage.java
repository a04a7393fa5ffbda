package io.workwise.bridge.sandbox;

/**
 * A stage of an ATS job.
 *
 * @param index null if the ATS does not tell the order
 */
public record Stage(String id, String name, Integer index) {
    String remoteId() {
        return "stage-" + id.substring(Math.max(0, id.length() - 6));
    }
}
