package io.workwise.bridge.http;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/**
 * A whole answer.
 *
 * @param status the HTTP status
 * @param json the body; null where there is none or it is no JSON
 * @param broken whether the body was not JSON, too large, or broke off
 * @param retryAfter, {@code date} and {@code link}: the headers as they came, the lines of Link with a comma between them; may be null
 * @param unread why the body could not be looked into, such as its coding; null: it could
 */
public record Answer(int status, JsonNode json, boolean broken, String retryAfter, String date, String link, String unread) {
    private static final Duration SHORTEST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofHours(6);
    private static final int MOST_DIGITS = 9;

    public Answer(int status, JsonNode json, boolean broken, String retryAfter, String date, String link) {
        this(status, json, broken, retryAfter, date, link, null);
    }

    /** What came instead of JSON, for a sentence that says which status it came with. */
    public String insteadOfJson() {
        return unread != null ? "; " + unread : json == null ? " with a body that is not JSON" : "";
    }

    public boolean isGood() {
        return status >= 200 && status < 300;
    }

    /** How long it asks us to stay away, between 1 s and 6 h. A date is measured against the answer's own Date, so that a skewed clock does no harm. */
    public Optional<Duration> staysAway() {
        if (retryAfter == null) {
            return Optional.empty();
        }
        String text = retryAfter.strip();
        if (text.matches("\\d+")) {
            return Optional.of(text.length() > MOST_DIGITS ? LONGEST : bounded(Duration.ofSeconds(Long.parseLong(text))));
        }
        return httpDate(retryAfter).map(until -> bounded(Duration.between(httpDate(date).orElseGet(Instant::now), until)));
    }

    /** The address of the next page, where a Link header names it; null: none. @param page the address that was asked for */
    public String nextLink(URI page) {
        return LinkHeader.next(link, page).map(target -> NextPage.resolve(page, target).map(URI::toString).orElse(target)).orElse(null);
    }

    public static Optional<Instant> httpDate(String text) {
        try {
            return text == null ? Optional.empty() : Optional.of(ZonedDateTime.parse(text.strip(), DateTimeFormatter.RFC_1123_DATE_TIME).toInstant());
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    private static Duration bounded(Duration time) {
        return time.compareTo(SHORTEST) < 0 ? SHORTEST : time.compareTo(LONGEST) > 0 ? LONGEST : time;
    }
}
