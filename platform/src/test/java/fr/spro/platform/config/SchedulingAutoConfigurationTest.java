package fr.spro.platform.config;

import static org.assertj.core.api.Assertions.assertThat;

import fr.spro.platform.test.CapturedLog;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.context.LifecycleAutoConfiguration;
import org.springframework.boot.autoconfigure.task.TaskExecutionAutoConfiguration;
import org.springframework.boot.autoconfigure.task.TaskSchedulingAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationListener;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.core.task.AsyncTaskExecutor;
import org.springframework.scheduling.annotation.Scheduled;

class SchedulingAutoConfigurationTest {
    private static final int PATIENCE_S = 20;

    private final ApplicationContextRunner service = new ApplicationContextRunner()
            .withInitializer(context ->
                    new PlatformDefaults().postProcessEnvironment(context.getEnvironment(), new SpringApplication()))
            .withConfiguration(AutoConfigurations.of(
                    TaskExecutionAutoConfiguration.class,
                    SchedulingAutoConfiguration.class,
                    TaskSchedulingAutoConfiguration.class));

    private final ApplicationContextRunner impatientService = service.withPropertyValues(
                    "spring.lifecycle.timeout-per-shutdown-phase=1ms")
            .withConfiguration(AutoConfigurations.of(LifecycleAutoConfiguration.class));

    static final class BlockedJob {
        final CountDownLatch began = new CountDownLatch(1);
        final CountDownLatch interrupted = new CountDownLatch(1);

        @Scheduled(fixedDelay = 1)
        void run() throws InterruptedException {
            began.countDown();
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                interrupted.countDown();
                throw e;
            }
        }
    }

    static final class FailingJob {
        final CountDownLatch runs = new CountDownLatch(3);

        @Scheduled(fixedDelay = 1)
        void run() {
            runs.countDown();
            throw new IllegalStateException("zoe@example.org");
        }
    }

    /** Ends only after the stop of the service has begun. */
    static final class JobUnderWay implements ApplicationListener<ContextClosedEvent> {
        final List<String> events = new CopyOnWriteArrayList<>();
        final CountDownLatch began = new CountDownLatch(1);
        private final CountDownLatch stopping = new CountDownLatch(1);

        @Scheduled(fixedDelay = 1)
        void run() throws InterruptedException {
            began.countDown();
            stopping.await();
            events.add("job ended");
        }

        @Override
        public void onApplicationEvent(ContextClosedEvent event) {
            stopping.countDown();
        }
    }

    static final class Rosters implements SmartLifecycle {
        private final List<String> events;
        private boolean running;

        Rosters(List<String> events) {
            this.events = events;
        }

        @Override
        public void start() {
            running = true;
        }

        @Override
        public void stop() {
            events.add("rosters stopped");
        }

        @Override
        public boolean isRunning() {
            return running;
        }

        @Override
        public int getPhase() {
            return 3;
        }
    }

    @Test
    void blockedJobDelaysNoOtherJob() {
        impatientService.withBean(BlockedJob.class).withBean(FailingJob.class).run(context -> {
            assertThat(context.getBean(BlockedJob.class).began.await(PATIENCE_S, TimeUnit.SECONDS))
                    .isTrue();
            assertThat(context.getBean(FailingJob.class).runs.await(PATIENCE_S, TimeUnit.SECONDS))
                    .isTrue();
        });
    }

    @Test
    void failureIsLoggedWithoutItsMessage() {
        try (CapturedLog log = CapturedLog.open()) {
            service.withBean(FailingJob.class)
                    .run(context -> assertThat(
                                    context.getBean(FailingJob.class).runs.await(PATIENCE_S, TimeUnit.SECONDS))
                            .isTrue());
            assertThat(log.lines())
                    .anySatisfy(line -> assertThat(line).startsWith("WARN").contains("IllegalStateException"))
                    .noneSatisfy(line -> assertThat(line).contains("zoe"));
        }
    }

    @Test
    void jobUnderWayEndsBeforeThePartsItUsesStop() {
        JobUnderWay job = new JobUnderWay();
        service.withBean(JobUnderWay.class, () -> job)
                .withBean(Rosters.class, () -> new Rosters(job.events))
                .run(context -> assertThat(job.began.await(PATIENCE_S, TimeUnit.SECONDS))
                        .isTrue());

        assertThat(job.events).containsExactly("job ended", "rosters stopped");
    }

    @Test
    void blockedJobIsInterruptedByTheStop() throws Exception {
        BlockedJob job = new BlockedJob();
        impatientService
                .withBean(BlockedJob.class, () -> job)
                .run(context -> assertThat(job.began.await(PATIENCE_S, TimeUnit.SECONDS))
                        .isTrue());

        assertThat(job.interrupted.await(PATIENCE_S, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void executorOfRequestsStays() {
        service.run(context ->
                assertThat(context).getBean("applicationTaskExecutor").isInstanceOf(AsyncTaskExecutor.class));
    }
}
