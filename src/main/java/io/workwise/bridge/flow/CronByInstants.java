package io.workwise.bridge.flow;

import io.workwise.bridge.settings.Cron;
import java.text.ParseException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Date;
import org.quartz.CronTrigger;
import org.quartz.ScheduleBuilder;
import org.quartz.impl.triggers.CronTriggerImpl;
import org.quartz.spi.MutableTrigger;

/** A Quartz cron trigger that handles changes to and from summer time: see {@link Cron}. */
final class CronByInstants extends CronTriggerImpl {
    private final transient Cron cron;

    private CronByInstants(String text, ZoneId zone) throws ParseException {
        cron = new Cron(text, zone);
        setCronExpression(text);
        setMisfireInstruction(MISFIRE_INSTRUCTION_DO_NOTHING);
    }

    static ScheduleBuilder<CronTrigger> schedule(String text, ZoneId zone) {
        return new ScheduleBuilder<>() {
            @Override
            protected MutableTrigger build() {
                try {
                    return new CronByInstants(text, zone);
                } catch (ParseException e) {
                    throw new IllegalArgumentException(e);
                }
            }
        };
    }

    @Override
    protected Date getTimeAfter(Date after) {
        Instant next = cron.next(after.toInstant());
        return next == null ? null : Date.from(next);
    }
}
