package io.workwise.bridge.flow;

import io.workwise.bridge.integration.Integration;
import io.workwise.bridge.problem.RedactedException;
import io.workwise.bridge.settings.Keys;
import io.workwise.bridge.settings.Schedule;
import io.workwise.bridge.settings.Settings;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.quartz.DisallowConcurrentExecution;
import org.quartz.Job;
import org.quartz.JobBuilder;
import org.quartz.JobDataMap;
import org.quartz.JobDetail;
import org.quartz.JobExecutionContext;
import org.quartz.JobKey;
import org.quartz.ScheduleBuilder;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.SimpleScheduleBuilder;
import org.quartz.SimpleTrigger;
import org.quartz.Trigger;
import org.quartz.TriggerBuilder;
import org.quartz.TriggerKey;
import org.quartz.impl.StdSchedulerFactory;
import org.quartz.impl.matchers.GroupMatcher;
import org.quartz.spi.OperableTrigger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs the flows of each integration by its schedules, with a Quartz job per integration and schedule. A flow never
 * runs twice at the same time, even if a person asks for a run.
 */
public final class Schedules implements AutoCloseable {
    /** The prefix of the ids of routes that begin at {@code quartz:flow/} and the schedule's name. */
    static final String ROUTES = "when-";

    private static final String RUN = "run";
    /** The Quartz group of work without an integration; not a valid integration id. */
    private static final String OF_NOBODY = "(none)";
    /** Two names for runs that people ask for: while one runs, the other waits. */
    private static final List<String> ASKED = List.of("now ", "again ");
    /** Schedules that wait for their time. All others also run once at the start. */
    private static final Set<String> NOT_AT_START = Set.of("sweep", "retention", "outcomes", "required-fields");

    private static final Logger LOG = LoggerFactory.getLogger(Schedules.class);
    private final Scheduler scheduler;

    /** Runs a flow. */
    @FunctionalInterface
    public interface Runner {
        /**
         * Runs a flow and returns when it has ended.
         *
         * @param asked whether a person asked for the run
         */
        void run(String integration, String schedule, boolean asked, JobExecutionContext firing);
    }

    /** Makes the scheduler. Nothing runs before {@link #start}. */
    public Schedules(Runner run) throws SchedulerException {
        Properties properties = new Properties();
        properties.setProperty("org.quartz.scheduler.instanceName", "bridge-" + System.identityHashCode(this));
        properties.setProperty("org.quartz.scheduler.skipUpdateCheck", "true");
        properties.setProperty("org.quartz.threadPool.class", ElasticThreadPool.class.getName());
        properties.setProperty("org.quartz.jobStore.class", "org.quartz.simpl.RAMJobStore");
        scheduler = new StdSchedulerFactory(properties).getScheduler();
        scheduler.getContext().put(RUN, run);
    }

    /** Starts the scheduler. */
    public void start() throws SchedulerException {
        scheduler.start();
    }

    /**
     * Schedules the integration's flows and drops its former schedules.
     *
     * @param in the delay of the first runs
     */
    public void schedule(Integration integration, Duration in) {
        Instant from = Instant.now().plus(in);
        try {
            for (String name : Keys.SCHEDULES.keySet()) {
                if (Flows.isFor(integration.connector(), name)) {
                    schedule(integration, name, from);
                } else {
                    scheduler.deleteJob(new JobKey(name, integration.id()));
                }
            }
        } catch (SchedulerException e) {
            throw new IllegalStateException(e);
        }
    }

    private void schedule(Integration integration, String name, Instant from) throws SchedulerException {
        Schedule schedule = integration.get(Keys.SCHEDULES.get(name));
        JobDetail job = JobBuilder.newJob(Run.class)
                .withIdentity(name, integration.id())
                .storeDurably()
                .build();
        Trigger trigger = TriggerBuilder.newTrigger()
                .withIdentity(name, integration.id())
                .withSchedule(builder(schedule))
                .startAt(start(name, schedule, from))
                .build();
        scheduler.scheduleJob(job, Set.of(trigger), true);
        if (schedule.cron() != null && !NOT_AT_START.contains(name)) {
            run(job.getKey(), from);
        }
    }

