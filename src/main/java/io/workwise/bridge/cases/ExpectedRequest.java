package io.workwise.bridge.cases;

import java.util.List;

/**
 * A request that a case expects, and what is answered.
 *
 * @param name may be null
 * @param seen method, path, query, and what else of it is compared
 */
record ExpectedRequest(String name, JsonWithLines seen, CannedAnswer answer) {
    /** What a request can carry: JSON, a form, a multipart's parts, or anything else. */
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
