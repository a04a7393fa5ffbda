package io.workwise.bridge.http;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.ChronoField;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads a date in a header: the three forms that a recipient must read (RFC 9110, 5.6.7), and ISO 8601, which some
 * servers send. The day of the week is ignored. All dates are UTC.
 */
public final class HttpDate {
    private static final Pattern DAY_OF_WEEK =
            Pattern.compile("^(mon|tue|wed|thu|fri|sat|sun)[a-z]*,?\\s+", Pattern.CASE_INSENSITIVE);
    private static final Pattern UTC = Pattern.compile("\\s*(GMT|UTC|UT|Z|[+-]00:?00)$", Pattern.CASE_INSENSITIVE);
    private static final int FUTURE_YEARS = 50;
    private static final List<DateTimeFormatter> FORMS = List.of(
            form(new DateTimeFormatterBuilder().appendPattern("d MMM uuuu HH:mm:ss")), // IMF-fixdate
            form(new DateTimeFormatterBuilder()
                    .appendPattern("d-MMM-uuuu HH:mm:ss")), // rfc850 with a year in four digits
            form(new DateTimeFormatterBuilder().appendPattern("MMM d HH:mm:ss uuuu")), // asctime
            form(new DateTimeFormatterBuilder()
                    .append(DateTimeFormatter.ISO_LOCAL_DATE)
                    .appendPattern("['T'][ ]")
                    .append(DateTimeFormatter.ISO_LOCAL_TIME)));

    private HttpDate() {}

    /** Returns the date; empty if the text is null or not a date. */
    public static Optional<Instant> read(String text) {
        return read(text, LocalDate.now(ZoneOffset.UTC).getYear());
    }

    /**
     * Returns the date; empty if the text is null or not a date.
     *
     * @param year the current year, which tells the century of a year in two digits
     */
    public static Optional<Instant> read(String text, int year) {
        if (text == null) {
            return Optional.empty();
        }
        String date = UTC.matcher(DAY_OF_WEEK.matcher(text.strip()).replaceFirst(""))
                .replaceFirst("")
                .replaceAll("\\s+", " ");
        return FORMS.stream()
                .map(form -> read(date, form))
                .flatMap(Optional::stream)
                .findFirst()
                .or(() -> read(date, rfc850(year)));
    }

    private static Optional<Instant> read(String date, DateTimeFormatter form) {
        try {
            return Optional.of(LocalDateTime.parse(date, form).toInstant(ZoneOffset.UTC));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static DateTimeFormatter rfc850(int year) {
        return form(new DateTimeFormatterBuilder()
                .appendPattern("d-MMM-")
                .appendValueReduced(ChronoField.YEAR, 2, 2, year - 100 + FUTURE_YEARS + 1)
                .appendPattern(" HH:mm:ss"));
    }

    private static DateTimeFormatter form(DateTimeFormatterBuilder form) {
        return new DateTimeFormatterBuilder()
                .parseCaseInsensitive()
                .append(form.toFormatter(Locale.ENGLISH))
                .toFormatter(Locale.ENGLISH)
                .withResolverStyle(ResolverStyle.STRICT);
    }
}
