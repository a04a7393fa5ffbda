package io.workwise.bridge.http;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Reads the waiting time that an answer asks for (RFC 9110, 10.2.3), in every form that servers send: seconds, also
 * with a fraction, a date, or a time as seconds or milliseconds since 1970. A date or time is measured against the
 * answer's own Date, so that a skewed clock does no harm. The longest one of several counts. The result is between 1 s
 * and 6 h.
 */
public final class RetryAfter {
    private static final Duration SHORTEST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofHours(6);
    private static final Pattern NUMBER = Pattern.compile("[0-9]+(\\.[0-9]*)?");
    /** In seconds. Nobody asks for a year: from here on, a number is a time since 1970. */
    private static final BigDecimal YEAR =
            BigDecimal.valueOf(Duration.ofDays(366).toSeconds());
    /** From here on, a number is in milliseconds: in seconds it would be the year 5138. */
    private static final BigDecimal MILLIS = BigDecimal.valueOf(100_000_000_000L);

    private static final int LONGEST_NUMBER = 40;
    private static final Duration RECENT = Duration.ofDays(1);

    private RetryAfter() {}

    /**
     * Returns the waiting time; empty if there is none or it cannot be read.
     *
     * @param values the Retry-After headers, a line each; null if none
     * @param date the answer's Date header; null if none
     */
    public static Optional<Duration> read(String values, String date) {
        if (values == null) {
            return Optional.empty();
        }
        Instant now = HttpDate.read(date).orElseGet(Instant::now);
        return values.lines()
                .flatMap(value -> one(value.strip(), now))
                .max(Comparator.naturalOrder())
                .map(RetryAfter::bounded);
    }

    /** Reads one header: a date, which may hold a comma, or numbers separated by commas. */
    private static Stream<Duration> one(String value, Instant now) {
        Optional<Duration> date = HttpDate.read(value).map(until -> Duration.between(now, until));
        return date.isPresent()
                ? date.stream()
                : Arrays.stream(value.split(",", -1))
                        .map(String::strip)
                        .filter(number -> NUMBER.matcher(number).matches())
                        .map(number -> number(number, now));
    }

    private static Duration number(String text, Instant now) {
        if (text.length() > LONGEST_NUMBER) {
            return LONGEST;
        }
        BigDecimal number = new BigDecimal(text.endsWith(".") ? text + "0" : text);
        if (number.compareTo(YEAR) < 0) {
            return Duration.ofSeconds(number.setScale(0, RoundingMode.CEILING).longValueExact());
        }
        BigDecimal seconds = number.compareTo(MILLIS) < 0 ? number : number.movePointLeft(3);
        if (seconds.compareTo(MILLIS) >= 0) {
            return LONGEST;
        }
        Duration left = Duration.between(
                now,
                Instant.ofEpochSecond(seconds.setScale(0, RoundingMode.CEILING).longValueExact()));
        return left.plus(RECENT).isNegative() ? LONGEST : left; // nobody names a time of more than a day ago
    }

    private static Duration bounded(Duration time) {
        return time.compareTo(SHORTEST) < 0 ? SHORTEST : time.compareTo(LONGEST) > 0 ? LONGEST : time;
    }
}
