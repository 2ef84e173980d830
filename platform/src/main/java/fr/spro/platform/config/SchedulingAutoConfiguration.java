package fr.spro.platform.config;

import fr.spro.platform.core.ImmediateRuns;
import fr.spro.platform.core.MaskedCause;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.task.TaskExecutionAutoConfiguration;
import org.springframework.boot.autoconfigure.task.TaskSchedulingAutoConfiguration;
import org.springframework.boot.task.ThreadPoolTaskSchedulerBuilder;
import org.springframework.context.annotation.Bean;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;

/** The scheduler of the periodic jobs of a service. With Boot's own, jobs with a fixed delay share one thread. */
@AutoConfiguration(after = TaskExecutionAutoConfiguration.class, before = TaskSchedulingAutoConfiguration.class)
@EnableScheduling
public class SchedulingAutoConfiguration {
    private static final Logger LOG = LoggerFactory.getLogger(SchedulingAutoConfiguration.class);

    /** By its default phase it stops after the web server and before the parts that the jobs use. */
    @Bean
    ThreadPoolTaskScheduler taskScheduler(ThreadPoolTaskSchedulerBuilder builder) {
        ThreadPoolTaskScheduler scheduler = builder.build();
        scheduler.setVirtualThreads(true);
        scheduler.setErrorHandler(SchedulingAutoConfiguration::log);
        return scheduler;
    }

    @Bean
    ImmediateRuns immediateRuns(ThreadPoolTaskScheduler scheduler) {
        return new ImmediateRuns(scheduler);
    }

    private static void log(Throwable failure) {
        if (failure instanceof InterruptedException) {
            LOG.debug("A periodic job was interrupted");
        } else {
            LOG.warn("A periodic job failed; its next run follows as planned: {}", MaskedCause.of(failure));
        }
    }
}
