package io.workwise.bridge.flow;

import io.workwise.bridge.integration.Integration;
import io.workwise.bridge.settings.Keys;
import io.workwise.bridge.settings.Schedule;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.function.BiConsumer;
import org.quartz.CronScheduleBuilder;
import org.quartz.DisallowConcurrentExecution;
import org.quartz.Job;
import org.quartz.JobBuilder;
import org.quartz.JobDetail;
import org.quartz.JobExecutionContext;
import org.quartz.JobKey;
import org.quartz.ObjectAlreadyExistsException;
import org.quartz.ScheduleBuilder;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.SimpleScheduleBuilder;
import org.quartz.Trigger;
import org.quartz.TriggerBuilder;
import org.quartz.impl.StdSchedulerFactory;

/**
 * Runs the flows of each integration by its schedules: a Quartz job per integration and schedule, never twice at the same time, also not
 * when somebody asks for it now.
 */
public final class Schedules implements AutoCloseable {
    private static final String RUN = "run";
    /** These wait for their hour; everything else also runs once at the start. */
    private static final Set<String> NOT_AT_START = Set.of("sweep", "retention", "outcomes");
    private final Scheduler scheduler;

    /** @param run is given the integration's id and the schedule's name, and returns when the flow is over */
    public Schedules(BiConsumer<String, String> run) throws SchedulerException {
        Properties properties = new Properties();
        properties.setProperty("org.quartz.scheduler.instanceName", "bridge-" + System.identityHashCode(this));
        properties.setProperty("org.quartz.scheduler.skipUpdateCheck", "true");
        properties.setProperty("org.quartz.threadPool.class", ElasticThreadPool.class.getName());
        properties.setProperty("org.quartz.jobStore.class", "org.quartz.simpl.RAMJobStore");
        scheduler = new StdSchedulerFactory(properties).getScheduler();
        scheduler.getContext().put(RUN, run);
    }

    /** From now on the flows run. */
    public void start() throws SchedulerException {
        scheduler.start();
    }

    /** Schedules the integration's flows, in the place of what was scheduled before. */
    public void schedule(Integration integration) throws SchedulerException {
        for (String name : Keys.SCHEDULES.keySet()) {
            Schedule schedule = integration.get(Keys.SCHEDULES.get(name));
            JobDetail job = JobBuilder.newJob(Run.class).withIdentity(name, integration.id()).storeDurably().build();
            Trigger trigger = TriggerBuilder.newTrigger().withIdentity(name, integration.id()).withSchedule(builder(schedule)).startAt(start(name, schedule)).build();
            scheduler.scheduleJob(job, Set.of(trigger), true);
            if (schedule.cron() != null && !NOT_AT_START.contains(name)) {
                now(integration.id(), name);
            }
        }
    }

    /** Nothing of the integration is started any more. */
    public void remove(String integration) throws SchedulerException {
        for (String name : Keys.SCHEDULES.keySet()) {
            scheduler.deleteJob(new JobKey(name, integration));
        }
    }

    private static Date start(String name, Schedule schedule) {
        boolean later = schedule.every() != null && NOT_AT_START.contains(name);
        return Date.from(later ? Instant.now().plus(schedule.every()) : Instant.now());
    }

    private static ScheduleBuilder<? extends Trigger> builder(Schedule schedule) {
        return schedule.cron() != null ? CronScheduleBuilder.cronSchedule(schedule.cron()).withMisfireHandlingInstructionDoNothing()
                : SimpleScheduleBuilder.simpleSchedule().withIntervalInMilliseconds(schedule.every().toMillis()).repeatForever()
                        .withMisfireHandlingInstructionNextWithRemainingCount();
    }

    /** Runs the flow as soon as it is not running; asked twice meanwhile, it runs once. */
    public void now(String integration, String name) {
        try {
            scheduler.scheduleJob(TriggerBuilder.newTrigger().withIdentity("now " + name, integration).forJob(new JobKey(name, integration)).startNow().build());
        } catch (ObjectAlreadyExistsException e) {
            return;
        } catch (SchedulerException e) {
            throw new IllegalStateException("no schedule '" + name + "' of '" + integration + "'", e);
        }
    }

    /** When the flow runs next by its schedule; null where it does not. */
    public Instant next(String integration, String name) {
        try {
            Trigger trigger = scheduler.getTrigger(org.quartz.TriggerKey.triggerKey(name, integration));
            return trigger == null || trigger.getNextFireTime() == null ? null : trigger.getNextFireTime().toInstant();
        } catch (SchedulerException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Starts nothing more. */
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

    /** One run of one flow. */
    @DisallowConcurrentExecution
    public static final class Run implements Job {
        @Override
        @SuppressWarnings("unchecked")
        public void execute(JobExecutionContext context) {
            try {
                BiConsumer<String, String> run = (BiConsumer<String, String>) ((Map<?, ?>) context.getScheduler().getContext()).get(RUN);
                run.accept(context.getJobDetail().getKey().getGroup(), context.getJobDetail().getKey().getName());
            } catch (SchedulerException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
