package fr.spro.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import fr.spro.evaluation.publication.CampaignTask;
import fr.spro.platform.test.Backends;
import fr.spro.platform.test.TemporaryFolders;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.SmartLifecycle;
import org.springframework.scheduling.config.ScheduledTaskHolder;

class ApplicationContextTest {
    /** Spring refuses circular references by default. */
    @Test
    void startsWithItsPartsAndItsJobs() {
        SpringApplication program = new SpringApplication(EvaluationApplication.class);
        try (ConfigurableApplicationContext context = program.run(Backends.arguments(Map.of(
                "spro.evaluation.keys", TemporaryFolders.folder("ballot-keys"), "spro.evaluation.sweep", "1h")))) {
            assertThat(context.getEnvironment().getProperty("spring.main.allow-circular-references"))
                    .isNull();
            assertThat(context.getBean(CampaignTask.class)).isNotNull();
            assertThat(context.getBean(StartupLoader.class).getPhase())
                    .as("loaded before the port opens")
                    .isLessThan(context.getBean("webServerStartStop", SmartLifecycle.class)
                            .getPhase());
            assertThat(context.getBean(ScheduledTaskHolder.class).getScheduledTasks())
                    .extracting(task -> task.getTask().toString())
                    .anyMatch(task -> task.contains("CampaignTask"))
                    .anyMatch(task -> task.contains("ScopeReleaseTask"));
            assertThat(context.getEnvironment().getProperty("management.observations.enable.tasks"))
                    .as("no trace of what is done when")
                    .isEqualTo("false");
        }
    }
}
