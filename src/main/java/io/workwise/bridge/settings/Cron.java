package io.workwise.bridge.settings;

import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.Date;
import java.util.Map;
import java.util.TimeZone;
import java.util.concurrent.ConcurrentHashMap;
import org.quartz.CronExpression;

/**
 * Computes the moments of a cron expression in a time zone whose clocks change twice a year. Quartz uses local times
 * and skips the hour that occurs twice.
 *
 * <ul>
 *   <li>An expression with a moment in each hour around the change runs by instants: it runs in both occurrences of the
 *       repeated hour, and no run is missing.
 *   <li>An expression with a time of day runs once: at the first occurrence of a repeated time. A time that does not
 *       occur is shifted by the change of the clocks (2:30 becomes 3:30).
 * </ul>
 */
public final class Cron {
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration TICK = Duration.ofMillis(1);
    private static final int MOST_CHANGES = 400;
    private final String text;
    private final ZoneRules rules;
    private final Map<ZoneOffset, CronExpression> byOffset = new ConcurrentHashMap<>();

    public Cron(String text, ZoneId zone) {
        this.text = text;
        this.rules = zone.getRules();
    }

    /** Returns the first moment after the given one; null if there is none. */
    public Instant next(Instant after) {
        Instant from = after;
        for (int i = 0; i < MOST_CHANGES; i++) {
            Instant next = withinOneOffset(from);
            ZoneOffsetTransition end = rules.nextTransition(from.plus(TICK));
            if (next == null || end == null || next.isBefore(end.getInstant())) {
                return next;
            }
            from = end.getInstant().minus(TICK);
        }
        return null;
    }

    /** Returns the next moment, computed as if the offset right after the given moment never changed. */
    private Instant withinOneOffset(Instant from) {
        Instant first = from.plus(TICK);
        ZoneOffset offset = rules.getOffset(first);
        ZoneOffsetTransition change = rules.previousTransition(first.plus(TICK));
        Instant end = change == null
                ? Instant.MIN
                : change.getInstant().plus(change.getDuration().abs());
        if (change == null || !first.isBefore(end) || isHourly(change)) {
            return moment(offset, from);
        }
        if (change.isOverlap()) {
            return moment(offset, end.minus(TICK));
        }
        Instant late = moment(change.getOffsetBefore(), from);
        Instant next = moment(offset, from);
        return late != null && late.isBefore(end) && (next == null || late.isBefore(next)) ? late : next;
    }

    /**
     * Returns whether the expression has a moment in the hour before the repeated or skipped local times, and in the
     * hour after.
     */
    private boolean isHourly(ZoneOffsetTransition change) {
        Duration twice = change.isOverlap() ? change.getDuration().abs() : Duration.ZERO;
        return isAny(change.getOffsetBefore(), change.getInstant().minus(twice).minus(HOUR))
                && isAny(change.getOffsetAfter(), change.getInstant().plus(twice));
    }

    private boolean isAny(ZoneOffset offset, Instant from) {
        Instant moment = moment(offset, from.minus(TICK));
        return moment != null && moment.isBefore(from.plus(HOUR));
    }

    private Instant moment(ZoneOffset offset, Instant after) {
        Date next = byOffset.computeIfAbsent(offset, this::expression).getNextValidTimeAfter(Date.from(after));
        return next == null ? null : next.toInstant();
    }

    private CronExpression expression(ZoneOffset offset) {
        try {
            CronExpression expression = new CronExpression(text);
            expression.setTimeZone(TimeZone.getTimeZone(offset));
            return expression;
        } catch (ParseException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