    /** Schedules work that does not belong to an integration. */
    public void schedule(String name, Schedule schedule, Runnable work) {
        JobDetail job = JobBuilder.newJob(Work.class)
                .withIdentity(name, OF_NOBODY)
                .usingJobData(new JobDataMap(Map.of(RUN, work)))
                .build();
        try {
            scheduler.scheduleJob(
                    job,
                    TriggerBuilder.newTrigger()
                            .withIdentity(name, OF_NOBODY)
                            .withSchedule(builder(schedule))
                            .startAt(start(name, schedule, Instant.now()))
                            .build());
        } catch (SchedulerException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Date start(String name, Schedule schedule, Instant from) {
        boolean later = schedule.every() != null && NOT_AT_START.contains(name);
        return Date.from(later ? from.plus(schedule.every()) : from);
    }

    private static ScheduleBuilder<? extends Trigger> builder(Schedule schedule) {
        return schedule.cron() != null
                ? CronByInstants.schedule(schedule.cron(), ZoneId.systemDefault())
                : SimpleScheduleBuilder.simpleSchedule()
                        .withIntervalInMilliseconds(schedule.every().toMillis())
                        .repeatForever()
                        .withMisfireHandlingInstructionNextWithRemainingCount();
    }

    /** Removes the integration's schedules. Runs that have begun go on. */
    public void unschedule(String integration) {
        try {
            scheduler.deleteJobs(List.copyOf(scheduler.getJobKeys(GroupMatcher.jobGroupEquals(integration))));
        } catch (SchedulerException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Runs the flow as soon as its present run, if any, has ended. Several requests in between make one run. Does
     * nothing if the flow has no schedule here.
     */
    public void now(String integration, String name) {
        JobKey job = new JobKey(name, integration);
        try {
            if (scheduler.checkExists(job)) {
                run(job, Instant.now());
            }
        } catch (SchedulerException e) {
            throw new IllegalStateException("no schedule '" + name + "' of '" + integration + "'", e);
        }
    }

    /** Adds a run unless one already waits. */
    private synchronized void run(JobKey job, Instant from) throws SchedulerException {
        List<TriggerKey> free = new ArrayList<>();
        for (String asked : ASKED) {
            TriggerKey name = new TriggerKey(asked + job.getName(), job.getGroup());
            Trigger trigger = scheduler.getTrigger(name);
            if (trigger == null) {
                free.add(name);
            } else if (trigger.getNextFireTime() != null) {
                return; // it waits; a trigger whose run has begun has no next time
            }
        }
        if (!free.isEmpty()) {
            scheduler.scheduleJob(TriggerBuilder.newTrigger()
                    .withIdentity(free.get(0))
                    .forJob(job)
                    .startAt(Date.from(from))
                    .build());
        }
    }

    /**
     * Returns the values of the placeholders {@code {{schedule.…}}} in routes: the options that camel-quartz expects.
     */
    public static Map<String, String> placeholders(Settings settings) {
        Map<String, String> placeholders = new HashMap<>();
        Keys.SCHEDULES.values().forEach(key -> {
            Schedule schedule = settings.get(key);
            placeholders.put(
                    key.key(),
                    schedule.cron() == null
                            ? "trigger.repeatInterval=" + schedule.every().toMillis()
                            : "cron=" + schedule.cron().replace(' ', '+'));
        });
        return placeholders;
    }

    /**
     * Adapts to a jump of this machine's clock, because Quartz waits for times of day. Intervals go on unchanged. Cron
     * expressions follow the new time.
     */
    public void clockWasSet(Duration by) {
        try {
            for (TriggerKey key : scheduler.getTriggerKeys(GroupMatcher.anyTriggerGroup())) {
                OperableTrigger trigger = (OperableTrigger) scheduler.getTrigger(key);
                if (trigger != null && trigger.getNextFireTime() != null) {
                    trigger.setStartTime(Date.from(next(trigger, by)));
                    scheduler.rescheduleJob(key, trigger);
                }
            }
        } catch (SchedulerException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Returns the next time after the jump. A trigger scheduled after the jump is not delayed. */
    private static Instant next(Trigger trigger, Duration by) {
        Instant now = Instant.now();
        if (!(trigger instanceof SimpleTrigger simple)) {
            return now;
        }
        Instant next = trigger.getNextFireTime().toInstant().plus(by);
        Instant latest = now.plusMillis(simple.getRepeatInterval());
        return next.isBefore(now) ? now : next.isAfter(latest) ? latest : next;
    }

    /** Returns the next run by the schedule; null if none. */
    public Instant next(String integration, String name) {
        try {
            Trigger trigger = scheduler.getTrigger(TriggerKey.triggerKey(name, integration));
            return trigger == null || trigger.getNextFireTime() == null
                    ? null
                    : trigger.getNextFireTime().toInstant();
        } catch (SchedulerException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Stops beginning runs. */
    public void standby() {
        try {
            scheduler.standby();
        } catch (SchedulerException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        try {
            scheduler.shutdown(false);
        } catch (SchedulerException e) {
            throw new IllegalStateException(e);
        }
    }

    /** One run of work that does not belong to an integration. */
    @DisallowConcurrentExecution
    public static final class Work implements Job {
        @Override
        public void execute(JobExecutionContext context) {
            try {
                ((Runnable) context.getMergedJobDataMap().get(RUN)).run();
            } catch (RuntimeException e) {
                LOG.error("{} failed", context.getJobDetail().getKey().getName(), RedactedException.of(e));
            }
        }
    }

    /** One run of one flow. */
    @DisallowConcurrentExecution
    public static final class Run implements Job {
        @Override
        public void execute(JobExecutionContext context) {
            try {
                Runner run = (Runner) ((Map<?, ?>) context.getScheduler().getContext()).get(RUN);
                JobKey job = context.getJobDetail().getKey();
                run.run(
                        job.getGroup(),
                        job.getName(),
                        ASKED.stream().anyMatch(context.getTrigger().getKey().getName()::startsWith),
                        context);
            } catch (SchedulerException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
