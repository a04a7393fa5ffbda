package io.workwise.bridge.jq;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * The functions for days and times from the year 1 to 9999. Each yields null for a value that does not exist, such as
 * 2026-02-30. {@code day}: 2026-03-02, from a day or a time; {@code moment}: 2026-03-02T09:00:00Z, from a time in any
 * zone, or the beginning of a day; {@code seconds}: the same in seconds since 1970; {@code known_of_a_day}: a year,
 * month or day, unchanged; {@code first_day} and {@code last_day} of one of these.
 */
final class DayFunctions {
    private static final Pattern UTC =
            Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\\.[0-9]{1,9})?Z");
    private static final int YEAR = 4;
    private static final int MONTH = 7;
    private static final int DAY = 10;
    static final Map<String, net.thisptr.jackson.jq.Function> FUNCTIONS = Map.of(
            "day/0",
            of(DayFunctions::day),
            "moment/0",
            of(DayFunctions::written),
            "known_of_a_day/0",
            of(text -> {
                firstDay(text);
                return text;
            }),
            "first_day/0",
            of(text -> firstDay(text).toString()),
            "last_day/0",
            of(text -> lastDay(text).toString()),
            "seconds/0",
            (scope, args, in, path, output, version) -> output.emit(seconds(in), null));

    private DayFunctions() {}

    private static net.thisptr.jackson.jq.Function of(Function<String, String> reading) {
        return (scope, args, in, path, output, version) -> output.emit(read(in, reading), null);
    }

    private static JsonNode read(JsonNode in, Function<String, String> reading) {
        try {
            return in.isTextual()
                    ? TextNode.valueOf(reading.apply(TidyFunction.trimmed(in.textValue())))
                    : NullNode.instance;
        } catch (DateTimeException e) {
            return NullNode.instance;
        }
    }

    private static JsonNode seconds(JsonNode in) {
        try {
            return in.isTextual()
                    ? JsonNodeFactory.instance.numberNode(
                            moment(TidyFunction.trimmed(in.textValue())).getEpochSecond())
                    : NullNode.instance;
        } catch (DateTimeException e) {
            return NullNode.instance;
        }
    }

    private static String day(String text) {
        return (text.length() > DAY ? time(text).toLocalDate() : whole(text)).toString();
    }

    /** Returns the text unchanged if it is in UTC already. */
    private static String written(String text) {
        String moment = moment(text).toString();
        return UTC.matcher(text).matches() ? text : moment;
    }

    private static Instant moment(String text) {
        Instant moment = text.length() > DAY
                ? time(text).toInstant()
                : whole(text).atStartOfDay().toInstant(ZoneOffset.UTC);
        existing(moment.atOffset(ZoneOffset.UTC).toLocalDate());
        return moment.truncatedTo(ChronoUnit.MILLIS);
    }

    private static OffsetDateTime time(String text) {
        OffsetDateTime time = OffsetDateTime.parse(text);
        existing(time.toLocalDate());
        return time;
    }

    private static LocalDate whole(String text) {
        return existing(LocalDate.parse(text));
    }

    private static LocalDate firstDay(String text) {
        return switch (text.length()) {
            case YEAR -> whole(text + "-01-01");
            case MONTH -> whole(text + "-01");
            default -> whole(text);
        };
    }

    private static LocalDate lastDay(String text) {
        return switch (text.length()) {
            case YEAR -> whole(text + "-12-31");
            case MONTH -> existing(YearMonth.parse(text).atEndOfMonth());
            default -> whole(text);
        };
    }

    private static LocalDate existing(LocalDate day) {
        if (day.getYear() < 1 || day.getYear() > 9999) {
            throw new DateTimeException("a year outside 1 to 9999");
        }
        return day;
    }
}
