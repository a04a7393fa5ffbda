package io.workwise.bridge.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A whole answer.
 *
 * @param status the HTTP status
 * @param json the body; null where there is none or it is no JSON
 * @param broken whether the body was not JSON, too large, or broke off
 * @param retryAfter, {@code date} and {@code link}: the headers as they came; may be null. Several of the first one are a line each
 */
public record Answer(int status, JsonNode json, boolean broken, String retryAfter, String date, String link) {
    private static final Pattern NEXT = Pattern.compile("<([^>]*)>\\s*;[^,]*\\brel=\"?next\"?");

    public boolean isGood() {
        return status >= 200 && status < 300;
    }

    /** How long it asks us to stay away, between 1 s and 6 h. */
    public Optional<Duration> staysAway() {
        return RetryAfter.read(retryAfter, date);
    }

    /** The URL of the next page, where a Link header names it (RFC 8288); null: none. */
    public String nextLink() {
        Matcher next = NEXT.matcher(link == null ? "" : link);
        return next.find() ? next.group(1) : null;
    }
}
