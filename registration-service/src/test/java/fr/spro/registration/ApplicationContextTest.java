package fr.spro.registration;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.scheduling.config.ScheduledTaskHolder;

class ApplicationContextTest {
    private static final int THREADS = 16;

    @Test
    void serviceStartsWithoutCircularReferences() {
        RegistrationUnderTest service = RegistrationUnderTest.shared();

        assertThat(service.context.isRunning()).isTrue();
        assertThat(((DefaultListableBeanFactory) service.context.getBeanFactory()).isAllowCircularReferences())
                .isFalse();
    }

    @Test
    void loadsBeforeThePortOpens() {
        RegistrationUnderTest service = RegistrationUnderTest.shared();

        assertThat(service.bean(StartupLoader.class).getPhase())
                .isLessThan(service.context
                        .getBean("webServerStartStop", SmartLifecycle.class)
                        .getPhase());
    }

    @Test
    void everyJobHasAThread() {
        assertThat(RegistrationUnderTest.shared()
                        .bean(ScheduledTaskHolder.class)
                        .getScheduledTasks())
                .hasSizeBetween(1, THREADS);
    }
}
