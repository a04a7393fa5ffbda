package io.workwise.bridge.delivery;

import io.workwise.bridge.http.Answer;
import java.util.Locale;

/** The parameters of the kamelet {@code ats-request}, which puts them into one line of text. */
record RequestLine(Access access, RequestBody.Encoding encoding, String method, String path, String query) {
    /** FIND is a read for which 404 is a normal answer: nothing was found. */
    enum Access {
        READ,
        FIND,
        WRITE
    }

    /** Parses the line of the kamelet. */
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

    /** Returns whether this is a GET without {@code {page}}, so that only a URL can lead to the next page. */
    boolean hasNoCursor() {
        return method.equals("GET") && !query.contains("{page}") && !path.contains("{page}");
    }

    /** Returns whether the answer says that there is no such record. */
    boolean findsNothing(Answer answer) {
        return access == Access.FIND && answer != null && answer.status() == 404;
    }
}
