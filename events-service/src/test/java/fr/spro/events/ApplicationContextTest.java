package fr.spro.events;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.SmartLifecycle;
import org.springframework.scheduling.config.ScheduledTaskHolder;

class ApplicationContextTest {

    @Test
    void serviceStartsWithoutCircularReferences() {
        ConfigurableApplicationContext service = TwoInstances.context(0);

        assertThat(service.isRunning()).isTrue();
        assertThat(((DefaultListableBeanFactory) service.getBeanFactory()).isAllowCircularReferences())
                .isFalse();
    }

    @Test
    void loadsBeforeThePortOpens() {
        assertThat(TwoInstances.bean(StartupLoader.class, 0).getPhase())
                .isLessThan(TwoInstances.context(0)
                        .getBean("webServerStartStop", SmartLifecycle.class)
                        .getPhase());
    }

    @Test
    void jobsArePlanned() {
        assertThat(TwoInstances.bean(ScheduledTaskHolder.class, 0).getScheduledTasks())
                .hasSize(4);
    }
}
