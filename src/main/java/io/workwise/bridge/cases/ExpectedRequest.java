package io.workwise.bridge.cases;

import java.util.List;

/**
 * A request that a case expects, with its answer.
 *
 * @param name null if it has none
 * @param seen the method, path, query and other parts to compare
 */
record ExpectedRequest(String name, JsonWithLines seen, CannedAnswer answer) {
    /** The kinds of content: JSON, a form, the parts of a multipart body, anything else. */
    static final List<String> CONTENTS = List.of("body", "form", "parts", "content");

    boolean isFor(Received received) {
        return seen.json().path("method").asText().equals(received.method())
                && seen.json().path("path").asText().equals(received.path());
    }

    String line() {
        return seen.json().path("method").asText() + " "
                + seen.json().path("path").asText();
    }

    String title() {
        return name == null ? line() : name;
    }
}
