package io.workwise.bridge.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.workwise.bridge.json.AnswerBudgetException;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/**
 * A whole answer.
 *
 * @param status the HTTP status
 * @param json the body; null where there is none or it is no JSON
 * @param broken whether the body was not JSON, too large, or broke off
 * @param retryAfter, {@code date} and {@code link}: the headers as they came; may be null. Several of the first one are
 *     a line each, of the last one have a comma between them
 * @param unread why the body could not be looked into, such as its coding; null: it could
 */
public record Answer(
        int status, JsonNode json, boolean broken, String retryAfter, String date, String link, String unread) {
    public Answer(int status, JsonNode json, boolean broken, String retryAfter, String date, String link) {
        this(status, json, broken, retryAfter, date, link, null);
    }

    public Answer with(JsonNode body) {
        return new Answer(status, body, broken, retryAfter, date, link, unread);
    }

    /** @param why the body cannot be looked into: its coding, its size, or it is no JSON */
    public Answer unreadable(IOException why) {
        String words = why instanceof Coding.UnknownException
                ? why.getMessage()
                : why instanceof AnswerBudgetException ? "the body " + why.getMessage() : null;
        return new Answer(status, null, words == null, retryAfter, date, link, words);
    }

    /** What came instead of JSON, for a sentence that says which status it came with. */
    public String insteadOfJson() {
        return unread != null ? "; " + unread : json == null ? " with a body that is not JSON" : "";
    }

    public boolean isGood() {
        return status >= 200 && status < 300;
    }

    /** How long it asks us to stay away, between 1 s and 6 h. */
    public Optional<Duration> staysAway() {
        return RetryAfter.read(retryAfter, date);
    }

    /**
     * The address of the next page, where a Link header names it; null: none.
     *
     * @param page the address that was asked for
     */
    public String nextLink(URI page) {
        return LinkHeader.next(link, page)
                .map(target -> NextPage.resolve(page, target).map(URI::toString).orElse(target))
                .orElse(null);
    }
}
