package io.workwise.bridge.settings;

import java.text.ParseException;
import java.time.Duration;
import java.util.Date;
import org.quartz.CronExpression;

/**
 * When a flow runs: at an interval ({@code every 30s}) or by a Quartz cron expression of six or seven fields. Exactly
 * one of the two is set; the other is null.
 */
public record Schedule(Duration every, String cron) {
    public static Schedule parse(String text) {
        if (text.startsWith("every ")) {
            String interval = text.substring("every ".length()).strip();
            if (!interval.matches("\\d+(s|m|h)")) {
                throw new IllegalArgumentException("an interval in s, m or h, such as every 30s");
            }
            return new Schedule(ValueParsers.duration(interval), null);
        }
        try {
            if (new CronExpression(text).getNextValidTimeAfter(new Date()) == null) {
                throw new IllegalArgumentException("a Quartz cron expression with a time in the future");
            }
            return new Schedule(null, text);
        } catch (ParseException e) {
            throw new IllegalArgumentException(
                    "an interval such as every 30s (s, m or h), or a Quartz cron expression such as 0 0 3 * * ?");
        }
    }

    @Override
    public String toString() {
        return cron != null ? cron : "every " + ValueParsers.show(every);
    }
}
