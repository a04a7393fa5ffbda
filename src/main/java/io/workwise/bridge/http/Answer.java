package io.workwise.bridge.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.workwise.bridge.json.AnswerBudgetException;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/**
 * An HTTP answer that was read to its end.
 *
 * @param status the HTTP status
 * @param json the body; null if there is none or it is not JSON
 * @param broken whether the body was neither JSON nor empty, or could not be decoded
 * @param retryAfter the Retry-After headers, a line each; null if none
 * @param date the Date header; null if none
 * @param link the Link headers, joined by commas; null if none
 * @param unread why the body could not be read: its coding or its size; null if it could
 */
public record Answer(
        int status, JsonNode json, boolean broken, String retryAfter, String date, String link, String unread) {
    public Answer(int status, JsonNode json, boolean broken, String retryAfter, String date, String link) {
        this(status, json, broken, retryAfter, date, link, null);
    }

    /** Returns this answer with a parsed body. */
    public Answer with(JsonNode body) {
        return new Answer(status, body, broken, retryAfter, date, link, unread);
    }

    /**
     * Returns this answer without a body.
     *
     * @param why the body cannot be read: its coding, its size, or it is not JSON
     */
    public Answer unreadable(IOException why) {
        String words = why instanceof Coding.UnknownException
                ? why.getMessage()
                : why instanceof AnswerBudgetException ? "the body " + why.getMessage() : null;
        return new Answer(status, null, words == null, retryAfter, date, link, words);
    }

    /** Returns the end of a sentence such as "answered 200 with a body that is not JSON"; empty if the body is JSON. */
    public String insteadOfJson() {
        return unread != null ? "; " + unread : json == null ? " with a body that is not JSON" : "";
    }

    /** Returns whether the status is 2xx. */
    public boolean isGood() {
        return status >= 200 && status < 300;
    }

    /** Returns the waiting time that the answer asks for, between 1 s and 6 h. */
    public Optional<Duration> staysAway() {
        return RetryAfter.read(retryAfter, date);
    }

    /**
     * Returns the URL of the next page, as a Link header names it; null if none.
     *
     * @param page the URL of this page
     */
    public String nextLink(URI page) {
        return LinkHeader.next(link, page)
                .map(target -> NextPage.resolve(page, target).map(URI::toString).orElse(target))
                .orElse(null);
    }
}
