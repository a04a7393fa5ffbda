package io.workwise.bridge.http;

import java.util.Locale;

/** What a route asks the kamelet {@code ats-request} for: its parameters as the kamelet puts them into one line. */
record RequestLine(boolean isWrite, RequestBody.Encoding encoding, String method, String path, String query) {
    static RequestLine of(String line) {
        String[] part = line.split(" ", 5);
        return new RequestLine(part[0].equals("write"), RequestBody.Encoding.valueOf(part[1].toUpperCase(Locale.ROOT)), part[2], part[3], part[4]);
    }
}
