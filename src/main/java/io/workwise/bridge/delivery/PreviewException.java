package io.workwise.bridge.delivery;

import com.fasterxml.jackson.databind.JsonNode;

/** The mapping was only to be shown: nothing is opened, marked or sent. */
public final class PreviewException extends RuntimeException {
    private final transient JsonNode mapped;

    PreviewException(JsonNode mapped) {
        super(null, null, false, false);
        this.mapped = mapped;
    }

    public JsonNode mapped() {
        return mapped;
    }
}
