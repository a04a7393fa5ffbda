package io.workwise.bridge.delivery;

import io.workwise.bridge.http.Answer;
import java.util.Locale;

/** What a route asks the kamelet {@code ats-request} for: its parameters as the kamelet puts them into one line. */
record RequestLine(Access access, RequestBody.Encoding encoding, String method, String path, String query) {
    /** FIND is a read whose 404 says that there is none. */
    enum Access {
        READ,
        FIND,
        WRITE
    }

    static RequestLine of(String line) {
        String[] part = line.split(" ", 5);
        return new RequestLine(
                Access.valueOf(part[0].toUpperCase(Locale.ROOT)),
                RequestBody.Encoding.valueOf(part[1].toUpperCase(Locale.ROOT)),
                part[2],
                part[3],
                part[4]);
    }

    boolean isWrite() {
        return access == Access.WRITE;
    }

    /** Whether only an address can lead to the next page. */
    boolean hasNoCursor() {
        return method.equals("GET") && !query.contains("{page}") && !path.contains("{page}");
    }

    boolean findsNothing(Answer answer) {
        return access == Access.FIND && answer != null && answer.status() == 404;
    }
}
